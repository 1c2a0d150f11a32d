"""Decisions get their ids from what they say."""

from datetime import UTC, datetime

from msgspec.structs import replace

from dateline.model.decision import About, Decision, Verdict, with_id

RULED = Decision(
    id="",
    about=About.EVENT,
    subject=("evt-1",),
    verdict=Verdict.ACCEPT,
    decided_by="ana",
    decided_at=datetime(2031, 3, 12, 9, 30, tzinfo=UTC),
)


def test_the_same_ruling_has_the_same_id_whatever_id_it_had_before() -> None:
    assert with_id(RULED) == with_id(replace(RULED, id="dec-other"))
    assert with_id(RULED).id.startswith("dec-")


def test_another_person_or_reason_makes_another_decision() -> None:
    ids = {with_id(one).id for one in (RULED, replace(RULED, decided_by="ben"), replace(RULED, reason="seen twice"))}
    assert len(ids) == 3

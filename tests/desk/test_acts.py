"""Forms become decisions on words; every act is appended, checked, and can be taken back."""

import re
from collections.abc import Callable, Mapping

import msgspec
import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.desk import Desk
from dateline.desk.roles import Role
from dateline.model.claim import Claim
from dateline.model.decision import About, Decision, Verdict
from dateline.model.event import Event
from dateline.model.identity import hash_text
from dateline.store import EventFilter
from tests.desk.conftest import csrf_of

Form = Mapping[str, object]


class Sitting:
    """A person at the page of one event."""

    def __init__(self, client: TestClient, desk: Desk) -> None:
        self.client, self.desk = client, desk
        events = desk.browser.find_events(EventFilter(text="Choum")).records
        self.id = max(events, key=lambda one: one.n_articles).id
        self.csrf = csrf_of(client)

    @property
    def event(self) -> Event:
        event = self.desk.browser.event(self.id)
        assert event is not None
        return event

    @property
    def seen(self) -> str:
        found = re.search(r'name="seen" value="(\d+)"', self.client.get(f"/events/{self.id}").text)
        assert found
        return found[1]

    def post(self, path: str, seen: str | None = None, **fields: object) -> tuple[int, str]:
        """Send a form; return the status, and where it leads or what it says."""
        address = path if path.startswith("/") else f"/events/{self.id}/{path}"
        answer = self.client.post(address, data={"csrf": self.csrf, "seen": seen or self.seen, **fields})
        problem = re.search(r"data-problem[^>]*>([^<]*)", answer.text)
        return answer.status_code, answer.headers.get("location") or (problem[1] if problem else answer.text)

    def act(self, path: str, **fields: object) -> list[Decision]:
        """Send a form that must be taken; return the decisions that it made."""
        before = self.desk.store.last_position()
        status, where = self.post(path, **fields)
        assert status == 303, where
        self.where = where
        return [decision for _, decision in self.desk.store.decisions_after(before)]

    def shown(self, act: str) -> list[str]:
        """Read what a form of the page says that it shows."""
        page = html.document_fromstring(self.client.get(f"/events/{self.id}").text)
        return [str(one) for one in page.xpath(f'//form[contains(@action, "/{act}")]//input[@name="shown"]/@value')]

    def undo(self) -> None:
        found = re.search(r"done=(\d+)", self.where)
        assert found
        assert self.post(f"/undo/{found[1]}", seen="0")[0] == 303


@pytest.fixture
def sitting(client: TestClient, desk: Desk) -> Sitting:
    return Sitting(client, desk)


def test_every_decision_names_the_words_that_it_rests_on(sitting: Sitting) -> None:
    made = [
        *sitting.act("accept", field="place"),
        *sitting.act("set-when", first_day="2025-03-10", last_day="2025-03-11"),
        *sitting.act("comment", reason="Two reports differ"),
        *sitting.act("accept"),
    ]
    for decision in made:
        article = sitting.desk.browser.article(decision.article_id or "")
        assert article is not None
        assert decision.span is not None
        assert decision.span.text_in(article.text) == decision.quote
        assert decision.sentence_sha256
        assert decision.decided_by == "me"


def test_attached_words_go_before_the_machines(sitting: Sitting) -> None:
    article = sitting.desk.browser.articles_of(sitting.id)[0]
    start = article.text.index("Choum")
    words = {"words_article": article.id, "words_start": str(start), "words_end": str(start + 5)}
    (decision,) = sitting.act("set-place", lat="20.5", lon="-13.0", name="Choum", **words)
    assert (decision.quote, decision.span and decision.span.start) == ("Choum", start)
    claims = [
        one
        for one in sitting.desk.browser.claims_in(article.id)
        if one.sentence.span.start <= start < one.sentence.span.end
    ]
    if claims:
        assert decision.sentence_sha256 == hash_text(claims[0].sentence.text)


FIELDS: list[tuple[str, Form, str, object]] = [
    ("set-what", {"event_type": "PROTEST", "mode": "ASSAULT/drone", "outcome": ""}, "event_type", "PROTEST"),
    ("set-what", {"event_type": "ASSAULT", "mode": "ASSAULT/aerial"}, "mode", "aerial"),
    (
        "set-when",
        {"first_day": "2025-03-01", "last_day": "2025-03-31", "date_precision": "month"},
        "date_precision",
        "month",
    ),
    ("set-parties", {"field": "recipients", "name": "A school"}, "recipients", ["A school"]),
    ("set-when", {"first_day": "", "last_day": ""}, "first_day", None),
    ("set-place", {"lat": "10.5", "lon": "20.25", "radius_km": "7", "name": "A bridge"}, "place", "A bridge"),
    ("set-place", {"nowhere": "1"}, "place", None),
    ("set-status", {"status": "withdrawn"}, "status", "withdrawn"),
]


@pytest.mark.parametrize(("path", "form", "field", "value"), FIELDS)
def test_a_field_is_set_and_the_undo_brings_the_machines_value_back(
    sitting: Sitting, path: str, form: Form, field: str, value: object
) -> None:
    before = getattr(sitting.event, field)
    shown = {"shown": [f"0 {party.name}" for party in sitting.event.recipients]} if path == "set-parties" else {}
    made = sitting.act(path, **form, **shown)
    assert all(one.verdict is Verdict.SET for one in made)
    assert plainly(getattr(sitting.event, field)) == value
    assert sitting.client.get(f"/events/{sitting.id}").status_code == 200
    sitting.undo()
    assert getattr(sitting.event, field) == before


def plainly(value: object) -> object:
    if isinstance(value, tuple):
        return [plainly(one) for one in value]
    return getattr(value, "name", value) if not isinstance(value, str) else str(value)


def test_figures_are_set_with_the_dead_beside_them(sitting: Sitting) -> None:
    figures = sitting.event.figures
    numbers: dict[str, object] = {
        name: [str(getattr(one, name) or "") for one in figures] for name in ("low", "best", "high")
    }
    new = {"new_measure": "wounded", "new_side": "civilian", "new_low": "20", "new_best": "23", "new_high": ""}
    sitting.act("set-figures", shown=sitting.shown("set-figures"), **numbers, **new)
    wounded = [one for one in sitting.event.figures if one.measure == "wounded" and one not in figures]
    assert [(one.low, one.best, one.high) for one in wounded] == [(20, 23, None)]
    sitting.undo()
    assert sitting.event.figures == figures


WRONG: list[tuple[str, Form, str]] = [
    ("set-when", {"first_day": "2025-03-12", "last_day": "2025-03-01"}, "before the first day"),
    ("set-when", {"first_day": "yesterday"}, "is no day"),
    ("set-what", {"event_type": "PARTY"}, "is no type of the codebook"),
    ("set-what", {"event_type": "PROTEST", "mode": "PROTEST/drone"}, "has no mode"),
    ("set-place", {"lat": "95", "lon": "0", "name": "x"}, "lies outside"),
    ("set-place", {"place_id": "wof:0"}, "no place was chosen"),
    ("set-parties", {"field": "summary", "name": "x"}, "is no field of parties"),
    ("set-status", {"status": "true"}, "is no status"),
    ("reject", {"reason": ""}, "wants a few words"),
    ("comment", {"reason": "x" * 5000}, "4,000 are the most"),
    ("split", {}, "no claim is ticked"),
    ("merge", {"other": "evt-none"}, "no longer there"),
    ("conflict", {"stance": "denies"}, "select the words"),
    (
        "total",
        {"measure": "attacks", "words_article": "art-none", "words_start": "0", "words_end": "4"},
        "do not stand in that article",
    ),
]


@pytest.mark.parametrize(("path", "form", "words"), WRONG)
def test_what_cannot_be_saved_is_said_in_words_and_nothing_is_saved(
    sitting: Sitting, path: str, form: Form, words: str
) -> None:
    status, said = sitting.post(path, **form)
    assert status == 422
    assert words in said.replace("&#39;", "'")
    assert sitting.desk.store.last_position() == 0


def test_an_act_on_what_somebody_changed_meanwhile_is_refused(sitting: Sitting) -> None:
    old = sitting.seen
    sitting.act("accept", field="what")
    status, said = sitting.post("set-when", seen=old, first_day="2025-03-01")
    assert status == 409
    assert "reload" in said


def test_a_split_is_two_events_and_the_undo_one(sitting: Sitting) -> None:
    claims = sitting.event.claim_ids
    made = sitting.act("split", claim=[claims[0], claims[1]])
    assert [one.verdict for one in made].count(Verdict.DIFFERENT) == 1
    now = {sitting.desk.browser.event_of(claim) for claim in claims}
    assert len(now) == 2
    assert sitting.desk.browser.event_of(claims[0]) == sitting.desk.browser.event_of(claims[1])
    sitting.undo()
    assert {sitting.desk.browser.event_of(claim) for claim in claims} == {sitting.id}


def test_merged_events_lead_to_the_survivor_until_they_are_parted(sitting: Sitting) -> None:
    others = [
        one.id for one in sitting.desk.browser.find_events(EventFilter(text="Choum")).records if one.id != sitting.id
    ]
    sitting.act("merge", other=others[0])
    survivor = sitting.desk.browser.event(others[0])
    assert survivor == sitting.desk.browser.event(sitting.id)
    sitting.undo()
    assert {one.id for one in map(sitting.desk.browser.event, (others[0], sitting.id)) if one} == {
        others[0],
        sitting.id,
    }


def test_a_conflicting_claim_is_held_with_the_event(sitting: Sitting) -> None:
    article = sitting.desk.browser.articles_of(sitting.id)[0]
    words = {"words_article": article.id, "words_start": "0", "words_end": "12"}
    added, joined = sitting.act(
        "conflict", stance="denies", voice="A council", voice_kind="official", high="2", **words
    )
    assert (added.about, added.verdict) == (About.CLAIM, Verdict.ADD)
    claim = msgspec.json.decode(added.after or "", type=Claim)
    assert claim.made_by.coder == "me"
    assert claim.id in joined.subject
    assert claim.id in sitting.event.claim_ids
    assert sitting.event.n_denying
    sitting.undo()
    assert claim.id not in sitting.event.claim_ids


def test_a_marked_total_stands_among_the_totals_of_its_article(sitting: Sitting) -> None:
    article = sitting.desk.browser.articles_of(sitting.id)[0]
    words = {"words_article": article.id, "words_start": "0", "words_end": "12"}
    (decision,) = sitting.act("total", measure="attacks", low="14", first_day="2025-01-01", **words)
    assert decision.subject[0] in {total.id for total in sitting.desk.browser.totals_in(article.id)}


def test_a_rejected_event_is_gone_until_the_undo(sitting: Sitting) -> None:
    sitting.act("reject", reason="A commentary")
    assert sitting.where.startswith("/?")
    assert "Rejected the record" in sitting.client.get(sitting.where).text
    assert sitting.desk.browser.event(sitting.id) is None
    sitting.undo()
    assert sitting.event.id == sitting.id


def test_accepting_goes_on_to_the_next_and_counts(sitting: Sitting) -> None:
    following = next(one.id for one in sitting.desk.browser.find_events().records if one.id != sitting.id)
    sitting.act("accept", next=following, work="reason=contested")
    assert sitting.where.startswith(f"/events/{following}?work=reason%3Dcontested&done=")
    assert sitting.event.reviewed


def test_going_on_to_what_is_gone_leads_back_to_the_worklist(sitting: Sitting) -> None:
    sitting.act("accept", next="evt-gone", work="reason=contested")
    assert sitting.where.startswith("/?reason=contested&done=")


def test_an_undo_may_not_be_sent_twice(sitting: Sitting) -> None:
    sitting.act("accept")
    sitting.undo()
    assert sitting.post("/undo/1")[0] == 404


def test_half_an_act_cannot_be_taken_back(sitting: Sitting) -> None:
    first = sitting.desk.store.last_position() + 1
    made = sitting.act("split", claim=list(sitting.event.claim_ids[:2]))
    assert len(made) > 1
    assert sitting.post(f"/undo/{first}", seen="0")[0] == 303
    assert len(sitting.desk.store.decisions_after(0)) == 2 * len(made)


def test_a_coder_may_not_take_back_what_a_reviewer_ruled(client_as: Callable[[Role], TestClient], desk: Desk) -> None:
    reviewer = Sitting(client_as(Role.REVIEWER), desk)
    reviewer.act("accept", field="place")
    position = desk.store.last_position()
    status, _ = Sitting(client_as(Role.CODER), desk).post(f"/undo/{position}")
    assert (status, desk.store.last_position()) == (403, position)
    reviewer.undo()


def test_a_reader_sees_the_record_without_any_form_of_an_act(
    client_as: Callable[[Role], TestClient], desk: Desk
) -> None:
    event = desk.browser.find_events(EventFilter(text="Choum")).records[0]
    shown = client_as(Role.READER).get(f"/events/{event.id}")
    assert shown.status_code == 200
    assert f'action="/events/{event.id}/' not in shown.text
    assert 'action="/undo/' not in shown.text


def test_a_ruling_on_a_claim_rests_on_that_claims_own_words(sitting: Sitting) -> None:
    claims = {claim.id: claim for claim in sitting.desk.browser.claims_of(sitting.id)}
    for claim_id in sitting.event.claim_ids[1:3]:
        (decision,) = sitting.act("reject-claims", claim=[claim_id])
        assert (decision.article_id, decision.quote) == (claims[claim_id].article_id, claims[claim_id].trigger.text)
        assert decision.span == claims[claim_id].trigger.span
        sitting.undo()
    apart = next(
        one for one in sitting.act("split", claim=[sitting.event.claim_ids[1]]) if one.verdict is Verdict.DIFFERENT
    )
    assert apart.quote in {claim.trigger.text for claim in claims.values() if claim.id in apart.subject}


def test_a_number_in_other_signs_counts_as_nothing_seen(sitting: Sitting) -> None:
    status, _ = sitting.post("comment", seen="²", reason="a word")
    assert status < 500

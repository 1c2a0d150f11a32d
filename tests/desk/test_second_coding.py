"""A second coder works blind, changes nothing, and a reviewer settles the rest."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import pytest
from starlette.testclient import TestClient

from dateline.desk import Desk
from dateline.desk.history import list_entries
from dateline.desk.roles import Role
from dateline.desk.second.coding import State, load_cases
from dateline.desk.second.fields import FIELDS, read_values
from dateline.desk.second.machine import restore_machine_values
from dateline.model.decision import About, Decision, Verdict
from dateline.model.event import Event
from dateline.model.identity import make_id
from dateline.pipeline import decide
from dateline.store import Assignment, SecondCodings, Store
from tests.desk.conftest import both_stores, busiest_event, csrf_of, new_client, sign_in_as

ClientAs = Callable[[Role], TestClient]
pytestmark = both_stores


def rule(desk: Desk, event: Event, verdict: Verdict, by: str, **fields: str) -> None:
    """Let somebody rule on an event, past all screens."""
    decision = Decision(
        id=make_id("dec", event.id, verdict, by, *fields.values()),
        about=About.EVENT,
        subject=(event.id,),
        verdict=verdict,
        decided_by=by,
        decided_at=desk.clock(),
        **fields,
    )
    decide(desk.store, [decision], {})


@pytest.fixture
def event(desk: Desk) -> Event:
    """An event that ana accepted after she set its killed figure."""
    event = busiest_event(desk)
    rule(desk, event, Verdict.SET, "ana", field="killed_best", before=str(event.killed_best or "null"), after="7777")
    rule(desk, event, Verdict.ACCEPT, "ana")
    found = desk.browser.event(event.id)
    assert found
    assert (found.killed_best, found.reviewed) == (7777, True)
    return found


@pytest.fixture
def coder(client_as: ClientAs, event: Event) -> TestClient:
    """A coder who was given the event."""
    coder, reviewer = client_as(Role.CODER), client_as(Role.REVIEWER)
    answer = reviewer.post("/second/sample", data={"csrf": csrf_of(reviewer), "share": "100", "coder": "coder"})
    assert answer.status_code == 303, answer.text
    return coder


@pytest.fixture
def reviewer(desk: Desk, coder: TestClient) -> TestClient:
    return sign_in_as(new_client(desk), "reviewer")


def filled(desk: Desk, event: Event, **changed: str) -> dict[str, str]:
    """Fill the form with the machine's values, some of them changed."""
    machine = restore_machine_values(event, list_entries(desk.browser.history_of(event.id)))
    return read_values(machine) | changed


def hand_in(client: TestClient, event: Event, values: dict[str, str]) -> int:
    return client.post(f"/second/{event.id}", data={"csrf": csrf_of(client), **values}).status_code


def test_the_second_coder_sees_the_articles_and_not_the_first_ones_rulings(coder: TestClient, event: Event) -> None:
    assert event.id in coder.get("/second").text
    shown = coder.get(f"/second/{event.id}").text
    assert "7777" not in shown
    assert "ana" not in shown.replace("Canada", "").split()
    assert "market" in shown


def test_what_was_ruled_on_an_event_merged_in_is_not_shown_either(desk: Desk, coder: TestClient, event: Event) -> None:
    other = next(one for one in desk.browser.find_events(limit=200).records if one.id != event.id)
    before = f'"{other.first_day}"' if other.first_day else "null"
    rule(desk, other, Verdict.SET, "ana", field="first_day", before=before, after='"2001-02-03"')
    merging = Decision(
        id="dec-merging",
        about=About.PAIR,
        subject=(event.id, other.id),
        verdict=Verdict.SAME,
        decided_by="ana",
        decided_at=desk.clock(),
    )
    decide(desk.store, [merging], {})
    merged = desk.browser.event(event.id)
    assert merged
    assert str(merged.first_day) == "2001-02-03"
    history = list_entries(desk.browser.history_of(merged.id))
    assert restore_machine_values(merged, history).first_day == other.first_day
    assert "2001-02-03" not in coder.get(f"/second/{event.id}").text


def test_the_record_is_closed_to_the_second_coder_until_they_hand_in(
    desk: Desk, coder: TestClient, event: Event
) -> None:
    for name in (event.id, event.short_id):
        shown = coder.get(f"/events/{name}", follow_redirects=True)
        assert (shown.url.path, "7777" in shown.text) == (f"/second/{event.id}", False)
    form = {"csrf": csrf_of(coder), "seen": "99"}
    assert coder.post(f"/events/{event.id}/accept", data=form).status_code == 422
    assert hand_in(coder, event, filled(desk, event)) == 303
    assert "7777" in coder.get(f"/events/{event.id}").text
    assert coder.post(f"/events/{event.id}/accept", data=form).status_code == 303


def test_nobody_is_given_events_that_they_ruled_on_or_that_are_given_already(
    desk: Desk, client_as: ClientAs, event: Event, make_account: Callable[[str, Role], None]
) -> None:
    reviewer = client_as(Role.REVIEWER)
    make_account("ana", Role.CODER)
    make_account("ben", Role.CODER)
    make_account("cleo", Role.CODER)
    for name in ("ana", "ben", "cleo"):
        reviewer.post("/second/sample", data={"csrf": csrf_of(reviewer), "share": "100", "coder": name})
    assert [one.coder for one in desk.second_codings.assignments()] == ["ben"]


def test_what_is_handed_in_changes_nothing_and_cannot_be_handed_in_again(
    desk: Desk, coder: TestClient, event: Event
) -> None:
    assert hand_in(coder, event, filled(desk, event, place="Zouerate")) == 303
    assert desk.browser.event(event.id) == event
    assert hand_in(coder, event, filled(desk, event, place="Atar")) == 422
    (case,) = load_cases(desk)
    assert (case.state, case.coded.second["place"], case.coded.first_coder) == (State.WAITING, "Zouerate", "ana")
    assert case.coded.differing() == ("place", "killed_best")
    assert case.coded.first["killed_best"] == "7777"


def test_a_second_coding_that_agrees_needs_no_reviewer(desk: Desk, coder: TestClient, event: Event) -> None:
    hand_in(coder, event, filled(desk, event, killed_best="7777"))
    assert load_cases(desk)[0].state is State.AGREED


@pytest.mark.parametrize(
    "wrong", [{"first_day": "soon"}, {"killed_best": "many"}, {"event_type": "PICNIC"}, {"actors": "x" * 2000}]
)
def test_a_wrong_value_is_named_and_what_was_typed_stays(
    desk: Desk, coder: TestClient, event: Event, wrong: dict[str, str]
) -> None:
    values = filled(desk, event, place="Zouerate", **wrong)
    answer = coder.post(f"/second/{event.id}", data={"csrf": csrf_of(coder), **values})
    assert answer.status_code == 422
    assert 'value="Zouerate"' in answer.text
    assert load_cases(desk) == ()


def test_others_cannot_see_or_hand_in_an_assignment(desk: Desk, reviewer: TestClient, event: Event) -> None:
    assert reviewer.get(f"/second/{event.id}").status_code == 404
    assert hand_in(reviewer, event, filled(desk, event)) == 404


def test_a_coder_cannot_adjudicate_or_give_out(coder: TestClient, event: Event) -> None:
    assert coder.get("/adjudicate").status_code == 403
    assert coder.post("/second/sample", data={"csrf": csrf_of(coder), "share": "100"}).status_code == 403


def settle(client: TestClient, event: Event, seen: int, **choices: str) -> tuple[int, str]:
    data = {"csrf": csrf_of(client), "seen": str(seen), "reason": "the hospital counts"}
    answer = client.post(
        f"/adjudicate/{event.id}/coder", data=data | {k.replace("__", "."): v for k, v in choices.items()}
    )
    return answer.status_code, answer.text


def test_a_reviewer_settles_field_by_field_and_each_choice_is_a_ruling(
    desk: Desk, coder: TestClient, reviewer: TestClient, event: Event
) -> None:
    hand_in(coder, event, filled(desk, event, place="Zouerate"))
    seen = desk.store.last_position()
    status, _ = settle(
        reviewer, event, seen, place__choice="second", killed_best__choice="other", killed_best__own="11"
    )
    settled = desk.browser.event(event.id)
    assert status == 303
    assert settled
    assert settled.place
    assert (settled.place.name, settled.killed_best) == ("Zouerate", 11)
    made = [decision for _, decision in desk.browser.history_of(event.id)][-2:]
    assert {(one.field, one.verdict, one.decided_by, one.reason) for one in made} == {
        ("place", Verdict.SET, "reviewer", "the hospital counts"),
        ("killed_best", Verdict.SET, "reviewer", "the hospital counts"),
    }
    assert load_cases(desk)[0].state is State.SETTLED
    assert settle(reviewer, event, desk.store.last_position(), place__choice="first")[0] == 422


def test_choosing_the_first_coder_leaves_the_record_as_it_is(
    desk: Desk, coder: TestClient, reviewer: TestClient, event: Event
) -> None:
    hand_in(coder, event, filled(desk, event))
    assert settle(reviewer, event, desk.store.last_position(), killed_best__choice="first")[0] == 303
    assert desk.browser.event(event.id) == event
    assert load_cases(desk)[0].state is State.SETTLED


def test_a_ruling_made_meanwhile_is_shown_and_the_choice_is_kept(
    desk: Desk, coder: TestClient, reviewer: TestClient, event: Event
) -> None:
    hand_in(coder, event, filled(desk, event, place="Zouerate"))
    seen = desk.store.last_position()
    rule(desk, event, Verdict.SET, "cleo", field="outcome", before="null", after='"repelled"', reason="second thoughts")
    status, shown = settle(
        reviewer, event, seen, place__choice="second", killed_best__choice="other", killed_best__own="11"
    )
    assert status == 409
    assert "cleo ruled on this event" in shown
    assert "second thoughts" in shown
    assert 'value="second" checked' in shown
    assert 'value="11"' in shown
    assert "the hospital counts" in shown
    assert f'name="seen" value="{seen + 1}"' in shown
    assert load_cases(desk)[0].state is State.WAITING
    assert desk.accounts.audit(act="decide")[0].outcome == "refused"


def test_agreement_is_shown_to_every_reader(desk: Desk, coder: TestClient, event: Event) -> None:
    hand_in(coder, event, filled(desk, event, place="Zouerate"))
    shown = coder.get("/agreement").text
    assert "ana, coder" in shown
    assert all(field.label in shown for field in FIELDS)


class TwoTabs(SecondCodings):
    """Second codings that let two requests read what was given to a coder before either of them goes on."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.reads, self.both_have_read = count(1), threading.Barrier(2, timeout=20)

    def assignments(self, coder: str | None = None, open_only: bool = False) -> tuple[Assignment, ...]:
        given = super().assignments(coder, open_only)
        if not open_only and next(self.reads) <= 2:
            self.both_have_read.wait()
        return given


def test_of_two_tabs_only_one_hands_in(desk: Desk, coder: TestClient, event: Event) -> None:
    tabs = {"Zouerate": coder, "Atar": sign_in_as(new_client(desk), "coder")}
    forms = {place: {"csrf": csrf_of(tab), **filled(desk, event, place=place)} for place, tab in tabs.items()}
    desk.second_codings = TwoTabs(desk.store)
    with ThreadPoolExecutor(2) as threads:
        sent = {
            place: threads.submit(tabs[place].post, f"/second/{event.id}", data=form) for place, form in forms.items()
        }
    answers = {place: one.result() for place, one in sent.items()}
    assert sorted(one.status_code for one in answers.values()) == [303, 422]
    refused = next(one.text for one in answers.values() if one.status_code == 422)
    assert "You handed this one in before, perhaps in another tab" in refused
    (case,) = load_cases(desk)
    assert answers[case.coded.second["place"]].status_code == 303

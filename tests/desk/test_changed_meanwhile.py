"""A run that changes a record while a person has it open: nothing is ruled on unseen, what changed is said, what was typed is kept."""

import msgspec
import pytest
from lxml import html
from playwright.sync_api import expect
from starlette.testclient import TestClient

from dateline.desk import Desk
from dateline.model.claim import FigureSide
from dateline.model.decision import Verdict
from dateline.model.event import Entity, Event, EventFigure, Party
from tests.desk.conftest import Watched, both_stores, busiest_event

Form = dict[str, str | list[str]]
pytestmark = both_stores
GUARD = Party(entity_id=None, name="Town Guard of Choum")
WOUNDED = EventFigure(measure="wounded", side=FigureSide.UNKNOWN, low=2, best=2, high=2, rule="told once")


@pytest.fixture
def event(desk: Desk) -> Event:
    return busiest_event(desk)


def change(desk: Desk, event: Event, **fields: object) -> Event:
    """Let a run find something else."""
    linking = desk.store.linking()
    events = tuple(msgspec.structs.replace(one, **fields) if one.id == event.id else one for one in linking.events)
    desk.store.put_linking(msgspec.structs.replace(linking, events=events))
    return next(one for one in events if one.id == event.id)


def read_form(client: TestClient, path: str, action: str, holds: str = "@name") -> Form:
    """Read the first form of a page that goes to an address and holds a field, with what stands in it."""
    page = html.document_fromstring(client.get(path).text, base_url=path)
    form = next(one for one in page.forms if one.action.endswith(action) and one.xpath(f".//*[{holds}]"))
    sent: Form = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)  # type: ignore[union-attr]
    return sent


def read_again(text: str) -> Form:
    sent: Form = {}
    for name, value in next(
        one for one in html.document_fromstring(text).forms if "data-again" in one.attrib
    ).form_values():
        sent.setdefault(name, []).append(value)  # type: ignore[union-attr]
    return sent


@pytest.mark.parametrize("act", ["accept", "reject"])
def test_a_record_that_a_run_changed_is_not_ruled_on_unseen(
    desk: Desk, client: TestClient, event: Event, act: str
) -> None:
    path = f"/events/{event.id}"
    form = read_form(client, path, f"/{act}") | {"reason": "an opinion, and no event"}
    change(desk, event, recipients=(GUARD,))
    refused = client.post(f"{path}/{act}", data=form)
    assert refused.status_code == 409
    assert "was changed by a run while you had it open" in refused.text
    assert "Town Guard of Choum" in refused.text
    assert "an opinion, and no event" in refused.text
    assert desk.store.last_position() == 0
    assert desk.accounts.audit(act="decide")[0].outcome == "refused"
    assert client.post(f"{path}/{act}", data=read_again(refused.text)).status_code == 303
    assert [one.verdict for one in desk.store.decisions()] == [Verdict.ACCEPT if act == "accept" else Verdict.REJECT]


def test_a_claim_that_came_meanwhile_is_noticed_though_the_record_stands(
    desk: Desk, client: TestClient, event: Event
) -> None:
    form = read_form(client, f"/events/{event.id}", "/accept")
    change(desk, event, claim_ids=event.claim_ids[:-1])
    refused = client.post(f"/events/{event.id}/accept", data=form)
    assert refused.status_code == 409
    assert f"Claims: {len(event.claim_ids)} claims → {len(event.claim_ids) - 1} claims" in refused.text


@pytest.mark.parametrize(
    ("act", "typed"), [("set-when", {"first_day": "2025-03-01"}), ("comment", {"reason": "ask the mayor"})]
)
def test_what_a_form_does_not_rest_on_may_change(
    desk: Desk, client: TestClient, event: Event, act: str, typed: Form
) -> None:
    form = read_form(client, f"/events/{event.id}", f"/{act}") | typed
    change(desk, event, recipients=(GUARD,))
    assert client.post(f"/events/{event.id}/{act}", data=form).status_code == 303


def test_a_day_that_a_run_found_meanwhile_is_not_overwritten_unseen(
    desk: Desk, client: TestClient, event: Event
) -> None:
    path = f"/events/{event.id}"
    typed = read_form(client, path, "/set-when") | {
        "first_day": "2025-03-01",
        "last_day": "2025-03-01",
        "reason": "the mayor says so",
    }
    change(desk, event, first_day=None, last_day=None, date_precision=None)
    refused = client.post(f"{path}/set-when", data=typed)
    assert (refused.status_code, desk.store.last_position()) == (409, 0)
    assert "→ not said" in refused.text
    again = read_again(refused.text)
    assert (again["first_day"], again["reason"]) == (["2025-03-01"], ["the mayor says so"])
    assert client.post(f"{path}/set-when", data=again).status_code == 303
    found = desk.browser.event(event.id)
    assert found
    assert str(found.first_day) == "2025-03-01"


def test_lists_are_joined_with_what_a_run_found_meanwhile(desk: Desk, client: TestClient, event: Event) -> None:
    path = f"/events/{event.id}"
    parties = read_form(client, path, "/set-parties", "@value='recipients'") | {"name": "A school"}
    change(desk, event, recipients=(GUARD, *event.recipients))
    refused = client.post(f"{path}/set-parties", data=parties)
    assert refused.status_code == 409
    assert client.post(f"{path}/set-parties", data=read_again(refused.text)).status_code == 303
    found = desk.browser.event(event.id)
    assert found
    assert [one.name for one in found.recipients] == [GUARD.name, *(one.name for one in event.recipients), "A school"]


def test_a_figure_typed_does_not_undo_one_that_a_run_found_meanwhile(
    desk: Desk, client: TestClient, event: Event
) -> None:
    path, (killed, *others) = f"/events/{event.id}", event.figures
    form = read_form(client, path, "/set-figures")
    typed = form | {"high": ["4321", *form["high"][1:]]}
    change(desk, event, figures=(WOUNDED, killed, *others))
    refused = client.post(f"{path}/set-figures", data=typed)
    assert refused.status_code == 409
    assert client.post(f"{path}/set-figures", data=read_again(refused.text)).status_code == 303
    found = desk.browser.event(event.id)
    assert found
    assert (found.figures[0], found.figures[1].high) == (WOUNDED, 4321)


def test_an_entity_that_a_run_learnt_more_of_keeps_it(desk: Desk, client: TestClient) -> None:
    entity = next(row.entity for row in desk.browser.find_entities(limit=200).records if row.entity.country is None)
    form = read_form(client, f"/entities/{entity.id}", "/rule", "@value='set'") | {"name": "Another name"}
    linking = desk.store.linking()
    learnt = tuple(_settle(one) if one.id == entity.id else one for one in linking.entities)
    desk.store.put_linking(msgspec.structs.replace(linking, entities=learnt))
    refused = client.post(f"/entities/{entity.id}/rule", data=form)
    assert (refused.status_code, desk.store.last_position()) == (409, 0)
    assert "Country: not said → MRT" in refused.text


def _settle(entity: Entity) -> Entity:
    return msgspec.structs.replace(entity, country="MRT")


def test_in_a_browser_the_change_is_told_and_the_next_press_accepts(server: Desk, watched: Watched) -> None:
    event = busiest_event(server)
    page = watched.go(f"/events/{event.id}")
    page.wait_for_selector("html[data-ready]")
    change(server, event, recipients=(GUARD,))
    page.keyboard.press("A")
    expect(page.locator("#toast")).to_contain_text("Town Guard of Choum")
    assert server.store.last_position() == 0
    page.keyboard.press("A")
    page.wait_for_selector("[data-done]")
    assert [one.verdict for one in server.store.decisions()] == [Verdict.ACCEPT]


def test_the_page_of_a_change_tells_it_and_reads_well(server: Desk, watched: Watched) -> None:
    event = busiest_event(server)
    page = watched.go(f"/events/{event.id}")
    page.wait_for_selector("html[data-ready]")
    change(server, event, recipients=(GUARD,))
    page.evaluate("document.querySelector('form[action$=\"/accept\"]').submit()")
    expect(page.locator("h1")).to_have_text("It changed while you had it open")
    expect(page.locator("table")).to_contain_text("Town Guard of Choum")
    page.get_by_role("button", name="Save mine all the same").click()
    page.wait_for_selector("[data-done]")

"""Two persons on one record never overwrite each other, and neither loses what they typed."""

import re

import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

from dateline.desk import Desk
from dateline.model.event import Event
from tests.desk.conftest import Watched, both_stores, busiest_event, csrf_of, enter

pytestmark = both_stores


@pytest.fixture
def event(desk: Desk) -> Event:
    return busiest_event(desk)


def set_days(client: TestClient, event: Event, day: str, seen: object, reason: str = "") -> tuple[int, str]:
    form = {"csrf": csrf_of(client), "first_day": day, "last_day": day, "seen": str(seen), "reason": reason}
    answer = client.post(f"/events/{event.id}/set-when", data=form)
    return answer.status_code, answer.text


def test_the_slower_one_hears_who_changed_what_and_may_save_after_that(desk: Desk, event: Event) -> None:
    fast, slow = enter(desk), enter(desk)
    assert set_days(fast, event, "2025-03-01", 0, "the mayor's date")[0] == 303
    status, said = set_days(slow, event, "2025-03-02", 0)
    assert status == 409
    assert "was changed by me while you had it open" in said
    assert "set first day" in said
    assert "the mayor&#39;s date" in said
    kept = desk.browser.event(event.id)
    assert kept
    assert str(kept.first_day) == "2025-03-01"
    assert desk.accounts.audit(act="decide")[0].outcome == "refused"
    seen = re.search(r'name="seen" value="(\d+)"', said)
    assert seen
    assert set_days(slow, event, "2025-03-02", seen[1])[0] == 303
    after = desk.browser.event(event.id)
    assert after
    assert str(after.first_day) == "2025-03-02"


def test_the_same_form_sent_twice_is_saved_once(desk: Desk, event: Event) -> None:
    client = enter(desk)
    assert set_days(client, event, "2025-03-01", 0)[0] == 303
    position = desk.store.last_position()
    assert set_days(client, event, "2025-03-01", 0)[0] in {409, 422}
    assert desk.store.last_position() == position


def test_in_a_browser_what_was_typed_stays_and_can_be_sent_again(server: Desk, watched: Watched) -> None:
    event = busiest_event(server)
    page = watched.go(f"/events/{event.id}")
    page.wait_for_selector("html[data-ready]")
    page.locator("#field-when [data-opens], #field-when summary").first.click()
    page.locator("#edit-when [name=first_day]").fill("2025-03-02")
    assert set_days(enter(server), event, "2025-03-01", 0, "the mayor's date")[0] == 303
    page.locator("#edit-when [name=first_day]").press("Enter")
    expect(page.locator("#toast")).to_contain_text("the mayor's date")
    assert page.input_value("#edit-when [name=first_day]") == "2025-03-02"
    page.locator("#edit-when [name=first_day]").press("Enter")
    page.wait_for_selector("[data-done]")
    after = server.browser.event(event.id)
    assert after
    assert str(after.first_day) == "2025-03-02"

"""A second coding from sample to settlement, by three persons in a real browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.desk import Desk
from dateline.desk.accounts import Changer, add_account
from dateline.desk.roles import Role
from dateline.desk.second.coding import State, load_cases
from dateline.model.decision import Verdict
from dateline.model.event import Event
from tests.desk.conftest import PASSWORD, Watched, both_stores, busiest_event
from tests.desk.test_second_coding import rule

pytestmark = both_stores
SignIn = Callable[[str], Page]


@pytest.fixture
def sign_in(server: Desk, browser: Browser) -> Iterator[SignIn]:
    """Sign in as somebody, each in a browser of their own; nothing may go wrong on any page."""
    by = Changer(server.accounts, server.clock())
    for name, role in (("ines", Role.ADMIN), ("rhea", Role.REVIEWER), ("ben", Role.CODER)):
        add_account(by, name, role, PASSWORD)
    opened: list[Watched] = []

    def sign_in(name: str) -> Page:
        watched = Watched(browser.new_context(), server.settings.address)
        opened.append(watched)
        page = watched.go("/second")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Second coding")
        return page

    yield sign_in
    for watched in opened:
        watched.page.context.close()
        assert not watched.faults


@pytest.fixture
def event(server: Desk) -> Event:
    """An event that ana accepted."""
    event = busiest_event(server)
    rule(server, event, Verdict.ACCEPT, "ana")
    return event


def choose(page: Page, field: str, column: int) -> None:
    page.get_by_role("row", name=field).get_by_role("radio").nth(column).check()


def test_a_sample_is_coded_blind_compared_and_settled(server: Desk, event: Event, sign_in: SignIn) -> None:
    reviewer = sign_in("rhea")
    reviewer.get_by_label("Share of the reviewed events").fill("100")
    reviewer.get_by_label("To").select_option("ben")
    reviewer.get_by_role("button", name="Give out").click()

    coder = sign_in("ben")
    coder.get_by_role("link", name=event.short_id).click()
    coder.get_by_label("Where").fill("Zouerate")
    coder.get_by_label("To the reviewer").fill("Two reports name another town.")
    coder.get_by_role("button", name="Hand in").click()
    expect(coder.get_by_text("waits for a reviewer")).to_be_visible()
    assert server.browser.event(event.id).place == event.place

    reviewer.goto(f"{server.settings.address}/adjudicate")
    reviewer.get_by_role("link", name=event.short_id).click()
    expect(reviewer.get_by_text("Two reports name another town.")).to_be_visible()
    choose(reviewer, "Where", 1)
    reviewer.get_by_label("Reason").fill("The hospital is there.")
    rule(server, event, Verdict.COMMENT, "cleo", reason="Look at the map first.")
    reviewer.get_by_role("button", name="Settle").click()
    expect(reviewer.get_by_role("alert")).to_contain_text("cleo ruled on this event while you had it open")
    expect(reviewer.get_by_role("alert")).to_contain_text("Look at the map first.")
    expect(reviewer.get_by_label("Reason")).to_have_value("The hospital is there.")
    reviewer.get_by_role("button", name="Settle").click()
    expect(reviewer.get_by_text("Nothing waits to be settled.")).to_be_visible()
    settled = server.browser.event(event.id)
    assert settled
    assert settled.place
    assert settled.place.name == "Zouerate"
    assert load_cases(server)[0].state is State.SETTLED

    reviewer.goto(f"{server.settings.address}/agreement")
    expect(reviewer.get_by_role("row", name="ana, ben")).to_be_visible()

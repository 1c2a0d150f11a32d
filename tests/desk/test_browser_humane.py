"""The desk for everybody: screen readers, no scripts, hostile and right-to-left text, small screens, less motion."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dateline.desk import Desk
from dateline.store import EventFilter
from tests.desk.conftest import Watched, link_into

SERIOUS = {"serious", "critical"}


def find_strike(server: Desk) -> str:
    """Return the address of the event that most articles tell of."""
    events = server.browser.find_events(EventFilter(text="Choum")).records
    return f"/events/{max(events, key=lambda one: one.n_articles).id}"


@pytest.fixture(params=["light", "dark"])
def page_in(request: pytest.FixtureRequest, server: Desk, browser: Browser) -> Iterator[Page]:
    """A page in one of the two colour schemes; axe runs by evaluating its own text, which our policy rightly forbids to pages."""
    with browser.new_context(color_scheme=request.param, bypass_csp=True, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(link_into(server))
        yield page


@pytest.mark.parametrize("which", ["worklist", "event", "editing"])
def test_axe_finds_nothing_serious(page_in: Page, server: Desk, which: str) -> None:
    page_in.goto(server.settings.address + ("/" if which == "worklist" else find_strike(server)))
    page_in.wait_for_selector("html[data-ready]")
    if which == "editing":
        for name in ("what", "place", "figures"):
            page_in.evaluate(f"document.getElementById('edit-{name}').open = true")
    found = Axe().run(page_in)
    serious = [one for one in found.response["violations"] if one["impact"] in SERIOUS]
    assert not [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in serious]


def test_the_desk_reads_and_accepts_without_scripts(server: Desk, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(link_into(server))
        page.get_by_role("link", name=re.compile("Choum")).first.click()
        expect(page.locator("[data-article]")).to_contain_text("Choum")
        page.locator("#field-what").hover()
        page.locator("#field-what").get_by_role("button", name="Accept What").click()
        expect(page.locator("#field-what")).to_contain_text("accepted by me")
        page.get_by_role("button", name="Undo").first.click()
        expect(page.locator("#field-what")).not_to_contain_text("accepted by me")


@pytest.mark.parametrize("width", [360, 768, 1280, 3840])
def test_no_page_is_wider_than_its_screen(watched: Watched, server: Desk, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 800})
    for path in ("/", find_strike(server)):
        page = watched.go(path)
        page.wait_for_selector("html[data-ready]")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


def test_what_a_person_types_is_shown_as_text(watched: Watched, server: Desk) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}‮gnp.exe'\";DROP TABLE events;--"
    page = watched.go(find_strike(server))
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("o")
    page.locator("form[action$='/comment'] textarea").fill(hostile)
    page.locator("form[action$='/comment'] button").click()
    expect(page.locator("#history")).to_contain_text("<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}")
    page.reload()
    expect(page.locator("#history")).to_contain_text("DROP TABLE events")
    assert page.locator("#history img, #history script").count() == 0


def test_the_switch_of_colours_is_remembered(watched: Watched) -> None:
    page = watched.go("/")
    page.wait_for_selector("html[data-ready]")
    page.locator("[data-theme-switch]").click()
    chosen = page.get_attribute("html", "data-theme")
    page.reload()
    assert chosen in {"light", "dark"}
    assert page.get_attribute("html", "data-theme") == chosen


def test_the_focus_is_seen_and_stays_after_an_act(watched: Watched, server: Desk) -> None:
    page = watched.go(find_strike(server))
    page.wait_for_selector("html[data-ready]")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("[data-done]")).to_contain_text("Accepted")
    expect(page.locator("#field-when")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"

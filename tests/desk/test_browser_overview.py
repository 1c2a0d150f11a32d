"""The overview in Chromium: map, timeline, list, filters and address in step."""

import csv
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dateline.desk import Desk
from dateline.store import EventFilter
from tests.desk.conftest import Watched, link_into

SERIOUS = {"serious", "critical"}


def open_overview(watched: Watched, query: str = "") -> Page:
    page = watched.go(f"/events{query}")
    expect(page.locator("[data-state=ready]")).to_be_attached()
    return page


def words_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def count_on(page: Page) -> int:
    return int(re.sub(r"\D", "", page.inner_text("#title")))


def wait_for_word(page: Page, name: str, is_there: bool = True) -> None:
    page.wait_for_function(
        "([name, there]) => new URLSearchParams(location.search).has(name) === there", arg=[name, is_there]
    )
    expect(page.locator("[aria-busy=true]")).to_have_count(0)


def drag_over_plot(page: Page, start: float, end: float) -> None:
    """Draw a window over a share of the timeline with the mouse."""
    box = page.locator(".plot").bounding_box()
    assert box
    height = box["y"] + 20
    page.mouse.move(box["x"] + box["width"] * start, height)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * (start + end) / 2, height, steps=3)
    page.mouse.move(box["x"] + box["width"] * end, height, steps=3)
    page.mouse.up()


def test_a_filter_changes_list_count_and_address_without_a_new_page(watched: Watched) -> None:
    page = open_overview(watched)
    everything = count_on(page)
    page.evaluate("window.kept = true")
    page.click(".filters > summary")
    page.select_option("[name=type]", "ASSAULT")
    wait_for_word(page, "type")
    assert 0 < count_on(page) < everything
    assert page.evaluate("window.kept")
    assert "type" in parse_qs(urlsplit(page.get_attribute("a[download]", "href") or "").query)
    page.click("a[data-view]:has-text('assault')")
    wait_for_word(page, "type", is_there=False)
    assert count_on(page) == everything
    assert page.input_value("[name=type]") == ""


def test_words_are_looked_for_as_they_are_typed(watched: Watched) -> None:
    page = open_overview(watched)
    page.click(".filters > summary")
    page.type("[data-filters] [name=q]", "Chinguetti")
    wait_for_word(page, "q")
    expect(page.locator("#overview-list [data-item]").first).to_contain_text("Chinguetti")
    expect(page.locator("[data-filters] [name=q]")).to_be_focused()


def test_a_typed_actor_becomes_an_id_in_the_address(watched: Watched, server: Desk) -> None:
    entity = server.browser.find_entities().records[0].entity
    page = open_overview(watched)
    page.click(".filters > summary")
    page.fill("[name=who]", entity.name)
    page.keyboard.press("Enter")
    wait_for_word(page, "actor")
    assert words_of(page) == {"actor": [entity.id]}
    expect(page.locator(".chosen")).to_contain_text(entity.name)


def test_the_timeline_narrows_down_by_mouse_and_by_keys(watched: Watched) -> None:
    page = open_overview(watched)
    everything = count_on(page)
    drag_over_plot(page, 0.5, 0.7)
    wait_for_word(page, "since")
    first = words_of(page)
    assert first["since"] <= first["until"]
    assert count_on(page) < everything
    page.focus("[data-end=last]")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "until => new URLSearchParams(location.search).get('until') !== until", arg=first["until"][0]
    )
    handle = page.locator("[data-end=last]")
    expect(handle).to_be_focused()
    expect(handle).to_have_attribute("aria-valuetext", re.compile(r"\d{4}"))
    page.click("[data-all-days]")
    wait_for_word(page, "since", is_there=False)
    assert count_on(page) == everything


def test_moving_the_map_narrows_the_list_down_and_the_address_brings_the_view_back(watched: Watched) -> None:
    page = open_overview(watched)
    everything = count_on(page)
    page.click(".leaflet-control-zoom-in")
    wait_for_word(page, "box")
    page.focus(".map")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "box => new URLSearchParams(location.search).get('box') !== box", arg=words_of(page)["box"][0]
    )
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    where, count = page.url, count_on(page)
    assert count < everything
    looked_at = page.locator(".map").get_attribute("data-looks-at")
    page.reload()
    expect(page.locator("[data-state=ready]")).to_be_attached()
    page.wait_for_timeout(400)
    assert page.url == where
    assert count_on(page) == count
    assert page.locator(".map").get_attribute("data-looks-at") == looked_at
    page.click("a[data-view]:has-text('part of the map')")
    wait_for_word(page, "box", is_there=False)
    assert count_on(page) == everything


def test_a_row_is_marked_on_map_and_timeline_and_the_reverse(watched: Watched, server: Desk) -> None:
    event = next(one for one in server.browser.find_events().records if one.place and one.place.lat and one.first_day)
    page = open_overview(watched, f"?q={event.short_id}")
    page.hover(f"#row-{event.id}")
    expect(page.locator(".leaflet-rings-pane path")).to_have_count(1)
    expect(page.locator(".bar-of.pointed")).to_have_count(1)
    page.mouse.move(5, 5)
    page.keyboard.press("j")
    expect(page.locator(".leaflet-rings-pane path")).to_have_count(1)
    bar = page.locator(".bar-of").first.bounding_box()
    assert bar
    page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] - 2)
    expect(page.locator(f"#row-{event.id}.pointed")).to_be_visible()


def test_a_dot_tells_what_happened_there(watched: Watched, server: Desk) -> None:
    event = next(one for one in server.browser.find_events().records if one.place and one.place.lat)
    page = open_overview(watched, f"?q={event.short_id}")
    box = page.locator(".map").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(f".here a[href='/events/{event.id}']")).to_be_visible()
    page.click(".here button")
    expect(page.locator(".here")).to_be_hidden()


def test_what_is_shown_is_downloaded(watched: Watched, tmp_path: Path) -> None:
    page = open_overview(watched, "?type=ASSAULT")
    with page.expect_download() as started:
        page.click("text=Download CSV")
    path = tmp_path / started.value.suggested_filename
    started.value.save_as(path)
    assert path.suffix == ".csv"
    with path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == count_on(page)


def test_without_scripts_the_list_and_its_filters_work(server: Desk, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(link_into(server))
        page.goto(f"{server.settings.address}/events")
        everything = count_on(page)
        page.click(".filters > summary")
        page.select_option("[name=type]", "ASSAULT")
        page.click(".filters button.main")
        assert words_of(page) == {"type": ["ASSAULT"]}
        assert 0 < count_on(page) < everything
        assert not page.is_visible(".map")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark"), (1280, "light")])
def test_axe_finds_nothing_serious(server: Desk, browser: Browser, width: int, scheme: str) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    ) as context:
        watched = Watched(context, server.settings.address)
        watched.page.goto(link_into(server))
        page = open_overview(watched, "?country=Mauritania")
        page.click(".filters > summary")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["target"]) for one in found if one["impact"] in SERIOUS] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert not watched.faults


def test_the_order_of_the_list_goes_on_on_the_pages_of_its_events(watched: Watched, server: Desk) -> None:
    first, second = (event.id for event in server.browser.find_events(EventFilter(types=("ASSAULT",))).records[:2])
    page = open_overview(watched)
    page.click(".filters > summary")
    page.select_option("[name=type]", "ASSAULT")
    wait_for_word(page, "type")
    # The address names the type before the list is of it.
    page.locator(f"#row-{first} + #row-{second}").wait_for()
    page.click(f"#row-{first} [data-open]")
    page.wait_for_url(f"**/events/{first}*")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("J")
    page.wait_for_url(f"**/events/{second}*")

"""The article beside the record: marks and fields find each other, words are counted as the record counts them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dateline import pipeline
from dateline.cli.options import tool_files
from dateline.cli.projects import make_project, open_project_store
from dateline.desk import Desk, DeskSettings
from tests.desk.conftest import Watched, served, show_nothing
from tests.postgres import find_free_port

RAID = """Gunmen raid \U0001f6a8 depot in Atar

ATAR, March 11, 2025 (Coast Wire) - Gunmen attacked a fuel depot in Atar \U0001f6a8 on Monday, killing three guards, the police said.

The gunmen had tortured one of the guards. A second guard escaped.

The police said that they had closed the road to the north and were looking for a white pick-up truck. The governor called a
meeting of his council for Tuesday morning, and the company that runs the depot said that its other two depots were open.

قال شاهد إن الهجوم بدأ قبل الفجر.
"""
OTHER = """Three guards killed in Atar raid

March 11, 2025 (Dune Herald) - Gunmen attacked a fuel depot in Atar on Monday, killing three guards, the police said.
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Desk]:
    """A desk with one raid that two articles tell."""
    project = make_project(tmp_path / "project")
    pages = [tmp_path / "raid.txt", tmp_path / "other.txt"]
    for page, text in zip(pages, (RAID, OTHER), strict=True):
        page.write_text(text, encoding="utf-8")
    with open_project_store(project) as store:
        pipeline.take_in(store, pages, None, 1, show_nothing)
        pipeline.run(store, tool_files(project), (), 1, show_nothing)
        desk = Desk(project, store, tool_files(project), DeskSettings(port=find_free_port()))
        with served(desk):
            yield desk


def open_raid(watched: Watched, server: Desk) -> Page:
    """Open the raid at the article that has everything in it."""
    event = max(server.browser.find_events().records, key=lambda one: one.n_articles)
    article = next(one for one in server.browser.articles_of(event.id) if "depot" in (one.title or ""))
    page = watched.go(f"/events/{event.id}?article={article.id}")
    page.wait_for_selector("html[data-ready]")
    return page


def test_graphic_sentences_are_folded_and_arabic_runs_from_the_right(watched: Watched, server: Desk) -> None:
    page = open_raid(watched, server)
    folded = page.locator(".folded", has_text="tortured")
    expect(folded).to_be_hidden()
    page.locator(".graphic > summary").click()
    expect(folded).to_be_visible()
    arabic = page.locator("[data-start]", has_text="شاهد")
    assert arabic.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert (
        page.locator("[data-start]", has_text="ATAR, March").evaluate("one => getComputedStyle(one).direction") == "ltr"
    )


@pytest.mark.parametrize(
    "words", ["fuel depot in Atar \U0001f6a8 on Monday", "A second guard", "الهجوم", "Gunmen raid"]
)
def test_selected_words_have_the_offsets_of_the_article(watched: Watched, server: Desk, words: str) -> None:
    page = open_raid(watched, server)
    found = page.evaluate(
        """async (words) => {
          for (const fold of document.querySelectorAll('.graphic')) fold.open = true;
          const block = [...document.querySelectorAll('[data-start]')].find((one) => one.textContent.includes(words));
          const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
          const nodes = [];
          for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
          const at = (offset) => {
            for (const node of nodes) { if (offset <= node.data.length) return [node, offset]; offset -= node.data.length; }
          };
          const start = block.textContent.indexOf(words);
          const range = document.createRange();
          range.setStart(...at(start));
          range.setEnd(...at(start + words.length));
          const selection = document.getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          return (await import('/static/js/selection.js')).selectedWords();
        }""",
        words,
    )
    article = server.browser.article(found["article"])
    assert article is not None
    assert article.text[found["start"] : found["end"]] == words


def test_a_marks_field_is_found_by_a_click_and_a_fields_words_light_up(watched: Watched, server: Desk) -> None:
    page = open_raid(watched, server)
    page.locator("[data-article] .paragraph mark.place").first.click()
    expect(page.locator("#field-place")).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-article] mark.place.on").first).to_be_visible()
    page.locator("#field-actors").click()
    expect(page.locator("[data-article] mark.actors.on").first).to_be_visible()
    assert page.locator("[data-article] mark.place.on").count() == 0


def test_the_other_article_comes_by_key_and_keeps_the_field(watched: Watched, server: Desk) -> None:
    page = open_raid(watched, server)
    before = page.get_attribute("[data-article]", "data-article")
    page.keyboard.press("j")
    page.keyboard.press("]" if page.locator("[data-key=next-article]").count() else "[")
    page.wait_for_selector(f"[data-article]:not([data-article='{before}'])")
    expect(page.locator("#field-what")).to_have_attribute("aria-current", "true")


def test_a_click_on_the_map_sets_a_point_that_can_be_saved(watched: Watched, server: Desk) -> None:
    page = open_raid(watched, server)
    page.locator("[data-map] .leaflet-control-zoom").wait_for()
    page.locator("[data-map]").click(position={"x": 220, "y": 90})
    lat = float(page.input_value("#edit-place [name=lat]"))
    page.locator("#edit-place button.main").click()
    expect(page.locator("[data-done]")).to_contain_text("Set place")
    event = server.browser.event(page.get_attribute("[data-event]", "data-event") or "")
    assert event is not None
    assert event.place is not None
    assert (event.place.lat, event.place.precision) == (lat, "near")

"""What pages show a reader: proposals folded, words once, numbers with their signs, nothing beside the page."""

import msgspec
import pytest
from lxml import html
from starlette.testclient import TestClient

from dateline.desk import Desk
from dateline.desk.wording import say_difference, say_number
from dateline.model.decision import About, Suggestion
from tests.desk.conftest import Watched, busiest_event


def propose_splits(desk: Desk, claim_ids: tuple[str, ...]) -> None:
    """Let the machine propose to part each claim from the first."""
    first, *others = claim_ids
    proposed = tuple(
        Suggestion(
            id=f"sug-{number}",
            kind="split",
            about=About.PAIR,
            subject=tuple(sorted((first, other))),
            score=1.0,
            reasons=("read anew, these claims of one event are two happenings",),
        )
        for number, other in enumerate(others)
    )
    desk.store.put_linking(msgspec.structs.replace(desk.store.linking(), suggestions=proposed))


def test_splits_proposed_for_one_reason_are_one_line(desk: Desk, client: TestClient) -> None:
    event = busiest_event(desk)
    propose_splits(desk, event.claim_ids)
    page = html.document_fromstring(client.get(f"/events/{event.id}").text)
    (line,) = page.xpath('//section[@id="twins"]//p[contains(., "Split proposed")]')
    words = " ".join(line.text_content().split())
    assert words.startswith("Split proposed read anew, these claims of one event are two happenings: ")
    assert words.endswith(f"and {len(event.claim_ids) - 6} more")
    assert len(line.xpath(".//a")) == 6


@pytest.mark.parametrize(("number", "words"), [(0, "0"), (9, "+9"), (-1234, "−1\u202f234")])
def test_a_difference_has_its_sign(number: int, words: str) -> None:
    assert say_difference(number) == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 events"), (1, "1 event"), (1204, "1\u202f204 events")])
def test_one_thing_is_no_plural(number: int, words: str) -> None:
    assert say_number(number, "event") == words


def test_words_that_stand_under_several_conditions_are_listed_once(client: TestClient) -> None:
    page = html.document_fromstring(client.get("/codebook/ASSAULT").text)
    for row in page.xpath("//section[@aria-label='Modes']//tbody/tr"):
        words = [one.text_content() for one in row.xpath("./td[3]/span[contains(@class, 'nowrap')]")]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_but_the_page_is_on_the_page(watched: Watched, server: Desk, width: int) -> None:
    page = watched.page
    page.set_viewport_size({"width": width, "height": 900})
    watched.go(f"/events/{busiest_event(server).id}")
    page.wait_for_selector("html[data-ready]")
    reader = page.locator("#reader").bounding_box()
    assert reader
    assert page.evaluate("document.documentElement.scrollWidth") == width
    # Nothing hidden makes the page longer than what stands on it.
    assert page.evaluate("document.documentElement.scrollHeight") <= reader["y"] + reader["height"] + 40
    assert page.locator(".to-reader").is_visible() is (width == 390)


def test_a_phone_shows_every_claim_whole_and_the_search(watched: Watched, server: Desk) -> None:
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 900})
    watched.go(f"/events/{busiest_event(server).id}")
    page.wait_for_selector("html[data-ready]")
    table = page.locator("#claims .scroll")
    assert table.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert table.locator("td[data-label]:visible").count() > 0
    search = page.locator(".bar-search input")
    assert search.is_visible()
    box = search.bounding_box()
    assert box
    assert box["width"] > 80
    assert box["x"] + box["width"] <= 390

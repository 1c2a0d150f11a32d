"""A page without a publication day says why, so that somebody can give it one."""

from collections.abc import Callable

import pytest

from dateline.ingest import explain_undated, ingest
from dateline.model.article import Article, Page


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            "Source: Harbour Post\n32 May 2031\n\nFerry sinks\n\n{}",
            "no publication day found: '32 May 2031' names no one day",
        ),
        (
            "<html><body><h1>Ferry sinks off Port Ayla</h1><p>Published: 03/04/2031</p><p>{}</p></body></html>",
            "no publication day found: 'Published: 03/04/2031' names no one day",
        ),
        ("Ferry sinks off Port Ayla\n\n{}", "no publication day found"),
        ("4 May 2031\n\nFerry sinks off Port Ayla\n\n{}", None),
    ],
)
def test_reason_holds_what_stands_in_place_of_the_day(
    make_page: Callable[..., Page], prose: str, content: str, reason: str | None
) -> None:
    page = make_page(content.format(prose))
    assert explain_undated(page, ingest(page)) == reason


def test_line_of_the_publisher_is_no_part_of_the_text(read_one: Callable[..., Article], prose: str) -> None:
    article = read_one(f"Source: Harbour Post\n32 May 2031\n\nFerry sinks\n\n{prose}")
    assert article.source == "Harbour Post"
    assert article.text.splitlines()[0] == "Ferry sinks"

"""Pages of nothing but headlines: each is an article of its own, and pages of menus stay refused."""

from collections.abc import Callable
from datetime import date

import pytest

from dateline.errors import PageError
from dateline.model.article import Article, BlockKind

ReadPage = Callable[..., tuple[Article, ...]]

HEADLINES = [
    "Gunmen kill two soldiers in Mills ambush",
    "Tazira, Ardal foreign ministers to meet in Port Ayla on Tuesday",
    "Army denies shelling Quay hospital",
    "Coast: toll from ferry fire rises to six",
]
MENU = "<nav><ul><li><a href=/>All the news of the coast</a></li><li><a>Home</a></li></ul></nav>"
FOOTER = "<footer><a href=/t>Terms of use and privacy policy</a> © 2031 Coast Courier</footer>"
LISTS = {
    "links": "<ul>" + "".join(f"<li><a href=/{one[:3]}>{one}</a></li>" for one in HEADLINES) + "</ul>",
    "cards": "".join(f'<div class="teaser"><h3><a href=/{one[:3]}>{one}</a></h3></div>' for one in HEADLINES),
    "headings": "".join(f"<h2>{one}</h2>" for one in HEADLINES),
    "items twice": "<ol>" + "".join(f"<li>{one}</li>" for one in HEADLINES * 2) + "</ol>",
}


@pytest.mark.parametrize("layout", list(LISTS))
def test_every_headline_of_a_page_is_an_article_of_its_own(read_page: ReadPage, layout: str) -> None:
    articles = read_page(f"<html><body>{MENU}<h1>In brief, 4 May 2031</h1>{LISTS[layout]}{FOOTER}</body></html>")
    assert [article.title for article in articles] == HEADLINES
    assert [article.text for article in articles] == HEADLINES
    assert {block.kind for article in articles for block in article.blocks} == {BlockKind.TITLE}
    assert {article.source for article in articles} == {"Coast Courier"}
    assert {article.language for article in articles} == {"en"}
    assert {article.published.first_day for article in articles if article.published} == {date(2031, 5, 4)}
    assert len({article.id for article in articles}) == len(HEADLINES)


@pytest.mark.parametrize(
    "text",
    [
        "Source: Coast Courier\n4 May 2031\n\n" + "\n".join(HEADLINES),
        "Headlines, 4 May 2031\nSource: Coast Courier\n\n" + "\n\n".join(f"- {one}" for one in HEADLINES),
    ],
)
def test_every_headline_of_a_text_is_an_article_of_its_own(read_page: ReadPage, text: str) -> None:
    articles = read_page(text)
    assert [article.title for article in articles] == HEADLINES
    assert [article.source for article in articles] == ["Coast Courier"] * 4
    assert all(article.published and article.published.first_day == date(2031, 5, 4) for article in articles)


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(HEADLINES[:2]),
        "Home\nWorld news\nContact us\nPrint\n" * 3 + HEADLINES[0],
        f"<html><body>{MENU * 3}<p>Please log in</p>{FOOTER}</body></html>",
        f'<html><head><meta property="og:type" content="article"></head><body><h1>Ferry sinks</h1>{LISTS["links"]}</body></html>',
    ],
)
def test_two_lines_menus_and_links_below_an_article_are_no_list(read_page: ReadPage, content: str) -> None:
    with pytest.raises(PageError, match="a list of headlines at least three of them"):
        read_page(content)


def test_a_sentence_among_links_is_the_article(read_page: ReadPage, prose: str) -> None:
    (article,) = read_page(
        f"<html><body><h1>Hill above the harbour taken</h1><div>{prose}</div>{LISTS['links']}</body></html>"
    )
    assert prose in article.text

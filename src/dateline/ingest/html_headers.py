"""Finds headline, who signs, publisher and date of one article of an HTML page."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from htmldate import find_date
from lxml.html import HtmlElement as Element
from msgspec import Struct

from dateline.ingest.hosts import find_publisher
from dateline.ingest.html_facts import Facts, StatedArticle, find_stated
from dateline.ingest.html_tree import find_named, make_name_pattern, words_of
from dateline.ingest.publication import find_date_line, find_machine_publication, find_url_publication
from dateline.ingest.text_lines import BYLINE
from dateline.ingest.wording import count_words, make_key
from dateline.model.article import DateOrigin, Publication

_META_DATES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "article.published",
    "date",
)
_META_AUTHORS = ("author", "article:author", "byl", "parsely-author", "dc.creator", "sailthru.author")
_META_SOURCES = ("publisher", "dc.publisher", "article:publisher", "application-name")
_BYLINE = make_name_pattern("by-?line|author(?:s|-name)?|writer")
_SITE_MARK = re.compile(r"\s+(?:[|–—»·:]|-)\s+")
_LONGEST_DATE_LINE = 120
_MOST_ELEMENTS = 8
_MOST_BYLINE_WORDS = 12
_MOST_SITE_WORDS = 4
_LEAST_HEADLINE_WORDS = 3


class PageHeader(Struct, frozen=True, kw_only=True):
    """What stands above one article; each None = not found.

    Attributes:
        title: Headline.
        byline: Who signs it.
        source: The publisher's name.
        published: When it was published.
    """

    title: str | None
    byline: str | None
    source: str | None
    published: Publication | None


def find_header(part: Element, facts: Facts, is_main: bool) -> PageHeader:
    """Find the header of one article.

    Args:
        part: The element that holds it, or the whole page.
        facts: What the page states of itself.
        is_main: Whether what the page states without naming an article is about this one.
    """
    title = find_headline(part, facts, is_main)
    stated = find_stated(facts, title)
    if stated is None and is_main and len(facts.articles) == 1:
        stated = facts.articles[0]
    source = _find_source(facts, stated)
    byline = _find_byline(part, facts, stated, is_main)
    return PageHeader(
        title=title,
        byline=byline if make_key(byline or "") != make_key(source or "") else None,
        source=source,
        published=next(_find_dates(part, facts, stated, is_main), None),
    )


def find_headline(part: Element, facts: Facts, is_main: bool) -> str | None:
    """Find an article's headline: the one the page states too, else its highest heading, else what the page states.

    Returns:
        The headline without the site's name; None = none found.
    """
    headings = [words_of(heading) for tag in ("h1", "h2") for heading in part.iter(tag)]
    shown = [words for words in headings if count_words(words) >= _LEAST_HEADLINE_WORDS]
    stated = [article.headline or "" for article in facts.articles] + [
        facts.meta.get("og:title", ""),
        facts.title or "",
    ]
    keys = [key for key in map(make_key, stated) if key]
    both = (words for words in shown if any(_is_start_of(make_key(words), key) for key in keys))
    alone = (_without_site(words) for words in stated if words and is_main)
    return next(chain(both, shown, alone, filter(None, headings)), None)


def _is_start_of(one: str, other: str) -> bool:
    """Say whether one key starts with the other: a headline is cut short in one place, or has the site's name behind it in another."""
    return one.startswith(other) or other.startswith(one)


def _without_site(title: str) -> str:
    """Drop the site's name behind the last mark: "Talks open in Aqaba | The Gulf Mail"."""
    marks = list(_SITE_MARK.finditer(title))
    if not marks:
        return title
    before, after = title[: marks[-1].start()], title[marks[-1].end() :]
    is_site = count_words(after) <= _MOST_SITE_WORDS and count_words(before) >= _LEAST_HEADLINE_WORDS
    return before if is_site else title


def _find_source(facts: Facts, stated: StatedArticle | None) -> str | None:
    site = facts.meta.get("og:site_name") or (stated.publisher if stated else None)
    return site or find_publisher(facts.url or "") or _first_meta(facts, _META_SOURCES)


def _first_meta(facts: Facts, names: tuple[str, ...]) -> str | None:
    found = (facts.meta[name] for name in names if name in facts.meta)
    return next((words for words in found if not words.startswith("http")), None)


def _find_byline(part: Element, facts: Facts, stated: StatedArticle | None, is_main: bool) -> str | None:
    if stated and stated.byline:
        return stated.byline
    if is_main and (named := _first_meta(facts, _META_AUTHORS)):
        return _clean_byline(named)
    marked = (*part.xpath(".//*[@rel='author']"), *find_named(part, _BYLINE))
    shown = (words for element in marked if 0 < count_words(words := words_of(element)) <= _MOST_BYLINE_WORDS)
    return _clean_byline(next(shown, ""))


def _clean_byline(words: str) -> str | None:
    match = BYLINE.fullmatch(words)
    return (match["name"] if match else words) or None


def _find_dates(part: Element, facts: Facts, stated: StatedArticle | None, is_main: bool) -> Iterator[Publication]:
    """Yield dates of publication, the most trusted first: JSON-LD, meta, `<time>`, the address, a line of text, htmldate."""
    if stated and stated.published:
        yield from _if_found(find_machine_publication(stated.published, "datePublished"))
    if is_main:
        for name in _META_DATES:
            yield from _if_found(find_machine_publication(facts.meta.get(name, ""), name))
    for element in part.xpath(
        ".//time[not(contains(@class, 'update') or contains(@class, 'modif') or @itemprop='dateModified')]"
    ):
        yield from _if_found(find_machine_publication(element.get("datetime") or words_of(element), "time"))
    if is_main and facts.url:
        yield from _if_found(find_url_publication(facts.url))
    for element in part.iter("p", "span", "div", "li", "small", "td"):
        if _is_small(element) and len(words := words_of(element)) <= _LONGEST_DATE_LINE:
            yield from _if_found(find_date_line(words))
    if is_main and (found := find_date(part, original_date=True, extensive_search=False)):
        yield from _if_found(find_machine_publication(found, "htmldate", DateOrigin.TEXT))


def _is_small(element: Element) -> bool:
    return len(list(islice(element.iter(), _MOST_ELEMENTS + 1))) <= _MOST_ELEMENTS


def _if_found(published: Publication | None) -> Iterator[Publication]:
    if published is not None:
        yield published

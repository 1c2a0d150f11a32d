"""Finds what an HTML page states for machines: JSON-LD, meta elements, its address."""

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lxml.html import HtmlElement as Element
from msgspec import Struct

from dateline.ingest.wording import clean_words, make_key

_ARTICLE_TYPE = re.compile(r"(Article|Posting|Report|LiveBlog\w*)$")
_SAVED_FROM = re.compile(r"<!--[^>]{0,200}?(?:saved from url=\(\d+\)|url:)\s*(?P<url>https?://[^\s>]+)", re.IGNORECASE)
_HEAD_CHARACTERS = 20_000
_MOST_ARTICLES = 200


class StatedArticle(Struct, frozen=True, kw_only=True):
    """One article as JSON-LD states it; each None = not stated.

    Attributes:
        headline: Its title.
        description: Its summary.
        byline: Names of its authors, joined by ", ".
        publisher: Its publisher's name.
        published: The date of first publication as written.
        language: Code as written, "en-GB".
    """

    headline: str | None = None
    description: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


class Facts(Struct, frozen=True, kw_only=True):
    """What a page states of itself.

    Attributes:
        url: Its address; None = not known.
        articles: Its articles by JSON-LD, in page order.
        meta: Content of its meta elements by lower-case name or property, the first of each.
        title: Words of its `<title>`; None = none.
        language: Code that its root element declares; None = none.
    """

    url: str | None
    articles: tuple[StatedArticle, ...]
    meta: Mapping[str, str]
    title: str | None
    language: str | None


def find_facts(root: Element, markup: str, file: str) -> Facts:
    """Find what a page states of itself.

    Args:
        root: The page's tree.
        markup: The page's characters, for the comment in which browsers note the address that they saved.
        file: Path or URL that the page came from; only a URL counts as an address.
    """
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if name and (content := clean_words(element.get("content", ""))):
            meta.setdefault(name, content)
    title = root.find(".//title")
    return Facts(
        url=_find_url(root, meta, markup, file),
        articles=tuple(islice(_find_stated_articles(root), _MOST_ARTICLES)),
        meta=meta,
        title=clean_words(title.text_content()) or None if title is not None else None,
        language=root.get("lang") or None,
    )


def find_stated(facts: Facts, headline: str | None) -> StatedArticle | None:
    """Find what JSON-LD says of the article with a headline.

    Returns:
        The article of that headline (either may be cut short); None = none of it.
    """
    key = make_key(headline or "")
    for stated in facts.articles:
        other = make_key(stated.headline or "")
        if key and other and (key.startswith(other) or other.startswith(key)):
            return stated
    return None


def _find_url(root: Element, meta: Mapping[str, str], markup: str, file: str) -> str | None:
    saved = _SAVED_FROM.search(markup[:_HEAD_CHARACTERS])
    canonical = (link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical")
    candidates = (file, saved["url"] if saved else "", *canonical, meta.get("og:url", ""))
    return next((url for url in candidates if url.startswith(("http://", "https://"))), None)


def _find_stated_articles(root: Element) -> Iterator[StatedArticle]:
    for script in root.iter("script"):
        if "ld+json" in script.get("type", ""):
            for record in _find_records(_load_json(script.text or "")):
                kinds = record.get("@type")
                if any(
                    isinstance(kind, str) and _ARTICLE_TYPE.search(kind)
                    for kind in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    yield _to_stated(record)


def _load_json(words: str) -> object:
    try:
        return json.loads(words.strip().removeprefix("<!--").removesuffix("-->").rstrip(" ;\n"), strict=False)
    except (ValueError, RecursionError):
        return None


def _find_records(value: object, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Walk through lists and "@graph"; what stands in other fields is about other things."""
    if isinstance(value, list) and depth < 4:
        for item in value:
            yield from _find_records(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for field in ("@graph", "mainEntity", "itemListElement", "item"):
            if depth < 4:
                yield from _find_records(value.get(field), depth + 1)


def _to_stated(record: Mapping[str, Any]) -> StatedArticle:
    return StatedArticle(
        headline=_text(record.get("headline")) or _text(record.get("name")),
        description=_text(record.get("description")),
        byline=_names(record.get("author")) or _names(record.get("creator")),
        publisher=_names(record.get("publisher")),
        published=_text(record.get("datePublished")) or _text(record.get("dateCreated")),
        language=_text(record.get("inLanguage")),
    )


def _text(value: object) -> str | None:
    return clean_words(entities.unescape(value)) or None if isinstance(value, str) else None


def _names(value: object) -> str | None:
    """Join the names of one or several persons or organisations, written as text or as records."""
    found = (
        _text(item.get("name") if isinstance(item, dict) else item)
        for item in (value if isinstance(value, list) else [value])
    )
    return ", ".join(dict.fromkeys(name for name in found if name and not name.startswith("http"))) or None

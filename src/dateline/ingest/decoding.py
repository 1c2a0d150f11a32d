"""Turns a page's bytes into characters, or says why they are no text."""

import codecs
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from resiliparse.parse.encoding import detect_encoding

from dateline.errors import PageError
from dateline.model.article import Page

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?:charset\s*=|<\?xml[^>]{0,80}encoding\s*=)\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
# What no text holds, and no tree of lxml may hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# A stray damaged character is no reason to lose a page; one in fifty is.
_MOST_DAMAGE = 0.02
_MARKUP = re.compile(r"\s*<[!?a-z]|.*?<(?:html|head|body|main|article|section|div|p|h1)\b", re.IGNORECASE | re.DOTALL)
_MARKUP_WITHIN = 20_000
_FEED = re.compile(r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:rdf)\b", re.IGNORECASE | re.DOTALL)


def decode_page(page: Page) -> str:
    """Turn a page's bytes into characters.

    The order of trust: a byte-order mark; strict UTF-8; what the page declares; what its bytes look like.

    Args:
        page: The page.

    Returns:
        Its characters, a space for each of the few that are unprintable.

    Raises:
        PageError: The page is empty, a feed, of another file format, in no known encoding, or holds NUL characters.
    """
    content = page.content
    if not content.strip():
        raise PageError(page.file, "is empty; a page holds the text or HTML of an article")
    if kind := _find_format(content):
        raise PageError(page.file, f"is {kind}, not a page; save the article as text or HTML")
    text = _decode(content)
    if _FEED.match(text, 0, _MARKUP_WITHIN):
        raise PageError(page.file, "is a feed, not a page; save the articles that it points to")
    damage = len(_UNPRINTABLE.findall(text)) + text.count("\ufffd")
    if damage > _MOST_DAMAGE * len(text):
        problem = f"{damage:,} of its {len(text):,} characters are unprintable or in an unknown encoding"
        raise PageError(page.file, f"is no text: {problem}; save the article again as UTF-8 text or HTML")
    if "\0" in text:
        problem = f"holds NUL characters, the first at character {text.index(chr(0)):,}"
        raise PageError(page.file, f"{problem}: it is binary or damaged; save the article again as text or HTML")
    return _UNPRINTABLE.sub(" ", text) if damage else text


def is_markup(text: str) -> bool:
    """Say whether a page's characters are HTML, whatever its file is named."""
    return bool(_MARKUP.match(text, 0, _MARKUP_WITHIN))


def _decode(content: bytes) -> str:
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return content.decode(marked, "replace")
    for encoding in filter(None, _find_encodings(content)):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")


def _find_encodings(content: bytes) -> Iterator[str | None]:
    yield _find_utf_16(content)
    yield "utf-8"
    yield _find_declared(content)
    yield detect_encoding(content, html5_compatible=False)


def _find_utf_16(content: bytes) -> str | None:
    """Recognise UTF-16 without its mark: every other byte of European text is NUL."""
    sample = content[:_DECLARED_WITHIN]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if 2 * sample[first::2].count(0) > len(sample[first::2]) and 0 not in sample[1 - first :: 2]:
            return encoding
    return None


def _find_declared(content: bytes) -> str | None:
    match = _DECLARED.search(content[:_DECLARED_WITHIN])
    return match[1].decode("ascii") if match else None


def _find_format(content: bytes) -> str | None:
    return next((name for start, name in _load_formats() if content.startswith(start)), None)


@cache
def _load_formats() -> tuple[tuple[bytes, str], ...]:
    rows = files("dateline.ingest").joinpath("formats.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return tuple((start.encode().decode("unicode_escape").encode("latin-1"), name) for start, name in pairs)

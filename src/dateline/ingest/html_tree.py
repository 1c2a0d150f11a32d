"""Parses HTML as it is found, and looks around in it."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import cast

from lxml import etree, html
from lxml.html import HtmlElement as Element

from dateline.ingest.wording import clean_words

BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td")

# Pictures written into the page itself; with them a page may be a hundred times longer than its words.
_INLINE_FILES = re.compile(r"data:[\w/+.;=-]{0,80};base64,[A-Za-z0-9+/=]{100,}")
# Any closing tag of a heading closes the open one, say browsers; libxml2 would put the rest of the page into the headline.
_HEADING = re.compile(r"(<h([1-6])\b[^<>]*>(?:(?!</?h[1-6]\b).)*)</h[1-6]\s*>", re.IGNORECASE | re.DOTALL)
# Within a word these may start and end; at the edges of any other element a new word starts.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "em",
        "font",
        "i",
        "mark",
        "q",
        "small",
        "strong",
        "sub",
        "sup",
        "u",
        "wbr",
    ]
)
# What browsers do not show: not what the page says.
_HIDDEN = etree.XPath(
    "descendant::*[@hidden or contains(translate(@style, ' ', ''), 'display:none')"
    " or contains(translate(@style, ' ', ''), 'visibility:hidden')]"
)
_SILENT = frozenset({"script", "style"})
_TOLD_TEXTS = etree.XPath("descendant::text()[ancestor::p or ancestor::li or ancestor::blockquote][not(ancestor::a)]")
_WITH_NAMES = etree.XPath("descendant::*[@class or @id]")
_NAMED_SO = "(?<![a-z])(?:{})(?![a-z])"


def parse_html(markup: str) -> Element | None:
    """Parse a page's HTML, however broken.

    Args:
        markup: The page's characters.

    Returns:
        Its root element. None = nested deeper than libxml2 follows (256 elements), or nothing in it.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    lean = _HEADING.sub(r"\1</h\2>", _INLINE_FILES.sub("data:,", markup))
    try:
        root = html.document_fromstring(lean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    if any("depth" in entry.message for entry in parser.error_log):
        return None
    _drop_hidden(root)
    return root


def _drop_hidden(root: Element) -> None:
    """Take out what browsers do not show, unless it is most of the page, which then a script would show."""
    hidden = _HIDDEN(root)
    shown = len(words_of(root)) if hidden else 0
    for element in hidden:
        if 2 * len(words_of(element)) < shown:
            drop(element)


def words_of(element: Element) -> str:
    """Return the words that an element shows, cleaned, its own tail not among them."""
    if len(element) == 0:
        return clean_words(element.text or "")
    texts: list[str] = []
    _collect_texts(element, texts)
    return clean_words("".join(texts))


def _collect_texts(element: Element, texts: list[str]) -> None:
    texts.append(element.text or "")
    for child in element:
        edge = "" if child.tag in INLINE else " "
        if child.tag not in _SILENT:
            texts.append(edge)
            _collect_texts(child, texts)
        texts.append(edge)
        texts.append(child.tail or "")


def measure_told(root: Element) -> Counter[Element]:
    """Measure what a page tells: characters in its paragraphs and items, without links.

    Args:
        root: The page's tree.

    Returns:
        The number of characters for each element that holds any, in it and below it.
    """
    told: Counter[Element] = Counter()
    for text in cast("list[etree._ElementUnicodeResult]", _TOLD_TEXTS(root)):
        parent = text.getparent()
        holder = parent.getparent() if parent is not None and text.is_tail else parent
        told[holder] += len(text.strip())
    for element in reversed(list(root.iter(etree.Element))):
        if told[element] and element is not root:
            told[element.getparent()] += told[element]
    return told


def make_name_pattern(words: str) -> re.Pattern[str]:
    """Make a pattern for class names and ids.

    Args:
        words: Alternatives as in a regular expression, "comments?|replies".
    """
    return re.compile(_NAMED_SO.format(words), re.IGNORECASE)


def find_named(root: Element, pattern: re.Pattern[str]) -> Iterator[Element]:
    """Yield the elements whose class or id holds a name, in document order."""
    for element in cast("list[Element]", _WITH_NAMES(root)):
        if pattern.search(f"{element.get('class', '')} {element.get('id', '')}"):
            yield element


def drop(element: Element) -> None:
    """Take an element out of its tree; the words behind it stay."""
    if element.getparent() is not None:
        element.drop_tree()

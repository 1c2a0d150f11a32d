"""Parses HTML as it is found, and looks around in it."""

import re

from lxml import etree, html
from lxml.html import HtmlElement as Element

from dateline.ingest.wording import clean_words, count_words

BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td")

# Pictures written into the page itself; with them a page may be a hundred times longer than its words.
_INLINE_FILES = re.compile(r"data:[\w/+.;=-]{0,80};base64,[A-Za-z0-9+/=]{100,}")
# Any closing tag of a heading closes the open one, say browsers; libxml2 would put the rest of the page into the headline.
_HEADING = re.compile(r"(<h([1-6])\b[^>]*>(?:(?!</?h[1-6]\b).)*)</h[1-6]\s*>", re.IGNORECASE | re.DOTALL)
# Within a word these may start and end; at the edges of any other element a new word starts.
_INLINE = frozenset(
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
    return None if any("depth" in entry.message for entry in parser.error_log) else root


def words_of(element: Element) -> str:
    """Return the words that an element shows, cleaned, its own tail not among them."""
    texts = element.xpath("descendant-or-self::text()[not(parent::script or parent::style)]")
    return clean_words("".join(text if text.getparent().tag in _INLINE else f" {text}" for text in texts))


def count_told_words(element: Element) -> int:
    """Count the words in an element's paragraphs and items, without those that are links."""
    told = sum(count_words(words_of(paragraph)) for paragraph in element.iter("p", "li", "blockquote"))
    linked = sum(
        count_words(words_of(link))
        for link in element.iter("a")
        if next(link.iterancestors("p", "li", "blockquote"), None) is not None
    )
    return told - linked


def make_name_pattern(words: str) -> re.Pattern[str]:
    """Make a pattern for class names and ids.

    Args:
        words: Alternatives as in a regular expression, "comments?|replies".
    """
    return re.compile(_NAMED_SO.format(words), re.IGNORECASE)


def is_named(element: Element, pattern: re.Pattern[str]) -> bool:
    """Say whether an element's class or id holds a name."""
    return bool(pattern.search(f"{element.get('class', '')} {element.get('id', '')}"))


def drop(element: Element) -> None:
    """Take an element out of its tree; the words behind it stay."""
    if element.getparent() is not None:
        element.drop_tree()

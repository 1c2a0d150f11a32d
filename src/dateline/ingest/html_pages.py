"""HTML to drafts: one for each article on the page, with what the page states about it."""

import re

from lxml.html import HtmlElement as Element
from resiliparse.extract.html2text import extract_plain_text

from dateline.errors import PageError
from dateline.ingest.drafts import FORMED, TELLING, Draft, Piece, has_news, has_sentence, settle_pieces
from dateline.ingest.entries import part_entries
from dateline.ingest.furniture import find_furniture
from dateline.ingest.headlines import find_page_headlines, make_headline_drafts
from dateline.ingest.html_body import find_body
from dateline.ingest.html_facts import Facts, find_facts
from dateline.ingest.html_headers import find_header, find_headline
from dateline.ingest.html_parts import drop_surroundings, split_html
from dateline.ingest.html_tree import measure_told, parse_html, words_of
from dateline.ingest.notes import find_stated_source
from dateline.ingest.publication import find_date_line, find_title_day
from dateline.ingest.text_lines import BYLINE, find_lines
from dateline.ingest.text_pages import make_text_draft
from dateline.ingest.wording import clean_words, make_key

# resiliparse's time grows with the square of the depth: two seconds here, minutes at ten times this.
_DEEPEST = 10_000
_MOST_ELEMENTS = 100_000
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)\b[^<>]*?(?P<empty>/?)>", re.IGNORECASE)
# Elements that are empty, or that the next of their kind closes.
_NEVER_OPEN = re.compile(
    "area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|td|th|tr|track|wbr", re.IGNORECASE
)
_TITLE = re.compile(r"<title[^<>]*>([^<]{1,500})</title", re.IGNORECASE)


def find_html_drafts(markup: str, file: str) -> list[Draft]:
    """Find the articles of a page of HTML.

    Args:
        markup: The page's characters.
        file: Path or URL that the page came from; a URL may name its publisher and day.

    Returns:
        Drafts in page order; some may hold no news.

    Raises:
        PageError: The page is nested more than 10,000 elements deep, or has more than 100,000 elements.
    """
    root = parse_html(markup)
    if root is None:
        return [_make_plain_draft(markup, file)]
    elements = sum(1 for _ in root.iter())
    if elements > _MOST_ELEMENTS:
        raise PageError(file, f"has {elements:,} elements, a page at most {_MOST_ELEMENTS:,}; save the article alone")
    facts = find_facts(root, markup, file)
    told = measure_told(root)
    drop_surroundings(root, told)
    parts = split_html(root, told)
    main = _find_main(parts, facts)
    imprint = find_stated_source(words_of(footer) for footer in root.iter("footer"))
    drafts = [_make_draft(part, facts, part is main, imprint) for part in parts]
    if any(map(has_sentence, drafts)):
        return drafts
    found = drafts if any(map(has_news, drafts)) else [_make_plain_draft(markup, file)]
    return found if any(map(has_sentence, found)) else _part_headlines(markup, facts, found, imprint)


def _part_headlines(markup: str, facts: Facts, found: list[Draft], imprint: str | None) -> list[Draft]:
    """Part what was `found` on a page where it is mostly headlines, run together; on the page of an article these are of others."""
    root = parse_html(markup)
    headlines = find_page_headlines(root) if root is not None else []
    told = " ".join(piece.words for draft in found for piece in draft.pieces if piece.kind in TELLING)
    rest = told
    for headline in headlines:
        rest = rest.replace(headline, "")
    if root is None or 2 * len(rest) > len(told):
        return found
    if facts.articles or facts.meta.get("og:type") == "article":
        return []
    header = find_header(root, facts, is_main=True)
    published = header.published or find_title_day(header.title or "")
    language = _find_stated_language(facts)
    return make_headline_drafts(headlines, header.source or imprint, published, language) or found


def _find_main(parts: list[Element], facts: Facts) -> Element:
    """Find the article that the page's own statements are about: that of its title, else the first."""
    title = make_key(facts.meta.get("og:title") or facts.title or "")
    for part in parts:
        key = make_key(find_headline(part, facts, is_main=False) or "")
        if key and title.startswith(key):
            return part
    return parts[0]


def _make_draft(part: Element, facts: Facts, is_main: bool, imprint: str | None) -> Draft:
    header = find_header(part, facts, is_main)
    pieces = list(part_entries(find_body(part, header.title)))
    dropped = find_furniture([piece.words for piece in pieces])
    pieces = [
        piece for at, piece in enumerate(pieces) if piece.kind in FORMED or not (at in dropped or _is_about_page(piece))
    ]
    return Draft(
        pieces=settle_pieces(pieces, header.title),
        title=header.title,
        byline=header.byline,
        source=header.source or imprint,
        published=header.published,
        language=_find_stated_language(facts),
    )


def _find_stated_language(facts: Facts) -> str | None:
    return (facts.language or "")[:2].lower() or None


def _is_about_page(piece: Piece) -> bool:
    return bool(find_date_line(piece.words) or BYLINE.fullmatch(piece.words))


def _make_plain_draft(markup: str, file: str) -> Draft:
    """Make the draft of a page that defeats the usual way, from its bare words."""
    depth = _measure_depth(markup)
    if depth > _DEEPEST:
        raise PageError(
            file,
            f"nests {depth:,} elements in each other, at most {_DEEPEST:,} can be followed; save the article as text",
        )
    draft = make_text_draft(find_lines(extract_plain_text(markup, main_content=True)))
    title = _TITLE.search(markup)
    return Draft(
        pieces=draft.pieces,
        title=draft.title or (clean_words(title[1]) if title else None) or None,
        byline=draft.byline,
        published=draft.published,
    )


def _measure_depth(markup: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(markup):
        if not tag["empty"] and not _NEVER_OPEN.fullmatch(tag["name"]):
            depth = max(0, depth + (-1 if tag["close"] else 1))
            deepest = max(deepest, depth)
    return deepest

"""Takes the pieces of one article out of its HTML: trafilatura finds the body, captions go back to where they stood."""

from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement as Element
from msgspec import Struct
from trafilatura import bare_extraction

from dateline.ingest.drafts import Piece, make_piece
from dateline.ingest.html_breaks import make_paragraphs
from dateline.ingest.html_entries import keep_entries
from dateline.ingest.html_marks import Kept
from dateline.ingest.html_tables import keep_tables
from dateline.ingest.html_tree import BLOCKS, drop, find_named, make_name_pattern, words_of
from dateline.ingest.kinds import find_kind
from dateline.ingest.wording import count_words, is_sentence, make_key
from dateline.model.article import BlockKind

_CAPTION = make_name_pattern("caption|wp-caption-text|(?:photo|image|img|media|picture)-?(?:caption|credit)")
_MOST_CAPTION_WORDS = 120
_STANDFIRST = make_name_pattern(
    "stand-?first|sub-?head(?:line|ing)?|deck|dek|strapline|sub-?title|lede|(?:article|story|post|entry)-?(?:intro|summary|description|excerpt)"
)
_LEAST_STANDFIRST_WORDS, _MOST_STANDFIRST_WORDS = 6, 80
_BLOCK_TAGS = frozenset(["p", "head", "list", "item", "quote", "table", "row", "cell", "div", "ab"])
_KINDS = {"head": BlockKind.HEADING, "item": BlockKind.ITEM, "quote": BlockKind.QUOTE}


class Marked(Struct, frozen=True):
    """What the names of a page's elements say of its pieces.

    Attributes:
        captions: Captions, each with its position among all elements.
        standfirst: The summary under the headline; None = none marked.
        positions: Where each other block stands among all elements, by its key.
    """

    captions: list[tuple[int, Piece]]
    standfirst: Piece | None
    positions: dict[str, int]


def find_body(part: Element, headline: str | None) -> list[Piece]:
    """Take out the pieces of one article.

    Args:
        part: The element that holds it, or the whole page; it is used up.
        headline: Its headline; what stands above that is not part of it. None = unknown.

    Returns:
        Pieces in reading order, the headline not among them, furniture and repeats still. Empty where trafilatura finds no text.
    """
    make_paragraphs(part)
    kept = Kept()
    keep_tables(part, kept)
    keep_entries(part, kept)
    marked = _take_marked(part)
    told = list(_extract(part, kept))
    keys = [make_key(piece.words) for piece in told]
    top = make_key(headline or "")
    if top in keys:
        told = told[keys.index(top) + 1 :]
    if marked.standfirst:
        told = [
            marked.standfirst,
            *(piece for piece in told if make_key(piece.words) != make_key(marked.standfirst.words)),
        ]
    return _with_captions(told, marked)


def _take_marked(part: Element) -> Marked:
    """Find captions and the standfirst by the names of their elements, and take the captions out."""
    captions: dict[Element, Piece] = {}
    for element in (*find_named(part, _CAPTION), *part.iter("figcaption")):
        piece = make_piece(BlockKind.CAPTION, words_of(element))
        is_inner = any(holder in captions for holder in element.iterancestors())
        is_short = piece is not None and count_words(piece.words) <= _MOST_CAPTION_WORDS
        if piece and is_short and not is_inner and element.find(".//h1") is None:
            captions[element] = piece
    marked = (_to_standfirst(element) for element in find_named(part, _STANDFIRST) if element not in captions)
    standfirst = next(filter(None, marked), None)
    places = {element: at for at, element in enumerate(part.iter(etree.Element))} if captions else {}
    positions: dict[str, int] = {}
    for element, at in places.items():
        if element.tag in BLOCKS and (key := make_key(words_of(element))):
            positions.setdefault(key, at)
    for element in captions:
        drop(element)
    return Marked([(places[element], piece) for element, piece in captions.items()], standfirst, positions)


def _to_standfirst(element: Element) -> Piece | None:
    piece = make_piece(BlockKind.STANDFIRST, words_of(element))
    return piece if piece and _LEAST_STANDFIRST_WORDS <= count_words(piece.words) <= _MOST_STANDFIRST_WORDS else None


def _with_captions(told: list[Piece], marked: Marked) -> list[Piece]:
    """Put each caption behind the last piece that stands before it on the page."""
    placed, last = [], 0
    for piece in told:
        last = marked.positions.get(make_key(piece.words), last)
        placed.append((last, piece))
    return [piece for _, piece in sorted((*placed, *marked.captions), key=lambda pair: pair[0])]


def _extract(part: Element, kept: Kept) -> Iterator[Piece]:
    page = part
    if part.tag != "html":
        page, body = html.Element("html"), html.Element("body")
        page.append(body)
        body.append(part)
    found = bare_extraction(page, fast=True, with_metadata=False, include_comments=False)
    if found is not None and not isinstance(found, dict):
        for kind, run in _find_runs(found.body, BlockKind.PARAGRAPH):
            for one in kept.restore(run):
                yield from (one,) if isinstance(one, Piece) else _to_pieces(one, kind)


def _find_runs(element: Element, kind: BlockKind) -> Iterator[tuple[BlockKind, str]]:
    """Walk through trafilatura's tree: `p`, `head`, `list` of `item`, `quote`, `table` of `row` of `cell`, `lb` for a line break."""
    kind = _KINDS.get(element.tag, kind)
    run = element.text or ""
    for child in element:
        if child.tag in _BLOCK_TAGS:
            yield kind, run
            yield from _find_runs(child, kind)
            run = child.tail or ""
        else:
            run += ("\n" if child.tag == "lb" else "".join(child.itertext())) + (child.tail or "")
    yield kind, run


def _to_pieces(run: str, kind: BlockKind) -> Iterator[Piece]:
    """Cut at line breaks that end a sentence; old pages know no other paragraphs."""
    words = ""
    for line in run.split("\n"):
        words = f"{words} {line}".strip()
        if is_sentence(words):
            yield from _to_piece(kind, words)
            words = ""
    yield from _to_piece(kind, words)


def _to_piece(kind: BlockKind, words: str) -> Iterator[Piece]:
    piece = make_piece(kind, words)
    if piece is not None:
        refined = find_kind(piece.words)
        yield Piece(
            refined if kind is BlockKind.PARAGRAPH or refined in (BlockKind.NOTE, BlockKind.CAPTION) else kind,
            piece.words,
        )

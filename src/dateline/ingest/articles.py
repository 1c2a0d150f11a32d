"""Makes the final article of a draft: its text, its blocks, and what its header says."""

from dateline.ingest.captions import find_earliest_day
from dateline.ingest.drafts import TELLING, Draft, Piece
from dateline.ingest.fingerprints import make_fingerprint
from dateline.ingest.languages import find_language
from dateline.ingest.notes import find_original, find_stated_source
from dateline.ingest.place_lines import PlaceLine, find_place_heading, find_place_line
from dateline.ingest.publication import find_date_line, to_publication
from dateline.model.article import Article, Block, BlockKind, Given, Page, Source
from dateline.model.identity import make_id
from dateline.model.span import Span

_BETWEEN = "\n\n"


def make_article(page: Page, part: int, draft: Draft, source: Source | None) -> Article:
    """Make one article of a page.

    Args:
        page: The page; what the user says about it goes over what was found.
        part: 1-based position of the article on the page.
        draft: What was found of it.
        source: Its publisher where the caller knows; None = as found.

    Returns:
        The article. Its text is its pieces joined by blank lines, and its blocks cover all of it but these.
    """
    given = page.given or Given()
    told, notes = _words_of(draft, *TELLING), _words_of(draft, BlockKind.NOTE)
    place_line = _find_first_place_line(draft)
    stated = draft.published or find_date_line(place_line.day or "")
    published = to_publication(given.published) if given.published else stated
    text, blocks = _set_text(draft)
    return Article(
        id=make_id("art", page.sha256, str(part)),
        page_sha256=page.sha256,
        file=page.file,
        part=part,
        source=given.source or (source.name if source else None) or draft.source or find_stated_source(notes),
        title=draft.title,
        byline=draft.byline,
        published=published,
        earliest=find_earliest_day(_words_of(draft, BlockKind.CAPTION), published.last_day if published else None),
        dateline_place=place_line.place,
        dateline_agency=place_line.agency,
        language=given.language or find_language(" ".join((draft.title or "", *told)), draft.language),
        translated_from=find_original(notes, (*_words_of(draft, BlockKind.STANDFIRST), *told[:2])),
        fingerprint=make_fingerprint(told),
        text=text,
        blocks=blocks,
    )


def _words_of(draft: Draft, *kinds: BlockKind) -> tuple[str, ...]:
    return tuple(piece.words for piece in draft.pieces if piece.kind in kinds)


def _find_first_place_line(draft: Draft) -> PlaceLine:
    """Look at the first two paragraphs (the first may be a summary of its own) and at a heading above them."""
    pieces = [piece for piece in draft.pieces if piece.kind is BlockKind.HEADING or piece.kind in TELLING][:3]
    for piece in pieces:
        found = find_place_line(piece.words) if piece.kind in TELLING else find_place_heading(piece.words)
        if found:
            return found
    return PlaceLine()


def _set_text(draft: Draft) -> tuple[str, tuple[Block, ...]]:
    title = (Piece(BlockKind.TITLE, draft.title),) if draft.title else ()
    blocks, start = [], 0
    for piece in (*title, *draft.pieces):
        blocks.append(Block(piece.kind, Span(start, start + len(piece.words))))
        start += len(piece.words) + len(_BETWEEN)
    return _BETWEEN.join(piece.words for piece in (*title, *draft.pieces)), tuple(blocks)

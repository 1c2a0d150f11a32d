"""A draft: what a page's reader, of HTML or of plain text, found of one article before it is made final."""

from collections.abc import Iterable

from msgspec import Struct

from dateline.ingest.wording import clean_words, count_words, is_sentence, make_key
from dateline.model.article import BlockKind, Publication


class Piece(Struct, frozen=True):
    """One stretch of a draft.

    Attributes:
        kind: What it is.
        words: Cleaned words, never empty.
    """

    kind: BlockKind
    words: str


class Draft(Struct, frozen=True, kw_only=True):
    """One article as its page has it.

    Attributes:
        pieces: Captions, paragraphs and so on in reading order, without the title.
        title: Headline; None = none found.
        byline: Who signs it; None = nobody.
        source: The publisher's name; None = the page does not say.
        published: None = the page does not say.
        language: ISO 639-1 code that the page declares; None = none.
        is_headline: Whether its headline is all that there is of it, one of a list.
    """

    pieces: tuple[Piece, ...]
    title: str | None = None
    byline: str | None = None
    source: str | None = None
    published: Publication | None = None
    language: str | None = None
    is_headline: bool = False


# A short sentence may be said twice ("No."); headlines, captions and headings never mean it.
_LEAST_REPEAT = 5
_LEAST_STANDFIRST_WORDS = 6
# The shortest news there is ("Two shells fell near the port of Aden, officials said."); what never ends a sentence needs more.
_LEAST_SENTENCE, _LEAST_UNENDED = 8, 25
# What tells the news in the article's own voice.
TELLING = (BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE)
# What is what it is by its form, not by its words.
FORMED = (BlockKind.TABLE, BlockKind.ENTRY)
# What stands over something, and over nothing means nothing.
_ABOVE = (BlockKind.HEADING, BlockKind.ENTRY)


def make_piece(kind: BlockKind, words: str) -> Piece | None:
    """Clean the words of a piece; None = nothing is left of them."""
    cleaned = clean_words(words)
    return Piece(kind, cleaned) if cleaned else None


def settle_pieces(pieces: Iterable[Piece], title: str | None) -> tuple[Piece, ...]:
    """Drop what says again what stands before it (the headline, a caption, a pulled quotation), and headings over nothing.

    A long heading above the first paragraph becomes the standfirst.

    Args:
        pieces: Pieces in reading order.
        title: The headline, which counts as standing first; None = none.

    Returns:
        The first piece of each wording, compared without case and punctuation.
    """
    seen = {make_key(title)} if title else set()
    kept = []
    for piece in pieces:
        key = make_key(piece.words)
        may_repeat = piece.kind in FORMED or (piece.kind in TELLING and key.count(" ") < _LEAST_REPEAT - 1)
        if key not in seen or may_repeat:
            kept.append(piece)
        seen.add(key)
    top = next((at for at, piece in enumerate(kept) if piece.kind is not BlockKind.CAPTION), None)
    if (
        top is not None
        and kept[top].kind is BlockKind.HEADING
        and count_words(kept[top].words) >= _LEAST_STANDFIRST_WORDS
    ):
        kept[top] = Piece(BlockKind.STANDFIRST, kept[top].words)
    while kept and kept[-1].kind in _ABOVE:
        kept.pop()
    return tuple(kept)


def has_sentence(draft: Draft) -> bool:
    """Say whether a draft tells something in a whole sentence."""
    return any(
        count_words(one.words) >= _LEAST_SENTENCE and is_sentence(one.words)
        for one in draft.pieces
        if one.kind in TELLING
    )


def has_news(draft: Draft) -> bool:
    """Say whether a draft tells anything: a headline of a list, a whole sentence, or words enough in a script that marks no sentence's end."""
    if draft.is_headline:
        return True
    told = [piece.words for piece in draft.pieces if piece.kind in TELLING]
    return any(count_words(words) >= (_LEAST_SENTENCE if is_sentence(words) else _LEAST_UNENDED) for words in told)

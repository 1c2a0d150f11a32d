"""Finds the entries of a live blog by the time of day that opens each: "14:20 Police have closed the bridge.", or the time on a line of its own."""

import re
from collections.abc import Iterator, Sequence

from dateline.ingest.drafts import Piece, make_piece
from dateline.ingest.kinds import find_kind
from dateline.model.article import BlockKind

# Fewer are times that an article tells of.
_LEAST_ENTRIES = 3
_OPENABLE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM)
_POINT = re.compile(r"(?<=\d)[.h](?=[0-5]\d)", re.IGNORECASE)
_CLOCK = re.compile(
    r"""[\[(]?(?P<time>(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:GMT|UTC|[A-Z]{2,4}T)\b(?:[+-]\d{1,2})?)?)[\])]?
    (?:\s*(?:[:—–|]|-(?=\s))\s*|\s+|$)(?P<rest>$|(?-i:["'“‘«]?[^\W\d_a-z]).*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def part_entries(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give the times that open at least three pieces as pieces of their own, each above what it opened.

    Args:
        pieces: Pieces of one article; fewer times than three, and those within sentences, are words of the article.

    Yields:
        The pieces in order, a time as an `entry`.
    """
    opened = {at: match for at, piece in enumerate(pieces) if (match := _find_clock(piece))}
    for at, piece in enumerate(pieces):
        match = opened.get(at)
        if match is None or len(opened) < _LEAST_ENTRIES:
            yield piece
        else:
            yield Piece(BlockKind.ENTRY, write_clock(match["time"]))
            rest = make_piece(piece.kind, match["rest"])
            if rest is not None:
                yield Piece(find_kind(rest.words), rest.words)


def write_clock(words: str) -> str:
    """Write a time of day with a colon, by which it is told from a number: "18:20" for "18.20" and "18h20"."""
    return _POINT.sub(":", words)


def is_clock(words: str) -> bool:
    """Say whether words are a time of day, as it opens an entry, and nothing else."""
    match = _CLOCK.fullmatch(words)
    return match is not None and not match["rest"]


def _find_clock(piece: Piece) -> re.Match[str] | None:
    return _CLOCK.fullmatch(piece.words) if piece.kind in _OPENABLE else None

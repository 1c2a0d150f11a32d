"""Finds the entries of a live blog by the time of day that opens each: "14:20 Police have closed the bridge.", or the time on a line of its own."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.ingest.drafts import Piece, make_piece
from dateline.ingest.kinds import find_kind
from dateline.model.article import BlockKind

# Fewer are times that an article tells of.
_LEAST_ENTRIES = 3
_OPENABLE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM)
_POINT = re.compile(r"(?<=\d)[.h](?=[0-5]\d)", re.IGNORECASE)
# What tells a time of day from a day or a number by itself: a colon, a half of the day, a zone.
_SURE = re.compile(r":|(?<=\d)\s?[ap]\.?m\b|\s[A-Z]{3,}", re.IGNORECASE)
_DIGITS = re.compile(r"(?<!\d)(\d\d)\D(\d\d)")
_MONTHS, _MOST_DAYS = 12, 31
_CLOCK = re.compile(
    r"""[\[(]?(?P<time>(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:GMT|UTC|[A-Z]{2,4}T)\b(?:[+-]\d{1,2})?)?)[\])]?
    (?:\s*(?:[:—–|]|-(?=\s))\s*|\s+|$)(?P<rest>$|(?-i:["'“‘«]?[^\W\d_a-z]).*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def part_entries(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Give the times that open at least three pieces as pieces of their own, each above what it opened.

    Args:
        pieces: Pieces of one article; fewer times than three, those within sentences, and what may be days ("04.05") or numbers of
            sections ("2.11"), are words of the article.

    Yields:
        The pieces in order, a time as an `entry`.
    """
    found = {at: match for at, piece in enumerate(pieces) if (match := _find_clock(piece))}
    sure = find_sure([match["time"] for match in found.values()])
    opened = {at: match for at, match in found.items() if match["time"] in sure}
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


def find_sure(times: Sequence[str]) -> frozenset[str]:
    """Find the times of day that can be nothing else: those without a colon only where all run as the times of a live blog do.

    Args:
        times: What opens the entries of one article, in its order.

    Example:
        >>> sorted(find_sure(("16.40", "14.20", "11.05")))
        ['11.05', '14.20', '16.40']
        >>> sorted(find_sure(("04.05", "05.05", "06.05")))
        []
    """
    is_run = _run_as_times(times)
    return frozenset(time for time in times if _SURE.search(time) or (is_run and _DIGITS.search(time)))


def _run_as_times(times: Sequence[str]) -> bool:
    """Say whether times rise or fall, and not by one as numbers of sections do, and one of them at least is no day of a month."""
    clocks = [(int(digits[1]), int(digits[2])) for time in times if (digits := _DIGITS.search(time))]
    is_rising, is_falling = clocks == sorted(clocks), clocks == sorted(clocks, reverse=True)
    is_count = all(later[1] in (earlier[1] + 1, 1) for earlier, later in pairwise(clocks))
    is_time = any(_SURE.search(time) for time in times) or any(_is_no_day(*clock) for clock in clocks)
    return (is_rising or is_falling) and is_time and not (is_rising and is_count)


def _is_no_day(hours: int, minutes: int) -> bool:
    """Say whether two numbers are no day and month, in neither order: 16 and 40, not 17 and 5."""
    is_day_first = hours > 0 and 0 < minutes <= _MONTHS
    is_month_first = 0 < hours <= _MONTHS and 0 < minutes <= _MOST_DAYS
    return not is_day_first and not is_month_first


def _find_clock(piece: Piece) -> re.Match[str] | None:
    return _CLOCK.fullmatch(piece.words) if piece.kind in _OPENABLE else None

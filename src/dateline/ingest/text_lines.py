"""Cuts plain text into lines that mean something, and a page of lines into its articles."""

import re
from itertools import pairwise
from statistics import median

from msgspec import Struct

from dateline.ingest.captions import is_caption
from dateline.ingest.furniture import is_furniture, is_prose
from dateline.ingest.notes import find_stated_source, is_note
from dateline.ingest.place_lines import find_place_line
from dateline.ingest.publication import find_date_line, is_dayless_date_line
from dateline.ingest.text_tables import find_text_tables
from dateline.ingest.wording import clean_words, count_words, make_key
from dateline.model.article import BlockKind

# A headline that infinite scroll repeats stands again within this many lines, captions and buttons between.
_HEAD_LINES = 8
_LEAST_TITLE_WORDS, _MOST_TITLE_WORDS = 3, 32
# Mail and old sites break lines at a width like these, in characters.
_LEAST_WIDTH, _MOST_WIDTH = 45, 110
_RULE = re.compile(r"\s*([-_=*~#•·—–]\s?){3,}\s*")
BYLINE = re.compile(r"(?i:written by|by)\s+(?P<name>[^\W\d_a-z][^|,:;.!?\d]{2,60}?)\s*(?:[|,(\d].*)?")
# A page of text may say which line is its headline.
TITLED = re.compile(r"(?:title|headline)\s*[:|]\s*(?P<title>\w.*)", re.IGNORECASE)


class Line(Struct, frozen=True):
    """A line of a page that holds words.

    Attributes:
        words: Cleaned words.
        gap: How many empty lines stand before it; a drawn rule counts as many.
        key: The words for comparing.
        kind: What its form tells that it is, `table`; None = its words tell.
    """

    words: str
    gap: int
    key: str
    kind: BlockKind | None = None


def find_lines(text: str) -> list[Line]:
    """Cut a text into lines, joining those that were broken at a fixed width.

    Args:
        text: A page's characters, line ends of any kind.
    """
    rows = text.splitlines()
    tables = find_text_tables(rows)
    inside = {at for start, table in tables.items() for at in range(start, table.end)}
    width = _find_width([row for at, row in enumerate(rows) if at not in inside])
    lines: list[Line] = []
    gap, is_open = 0, False
    for at, row in enumerate(rows):
        if at in inside:
            if at in tables:
                lines.append(Line(tables[at].words, gap, make_key(tables[at].words), BlockKind.TABLE))
            gap, is_open = 0, False
            continue
        words = clean_words(row)
        if not words or _RULE.fullmatch(row):
            gap, is_open = gap + (1 if not words else _HEAD_LINES), False
            continue
        if is_open:
            words, gap = f"{lines[-1].words} {words}", lines.pop().gap
        lines.append(Line(words, gap, make_key(words)))
        gap, is_open = 0, width is not None and len(row) >= 0.7 * width and not _is_label(words)
    return lines


def _find_width(rows: list[str]) -> int | None:
    """Find the width at which lines were broken; None = a line is a paragraph.

    A line that states publisher, title or date ends where it does for itself, and so does the line before it: they tell nothing of a width.
    """
    labels = [_is_label(clean_words(row)) for row in rows]
    inner = [
        len(row)
        for (row, is_label), (following, is_next) in pairwise(zip(rows, labels, strict=True))
        if row and following.strip() and not is_label and not is_next
    ]
    widest = max(map(len, rows), default=0)
    return None if not inner or widest > _MOST_WIDTH or median(inner) < _LEAST_WIDTH else widest


def is_about_page(words: str) -> bool:
    """Say whether a line states only when, by whom or under which name the page was published."""
    return bool(_is_label(words) or is_dayless_date_line(words) or BYLINE.fullmatch(words) or is_note(words))


def _is_label(words: str) -> bool:
    return bool(TITLED.fullmatch(words) or find_stated_source([words]) or find_date_line(words))


def is_title_like(line: Line) -> bool:
    """Say whether a line can be a headline."""
    if line.kind or not _LEAST_TITLE_WORDS <= count_words(line.words) <= _MOST_TITLE_WORDS or is_prose(line.words):
        return False
    is_other = is_furniture(line.words) or is_caption(line.words) or is_note(line.words) or BYLINE.fullmatch(line.words)
    return not is_other and find_date_line(line.words) is None and not is_dayless_date_line(line.words)


def find_repeated_title(lines: list[Line], start: int = 0) -> tuple[int, int] | None:
    """Find the next headline that stands twice, as pages of infinite scroll have it.

    Args:
        lines: A page's lines.
        start: Index of the line to search from.

    Returns:
        Indices of its first and last standing at one head; None = none. Of two repeated lines in a row (a caption is repeated too) it
        is the first; a line repeated right after itself is a headline only where nothing else can be one.
    """
    for first in range(start, len(lines)):
        keys = [line.key for line in lines[first + 1 : first + 1 + _HEAD_LINES]]
        if lines[first].key in keys and is_title_like(lines[first]):
            last = first + len(keys) - keys[::-1].index(lines[first].key)
            if last > first + 1 or not _has_title_above(lines, first):
                return first, last
    return None


def _has_title_above(lines: list[Line], at: int) -> bool:
    return at > 0 and any(is_title_like(line) for line in lines[max(0, at - 2) : at])


def split_lines(lines: list[Line]) -> list[list[Line]]:
    """Split a page into its articles.

    A new article starts at a headline that stands twice within a few lines, with its caption, a button or a wide gap to show that
    it is no sub-heading; or at a headline after a gap wider than the page's usual one, when a picture credit, a date,
    a byline or a dateline follows at once.

    Args:
        lines: A page's lines.

    Returns:
        Lines of each article in page order, with the furniture that stands among them; what stands above the first headline is
        with the first.
    """
    wide = 1 + (int(median(line.gap for line in lines[1:])) if len(lines) > 1 else 0)
    starts = sorted({0, *_find_repeated_starts(lines, wide), *_find_gap_starts(lines, wide)})
    # What stands above the first headline is no article of its own unless it tells something.
    starts = [at for at in starts if at == 0 or any(tells(line) for line in lines[:at])]
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _find_repeated_starts(lines: list[Line], wide: int) -> list[int]:
    starts: list[int] = []
    found = find_repeated_title(lines)
    while found:
        first, last = found
        between = lines[first + 1 : last]
        keys = [line.key for line in between]
        shows = lines[first].gap >= wide or any(
            is_furniture(line.words) or keys.count(line.key) > 1 for line in between
        )
        if not starts or shows:
            starts.append(first)
        head = {line.key for line in lines[first : last + 1]}
        while last < len(lines) and lines[last].key in head:
            last += 1
        found = find_repeated_title(lines, last)
    return starts


def _find_gap_starts(lines: list[Line], wide: int) -> list[int]:
    return [
        at
        for at, line in enumerate(lines)
        if line.gap >= wide + 1 and is_title_like(line) and any(map(_opens_article, lines[at + 1 : at + 4]))
    ]


def _opens_article(line: Line) -> bool:
    words = line.words
    return bool(is_caption(words) or find_date_line(words) or find_place_line(words) or BYLINE.fullmatch(words))


def tells(line: Line) -> bool:
    """Say whether a line is a paragraph of news."""
    return line.kind is None and is_prose(line.words) and not is_caption(line.words) and not is_note(line.words)

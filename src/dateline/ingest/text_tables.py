"""Finds tables of data among the rows of a plain text: cells parted by bars, by tabs, or by two spaces and more."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dateline.ingest.tables import is_data, set_table
from dateline.ingest.wording import clean_words

_STROKE = re.compile(r"--|==|__")
_GAP = re.compile(r"\s{2,}")
# Cells that a bar parts are surer than those that a gap parts, which may only be sloppy typing.
_LEAST_ROWS = {"|": 2, "\t": 2, "  ": 3}
_LEAST_CELLS = 2


class TextTable(Struct, frozen=True):
    """A table among the rows of a text.

    Attributes:
        end: Index after its last row.
        words: Its rows as `set_table` sets them.
    """

    end: int
    words: str


def find_text_tables(rows: Sequence[str]) -> Mapping[int, TextTable]:
    """Find the tables of data among rows.

    Args:
        rows: The lines of a text as they stand.

    Returns:
        Tables by the index of their first row. Neighbouring rows make one when the same sign parts them into as many cells; a drawn
        rule between them may stand, an empty row ends them.
    """
    return {start: table for start, end in _find_runs(rows) if (table := _make_table(rows, start, end))}


def _find_runs(rows: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find stretches of neighbouring rows of one form."""
    start, form = 0, None
    for at, row in enumerate(rows):
        if form and _is_rule(row):
            continue
        sign, cells = _cut(row)
        here = (sign, len(cells)) if sign and len(cells) >= _LEAST_CELLS else None
        if here != form:
            if form:
                yield start, at
            start, form = at, here
    if form:
        yield start, len(rows)


def _make_table(rows: Sequence[str], start: int, end: int) -> TextTable | None:
    while _is_rule(rows[end - 1]):
        end -= 1
    told = [row for row in rows[start:end] if not _is_rule(row)]
    cells = [_cut(row)[1] for row in told]
    sign = _cut(told[0])[0]
    # Only the table of Markdown has a rule right below its first row.
    has_heads = sign == "|" and end - start > 1 and _is_rule(rows[start + 1])
    if len(told) < _LEAST_ROWS[sign or "  "] or not is_data(cells, has_heads=has_heads):
        return None
    return TextTable(end, set_table(cells))


def _is_rule(row: str) -> bool:
    """Say whether a row only draws a line."""
    return bool(_STROKE.search(row)) and not row.strip(" \t|+:=_-")


def _cut(row: str) -> tuple[str | None, list[str]]:
    """Cut a row into cells; the sign that parts them is None where nothing does."""
    bare = row.strip()
    if "|" in bare:
        return "|", [clean_words(cell) for cell in bare.strip("|").split("|")]
    if "\t" in bare:
        return "\t", [clean_words(cell) for cell in row.rstrip().split("\t")]
    if _GAP.search(bare):
        return "  ", [clean_words(cell) for cell in _GAP.split(bare)]
    return None, []

"""Tells tables of data from tables that only lay a page out, and sets them as text: a row a line, its cells joined by " | "."""

import re
from collections.abc import Sequence

from dateline.ingest.wording import count_words, is_statement

BETWEEN = " | "
# A bare number, or what stands for one.
_FIGURE = re.compile(r"[<>~≈+±−-]?\s?\d[\d.,'’ ]*[%+*]?(?:\s?\([^()]{1,20}\))?")
# A longer cell tells something, so that it is a paragraph of a page that is laid out by tables.
_MOST_CELL_WORDS = 15
_LEAST_ROWS = _LEAST_COLUMNS = _LEAST_FIGURES = 2

Rows = Sequence[Sequence[str]]
"""Cleaned words of each cell, row by row; an empty cell is ""."""


def is_figure(cell: str) -> bool:
    """Say whether a cell holds a number and nothing else."""
    return _FIGURE.fullmatch(cell) is not None


def is_data(rows: Rows, *, has_heads: bool = False) -> bool:
    """Say whether rows are a table of data, none of whose cells tells anything by itself.

    Args:
        rows: Its cells.
        has_heads: Whether the page marks some of them as heads; without, at least two cells must be bare numbers.
    """
    cells = [cell for row in rows for cell in row if cell]
    full = sum(sum(map(bool, row)) >= _LEAST_COLUMNS for row in rows)
    if full < _LEAST_ROWS or any(is_statement(cell) or count_words(cell) > _MOST_CELL_WORDS for cell in cells):
        return False
    return has_heads or sum(map(is_figure, cells)) >= _LEAST_FIGURES


def set_table(rows: Rows) -> str:
    r"""Set a table as text: every row a line of as many cells, those of empty rows left out.

    Example:
        >>> set_table([["Ward", "Wounded"], ["Old Port", "4"], ["Mills", ""]])
        'Ward | Wounded\nOld Port | 4\nMills |'
    """
    width = max(map(len, rows), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in rows if any(row)]
    return "\n".join(BETWEEN.join(cell.replace("|", "/") for cell in row).rstrip() for row in filled)

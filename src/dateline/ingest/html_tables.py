"""Takes tables of data out of an article's HTML before its body is extracted, which would make a paragraph of every cell."""

from lxml.html import HtmlElement as Element

from dateline.ingest.drafts import Piece, make_piece
from dateline.ingest.html_marks import Kept, replace_by
from dateline.ingest.html_tree import words_of
from dateline.ingest.tables import is_data, set_table
from dateline.model.article import BlockKind

_CELLS = ("td", "th")
# What a page may claim of one cell; more is a slip or an attack.
_MOST_COLUMNS, _MOST_ROWS = 60, 1_000


def keep_tables(part: Element, kept: Kept) -> None:
    """Put every table of data aside, its caption as a heading above it.

    Args:
        part: The element that holds an article; marks take the place of its tables.
        kept: Where the tables go.
    """
    for table in list(part.iter("table")):
        if table is part or table.find(".//table") is not None:
            continue
        rows = _find_rows(table)
        if is_data(rows, has_heads=table.find(".//th") is not None):
            caption = table.find("caption")
            heading = make_piece(BlockKind.HEADING, words_of(caption)) if caption is not None else None
            pieces = filter(None, (heading, Piece(BlockKind.TABLE, set_table(rows))))
            replace_by(table, *map(kept.make_mark, pieces))


def _find_rows(table: Element) -> list[list[str]]:
    """Find the cells of each row: one that spans columns stands in the first of them, one that spans rows in each of these."""
    rows: list[list[str]] = []
    below: dict[int, tuple[int, str]] = {}
    for line in table.iter("tr"):
        row: list[str] = []
        for cell in line.iterchildren(*_CELLS):
            _take_from_above(row, below)
            words, height = words_of(cell), _read_number(cell, "rowspan", _MOST_ROWS)
            for column in range(min(_read_number(cell, "colspan", _MOST_COLUMNS), _MOST_COLUMNS - len(row))):
                shown = words if column == 0 else ""
                if height > 1:
                    below[len(row)] = (height - 1, shown)
                row.append(shown)
        _take_from_above(row, below)
        rows.append(row)
    return rows


def _take_from_above(row: list[str], below: dict[int, tuple[int, str]]) -> None:
    """Fill the columns that are next in a row with cells of rows above that reach into it."""
    while len(row) in below:
        left, words = below.pop(len(row))
        if left > 1:
            below[len(row)] = (left - 1, words)
        row.append(words)


def _read_number(cell: Element, name: str, most: int) -> int:
    written = (cell.get(name) or "").strip()
    return min(most, max(1, int(written))) if written.isascii() and written.isdigit() and len(written) < 6 else 1

"""Reads totals from tables of numbers: those whose heads say what they count, in rows of places and in the row that sums them up."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from dateline.coding.claims.authorship import by_machine
from dateline.coding.codebook.definitions import Codebook
from dateline.coding.reading_index import ReadingIndex
from dateline.coding.word_lists import load_rows
from dateline.model.article import Block, BlockKind
from dateline.model.claim import Total, When
from dateline.model.identity import make_id
from dateline.model.place import PlaceReference
from dateline.model.reading import Reading
from dateline.model.span import Quote, Span, quote

BETWEEN = " |"
_NUMBER = re.compile(r"\d{1,3}(?:[,   ]\d{3})+|\d{1,7}")
_COUNT_MARK = re.compile(r"^(?:#|no\.? of|number of|total|nb\.? of)\s+|\s*\(?#\)?$")


class Cell(Struct, frozen=True):
    """A cell of a table.

    Attributes:
        text: Its words.
        span: Where they stand in the article.
    """

    text: str
    span: Span

    @property
    def key(self) -> str:
        """Its words for comparing."""
        return _COUNT_MARK.sub("", self.text.casefold()).strip()

    @property
    def number(self) -> int | None:
        """The whole number that it is; None = it is none."""
        return int(re.sub(r"\D", "", self.text)) if _NUMBER.fullmatch(self.text) else None


class Scene(Struct, frozen=True):
    """What stands over a table; each None = nothing, or several.

    Attributes:
        place: Where the whole table is of.
        when: The days that it is of.
    """

    place: PlaceReference | None
    when: When | None


def make_table_totals(index: ReadingIndex, codebook: Codebook) -> list[Total]:
    """Make the totals of an article's tables.

    A table counts where its first row, and no other, holds heads, and a period of more than a day stands over it: one day may be that of the
    report. Read are columns whose head is a measure of `table_heads.tsv`, rows
    whose label reading has found to be a place, and the row of the total, which is of the place over the table. Zeros are left out,
    as those of sentences are.

    Args:
        index: The reading.
        codebook: What may be coded; a measure of a type that it lacks is of any type.

    Returns:
        Totals in text order, in the voice of the article.
    """
    article = index.reading.article
    totals: list[Total] = []
    for number, block in enumerate(article.blocks):
        rows = list(_read_rows(article.text, block)) if block.kind is BlockKind.TABLE else []
        scene = _find_scene(index.reading, number)
        if scene.when and len(rows) > 1 and _are_heads(rows[0]) and not _are_heads(rows[1]):
            for row in rows[1:]:
                totals += _make_row(index, codebook, rows[0], row, scene)
    return totals


def _read_rows(text: str, block: Block) -> Iterator[list[Cell]]:
    start = block.span.start
    for line in block.span.text_in(text).split("\n"):
        row, at = [], start
        for words in line.split(BETWEEN):
            begin = at + len(words) - len(words.lstrip())
            row.append(Cell(words.strip(), Span(begin, begin + len(words.strip()))))
            at += len(words) + len(BETWEEN)
        yield row
        start += len(line) + 1


def _are_heads(row: list[Cell]) -> bool:
    return all(cell.number is None for cell in row[1:])


def _make_row(
    index: ReadingIndex, codebook: Codebook, heads: list[Cell], row: list[Cell], scene: Scene
) -> Iterator[Total]:
    is_total = row[0].key in _load_labels()["total"]
    place = scene.place if is_total else _find_place(index.reading, row[0])
    if place is None and not is_total:
        return
    for head, cell in zip(heads[1:], row[1:], strict=False):
        if cell.number and (counted := _load_heads().get(head.key)):
            yield _make_total(index, codebook, counted, (row[0], cell), Scene(place, scene.when))


def _make_total(
    index: ReadingIndex, codebook: Codebook, counted: tuple[str, str, str], cells: tuple[Cell, Cell], scene: Scene
) -> Total:
    article, (label, cell) = index.reading.article, cells
    measure, event_type, mode = counted
    end = article.text.find("\n", cell.span.end)
    line = Span(label.span.start, end if end >= 0 else len(article.text))
    is_known = event_type in codebook.types
    return Total(
        id=make_id("tot", article.id, f"{cell.span.start}-{cell.span.end}", measure),
        article_id=article.id,
        sentence=quote(article.text, line),
        quantity=Quote(cell.text, cell.span),
        measure=measure,
        low=cell.number,
        high=cell.number,
        cumulative=True,
        event_type=event_type if is_known else None,
        mode=mode if is_known and mode != "-" else None,
        place=scene.place,
        when=scene.when,
        made_by=by_machine(index, codebook, 0.6),
    )


def _find_place(reading: Reading, label: Cell) -> PlaceReference | None:
    return next((place for place in reading.places if place.span == label.span and place.place is not None), None)


def _find_scene(reading: Reading, table: int) -> Scene:
    """Find the only place and the only period of the headings right over a table, else of the title."""
    blocks = reading.article.blocks
    over = []
    for block in reversed(blocks[:table]):
        if block.kind is not BlockKind.HEADING:
            break
        over.append(block.span)
    spans = [*over, *(block.span for block in blocks if block.kind is BlockKind.TITLE)]
    places = (_find_only_place(reading, span) for span in spans)
    whens = (_find_only_period(reading, span) for span in spans)
    return Scene(next(filter(None, places), None), next(filter(None, whens), None))


def _find_only_place(reading: Reading, span: Span) -> PlaceReference | None:
    named = [place for place in reading.places if span.contains(place.span)]
    return named[0] if len(named) == 1 and named[0].place is not None else None


def _find_only_period(reading: Reading, span: Span) -> When | None:
    times = [time for time in reading.times if span.contains(time.span) and time.period is not None]
    period = times[0].period if times else None
    if period is None or period.first_day == period.last_day or any(time.period != period for time in times):
        return None
    words = Span(times[0].span.start, times[-1].span.end)
    text = words.text_in(reading.article.text)
    return When(period=period, text=text, span=words, inherited=True, reason="the period over the table")


@cache
def _load_heads() -> dict[str, tuple[str, str, str]]:
    rows = load_rows("table_heads.tsv", 4)
    return {head: (measure, kind, mode) for measure, kind, mode, heads in rows for head in heads.split("|")}


@cache
def _load_labels() -> dict[str, frozenset[str]]:
    return {key: frozenset(words.split("|")) for key, words in load_rows("table_rows.tsv", 2)}

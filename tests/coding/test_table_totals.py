"""Totals in tables of numbers."""

from msgspec.structs import replace

from dateline.coding import code
from dateline.model.article import Block, BlockKind
from dateline.model.claim import Total
from dateline.model.span import Span
from dateline.read import read
from tests.coding.recorded import article, open_all, plover

TITLE = "Northern Mali: weekly report (4-10 March 2024)"
TABLE = "Locality | No. of attacks | Killed | Prices | Arrested\nGao | 3 | 1,204 | 7 | 0\nPoint 9 | 1 | 2 | 8 | 3\nTotal | 4 | 1,206 | 15 | 3"


def totals_of(*parts: tuple[BlockKind, str]) -> list[Total]:
    text = "\n\n".join(words for _, words in parts)
    blocks, start = [], 0
    for kind, words in parts:
        blocks.append(Block(kind, Span(start, start + len(words))))
        start += len(words) + 2
    told = replace(article(text), blocks=tuple(blocks))
    coding = code(read(told, *open_all()), plover())
    assert coding.claims == ()
    for total in coding.totals:
        assert total.quantity.span.text_in(text) == total.quantity.text
        assert total.sentence.span.text_in(text) == total.sentence.text
    return list(coding.totals)


def shown(total: Total) -> tuple[str, int | None, str | None, str | None]:
    place = total.place.text if total.place else None
    return total.measure, total.low, place, total.event_type


def test_numbers_under_known_heads_are_totals_of_their_row_s_place_and_of_the_period_above() -> None:
    totals = totals_of((BlockKind.TITLE, TITLE), (BlockKind.HEADING, "Incidents"), (BlockKind.TABLE, TABLE))
    assert [shown(total) for total in totals] == [
        ("attacks", 3, "Gao", "ASSAULT"),
        ("killed", 1204, "Gao", None),
        ("attacks", 4, "Northern Mali", "ASSAULT"),
        ("killed", 1206, "Northern Mali", None),
        ("arrested", 3, "Northern Mali", "COERCE"),
    ]
    assert totals[0].sentence.text == "Gao | 3 | 1,204 | 7 | 0"
    periods = {
        (str(one.when.period.first_day), str(one.when.period.last_day))
        for one in totals
        if one.when and one.when.period
    }
    assert periods == {("2024-03-04", "2024-03-10")}
    assert len({total.id for total in totals}) == 5


def test_heading_over_a_table_goes_before_the_title() -> None:
    heading = (BlockKind.HEADING, "Niger, February 2024")
    totals = totals_of((BlockKind.TITLE, TITLE), heading, (BlockKind.TABLE, TABLE))
    assert [one.place.text for one in totals if one.place] == ["Gao", "Gao", "Niger", "Niger", "Niger"]
    assert {one.when.text for one in totals if one.when} == {"February 2024"}


def test_table_without_a_period_without_heads_or_with_two_rows_of_them_gives_nothing() -> None:
    head, *rows = TABLE.split("\n")
    assert totals_of((BlockKind.TITLE, "Northern Mali: report of 11 March 2024"), (BlockKind.TABLE, TABLE)) == []
    assert totals_of((BlockKind.TITLE, TITLE), (BlockKind.TABLE, "\n".join(rows))) == []
    assert totals_of((BlockKind.TITLE, TITLE), (BlockKind.TABLE, "\n".join([head, head, *rows]))) == []


def test_rows_under_a_head_that_is_not_of_places_are_no_places() -> None:
    totals = totals_of((BlockKind.TITLE, TITLE), (BlockKind.TABLE, TABLE.replace("Locality", "Group")))
    assert [one.sentence.text[:5] for one in totals] == ["Total"] * 3

"""Tables: those of data stay whole, in order and out of the sentences; those that only lay a page out are read as before."""

from collections.abc import Callable

import pytest

from dateline.ingest.tables import is_data, set_table
from dateline.model.article import Article, BlockKind

ReadOne = Callable[..., Article]

TABLE = """<table><caption>Incidents by ward</caption>
<tr><th>Ward</th><th>Attacks</th><th>Killed</th><th>Abducted</th></tr>
<tr><td>Old Port</td><td>3</td><td>2</td><td>0</td></tr>
<tr><td>Mills</td><td>1</td><td>0</td><td>0</td></tr>
<tr><td>Total</td><td>4</td><td>2</td><td>0</td></tr></table>"""
SET = "Ward | Attacks | Killed | Abducted\nOld Port | 3 | 2 | 0\nMills | 1 | 0 | 0\nTotal | 4 | 2 | 0"


def page_of(body: str, prose: str) -> str:
    return f"<html><body><article><h1>Weekly report on the port of Ayla</h1><p>{prose}</p>{body}<p>{prose} Again.</p></article></body></html>"


def shown(article: Article) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.text_in(article.text)) for block in article.blocks]


def test_table_of_data_is_one_block_whose_rows_keep_every_cell(read_one: ReadOne, prose: str) -> None:
    assert shown(read_one(page_of(TABLE, prose)))[1:] == [
        (BlockKind.PARAGRAPH, prose),
        (BlockKind.HEADING, "Incidents by ward"),
        (BlockKind.TABLE, SET),
        (BlockKind.PARAGRAPH, f"{prose} Again."),
    ]


def test_same_table_twice_stands_twice(read_one: ReadOne, prose: str) -> None:
    kinds = [kind for kind, _ in shown(read_one(page_of(TABLE + TABLE, prose)))]
    assert kinds.count(BlockKind.TABLE) == 2


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (
            "<tr><th>Ward<th colspan=2>Dead<th>Hurt<tr><td>Mills<td>1<td>2<td>3",
            "Ward | Dead |  | Hurt\nMills | 1 | 2 | 3",
        ),
        (
            "<tr><th>Ward<th>Month<th>Hurt<tr><td rowspan=2>Mills<td>May<td>2<tr><td>June<td>3",
            "Ward | Month | Hurt\nMills | May | 2\nMills | June | 3",
        ),
        (
            "<tr><td>Ward<td>Hurt<tr><td><p>Mills</p><td><p>1,204</p><tr><td>Quay<td>–<tr><td>Dock<td>7*",
            "Ward | Hurt\nMills | 1,204\nQuay | –\nDock | 7*",
        ),
    ],
)
def test_cells_stand_in_their_columns(read_one: ReadOne, prose: str, cells: str, words: str) -> None:
    article = read_one(page_of(f"<table>{cells}</table>", prose))
    assert (BlockKind.TABLE, words) in shown(article)


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>4 May</td><td>12</td></tr><tr><td>6 May</td><td>Gunmen stopped a bus near Mills and took 3 traders.</td></tr></table>",
        "<table><tr><td><table><tr><td>4</td><td>5</td></tr></table></td><td>6</td></tr><tr><td>Home</td><td>News</td></tr></table>",
    ],
)
def test_table_that_lays_out_a_page_is_no_table_of_data(read_one: ReadOne, prose: str, table: str) -> None:
    assert BlockKind.TABLE not in [kind for kind, _ in shown(read_one(page_of(table, prose)))]


def test_table_alone_is_no_article(read_page: Callable[..., tuple[Article, ...]]) -> None:
    with pytest.raises(Exception, match="holds no article"):
        read_page(f"<html><body>{TABLE}</body></html>")


def test_rows_are_data_by_their_figures_or_their_marked_heads() -> None:
    names = [["Name", "Status"], ["Ada Lindqvist", "Missing"]]
    assert not is_data(names)
    assert is_data(names, has_heads=True)
    assert is_data([["Mills", "4"], ["Quay", "<5"]])
    assert set_table([["a|b", "1"], ["", ""], ["c"]]) == "a/b | 1\nc |"


MARKDOWN = "| Ward | Attacks | Killed | Abducted |\n|:--|--:|--:|--:|\n| Old Port | 3 | 2 | 0 |\n| Mills | 1 | 0 | 0 |\n| Total | 4 | 2 | 0 |"
SPACED = "Ward       Attacks   Killed  Abducted\n--------------------------\nOld Port   3   2   0\nMills      1   0   0\nTotal      4   2   0"
TABBED = SPACED.replace("   ", "\t").replace("\t\t", "\t").replace("  Abd", "\tAbd").replace("\t ", "\t")


@pytest.mark.parametrize("table", [MARKDOWN, SPACED, TABBED])
def test_table_of_a_text_is_one_block(read_one: ReadOne, prose: str, table: str) -> None:
    article = read_one(f"Weekly report on the port of Ayla\n\n{prose}\n\n{table}\n\n{prose} Again.")
    assert shown(article)[1:] == [
        (BlockKind.PARAGRAPH, prose),
        (BlockKind.TABLE, SET),
        (BlockKind.PARAGRAPH, f"{prose} Again."),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "Home | News | Sport\nBy Ada Lindqvist | 4 May 2031",
        "The  army took 4 hills\nand held  3 of them\nuntil the  rain came",
        "Killed:  12\nWounded:  40",
    ],
)
def test_rows_without_the_form_of_a_table_are_read_as_before(read_one: ReadOne, prose: str, rows: str) -> None:
    article = read_one(f"Weekly report on the port of Ayla\n\n{prose}\n\n{rows}\n\n{prose} Again.")
    assert BlockKind.TABLE not in [kind for kind, _ in shown(article)]

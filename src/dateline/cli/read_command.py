"""Shows what the language layer finds in a file."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dateline import pipeline
from dateline.cli.single import make_app
from dateline.errors import FormatError, OutputError
from dateline.ingest import ingest
from dateline.ingest.saved import open_page
from dateline.model.period import Period
from dateline.model.place import Place
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.read import read_many
from dateline.read.explain import to_html, to_tree


def read(
    file: Annotated[Path, typer.Argument(help="A saved page (.txt or .html).")],
    tree: Annotated[int | None, typer.Option(help="Draw the parse of this sentence, counted from 1.", min=1)] = None,
    html: Annotated[Path | None, typer.Option(help="Write the article with its marks to this page.")] = None,
    part: Annotated[int, typer.Option(help="Which article of the page, counted from 1.", min=1)] = 1,
) -> None:
    """Show what the language layer finds: sentences, names, links, times, places, numbers, who is credited.

    Example: dateline read page.html --tree 2
    """
    articles = ingest(open_page(file))
    if part > len(articles):
        raise FormatError(file, ((0, f"has {len(articles)} article(s), there is no part {part}"),))
    tools = pipeline.open_tools(pipeline.ToolFiles())
    [reading] = read_many([articles[part - 1]], tools.parser, tools.gazetteer, tools.actors)
    if html:
        write_page(html, to_html(reading))
        typer.echo(f"Wrote {html}")
        return
    console = Console()
    if tree is None:
        print_reading(console, reading)
    elif tree <= len(reading.sentences):
        console.print(to_tree(reading, tree - 1), markup=False, highlight=False)
    else:
        raise FormatError(file, ((0, f"has {len(reading.sentences)} sentences, there is no sentence {tree}"),))


def write_page(path: Path, page: str) -> None:
    """Write a page where the user wants it.

    Raises:
        OutputError: It cannot be written there.
    """
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise OutputError(path, f"cannot be written: {error.strerror}") from error


def print_reading(console: Console, reading: Reading) -> None:
    """Print the sentences with their numbers, then one table a kind of finding."""
    for number, sentence in enumerate(reading.sentences, 1):
        words = " ".join(sentence.span.text_in(reading.article.text).split())
        console.print(f"[dim]{number:>3} {sentence.kind:<9}[/] {escape(words)}", highlight=False)
    for title, columns, rows in _tables(reading):
        if rows:
            console.print()
            console.print(_to_table(title, columns, rows))


def _tables(reading: Reading) -> list[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    text = reading.article.text
    return [
        ("Mentions", ("Name", "Kind", "Title", "Country", "Sector", "Known actor", "Means"), _mention_rows(reading)),
        (
            "Times",
            ("Words", "Value", "Days", "Reason"),
            [(one.text, one.value, _days(one.period), one.reason) for one in reading.times],
        ),
        (
            "Places",
            ("Words", "Place", "Precision", "Reason"),
            [(one.text, _place(one.place), one.precision or "", one.reason) for one in reading.places],
        ),
        (
            "Quantities",
            ("Words", "Low", "High", "Unit"),
            [(one.text, _number(one.low), _number(one.high), one.unit or "") for one in reading.quantities],
        ),
        (
            "Attributions",
            ("Source", "Cue", "Stance", "Content"),
            [
                (
                    _words(text, one.source),
                    _words(text, one.cue),
                    one.stance,
                    " … ".join(_words(text, span) for span in one.content),
                )
                for one in reading.attributions
            ],
        ),
    ]


def _mention_rows(reading: Reading) -> list[tuple[str, ...]]:
    rows = []
    for mention in reading.mentions:
        means = "" if mention.antecedent is None else reading.mentions[mention.antecedent].name
        facts = (mention.title, mention.country, mention.sector, mention.actor_id, means)
        rows.append((mention.name, str(mention.kind), *(fact or "" for fact in facts)))
    return rows


def _to_table(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(escape, row))
    return table


def _words(text: str, span: Span | None) -> str:
    return " ".join(span.text_in(text).split()) if span else ""


def _days(period: Period | None) -> str:
    return f"{period.first_day or '…'} to {period.last_day or '…'}" if period else ""


def _place(place: Place | None) -> str:
    return f"{place.name}, {place.country}" if place else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


read_app = make_app(read)

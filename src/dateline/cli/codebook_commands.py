"""Commands for those who write codebooks: check, show, diff, try."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dateline import pipeline
from dateline.cli.code_command import check_text, print_coding, print_reasons
from dateline.cli.example_checks import find_astray, list_own_examples
from dateline.cli.options import parse_moment
from dateline.cli.single import make_group
from dateline.coding import Codebook, check_codebook, explain, open_codebook
from dateline.coding.codebook.comparison import compare_codebooks
from dateline.ingest.typed import to_typed_article

codebook_app = make_group("Check, show, compare and try codebooks.")
OptionalFile = Annotated[
    Path | None,
    typer.Argument(metavar="[FILE]", help="A codebook, or a type of the one that ships; else that one whole."),
]


@codebook_app.command()
def check(file: Annotated[Path, typer.Argument(help="The codebook to check.")]) -> None:
    """Find every mistake of a codebook, with line and remedy; warn of own examples that do not become their type.

    Example: dateline codebook check my-project/codebook.yaml
    """
    codebook = check_codebook(file)
    examples = list_own_examples(codebook)
    astray = list(find_astray(file, examples))
    for line in astray:
        typer.echo(f"warning: {line}; `dateline codebook try` with --why names the entry that wins", err=True)
    typer.echo(
        f"{file}: no mistakes; {codebook.label}, {len(codebook.types)} types, {len(codebook.triggers())} triggers"
        + (f"; {len(examples) - len(astray)} of {len(examples)} own examples become their type" if examples else "")
    )


@codebook_app.command()
def show(
    file: OptionalFile = None,
    name: Annotated[str | None, typer.Argument(metavar="[TYPE]", help="Show this type of the file whole.")] = None,
    event_type: Annotated[str | None, typer.Option("--type", help="Show one type with its modes and triggers.")] = None,
) -> None:
    """Show the types of a codebook, or one type whole.

    Example: dateline codebook show PROTEST
    Example: dateline codebook show my-project/codebook.yaml PROTEST
    """
    event_type = event_type or name
    if file is not None and not event_type and not file.exists():
        file, event_type = None, str(file)
    codebook = open_codebook(file)
    if event_type and event_type.upper() not in codebook.types:
        raise typer.BadParameter(
            f"{event_type} is neither a file nor a type of {codebook.label}; types are {', '.join(codebook.types)}"
        )
    console = Console()
    if event_type:
        print_type(console, codebook, event_type.upper())
    else:
        console.print(to_types_table(codebook))


@codebook_app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The codebook before.")],
    new: Annotated[Path, typer.Argument(help="The codebook after.")],
) -> None:
    """Say how two codebooks differ: types, modes, triggers.

    Example: dateline codebook diff old.yaml new.yaml
    """
    lines = compare_codebooks(open_codebook(old), open_codebook(new))
    for line in lines or ("They code alike.",):
        typer.echo(line)


@codebook_app.command("try")
def try_codebook(
    file: Annotated[Path, typer.Argument(help="The codebook.")],
    text: Annotated[str, typer.Argument(help="A sentence, or a text file with one sentence a line.")],
    day: Annotated[str | None, typer.Option("--date", help="Publication day.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Say which entry won, and the nearest that lost.")] = False,
) -> None:
    """Code sentences with a codebook.

    Example: dateline codebook try my-project/codebook.yaml "Nurses picketed the ministry in Lusaka." --why
    """
    moment = parse_moment(day, "--date")
    check_text(text)
    tools = pipeline.open_tools(pipeline.ToolFiles(codebook=file))
    sentences = Path(text).read_text(encoding="utf-8").splitlines() if Path(text).is_file() else [text]
    articles = [to_typed_article(sentence.strip(), moment) for sentence in sentences if sentence.strip()]
    console = Console()
    for reading, coding in pipeline.read_and_code(articles, tools):
        print_coding(console, reading.article.text, coding, explained=why)
        if why:
            print_reasons(console, explain(reading, coding, tools.codebook))


def to_types_table(codebook: Codebook) -> Table:
    """Build the table of a codebook's types."""
    table = Table(box=None, pad_edge=False, header_style="bold", title=codebook.label, title_justify="left")
    for column in ("Type", "CAMEO", "Triggers", "Definition and modes"):
        table.add_column(column, overflow="fold")
    for code, event_type in codebook.types.items():
        triggers = sum(trigger.event_type == code for trigger in codebook.triggers())
        words = f"{event_type.quad_class}: {escape(event_type.definition)}"
        modes = f"\n[dim]{escape(', '.join(event_type.modes))}[/]" if event_type.modes else ""
        table.add_row(code, event_type.cameo_root, f"{triggers:,}", words + modes)
    return table


def print_type(console: Console, codebook: Codebook, code: str) -> None:
    """Print one type: definition, modes, examples, and its triggers by mode."""
    event_type = codebook.types[code]
    console.print(f"[bold]{code}[/] ({event_type.quad_class}): {event_type.definition}", highlight=False)
    words: dict[str, set[str]] = {}
    for trigger in codebook.triggers():
        if trigger.event_type == code:
            words.setdefault(trigger.mode or "(mode open)", set()).add(" ".join(trigger.words))
    for mode in sorted({*event_type.modes, *words}):
        console.print(f"\n[bold]{mode}[/] {event_type.modes.get(mode, '')}", highlight=False)
        console.print(f"  {', '.join(sorted(words.get(mode, ())))}", markup=False, highlight=False)
    if event_type.examples:
        console.print("\n[bold]Examples[/]")
    for example in event_type.examples:
        console.print(f"  {example}", markup=False, highlight=False)

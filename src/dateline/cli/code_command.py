"""Tries the coder on a sentence."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from dateline import pipeline
from dateline.cli.options import parse_moment, tool_files
from dateline.cli.single import make_app
from dateline.cli.wording import days
from dateline.coding import Explanation, explain
from dateline.ingest.typed import to_typed_article
from dateline.model.claim import Claim
from dateline.model.coding import Coding
from dateline.release.claim_rows import to_claim_row, to_total_row
from dateline.settings import open_project

STYLES = {
    "trigger": "bold reverse",
    "actor": "bold red",
    "recipient": "bold blue",
    "participant": "bold magenta",
    "instrument": "yellow",
    "sponsor": "dark_orange",
    "place": "green",
    "time": "cyan",
    "voice": "italic underline",
    "figure": "bold yellow",
}


def code(
    text: Annotated[str, typer.Argument(help="One or more sentences.")],
    day: Annotated[str | None, typer.Option("--date", help="Publication day, for words such as “on Monday”.")] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Say which rule chose each field, and the nearest rejected reading.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the claims and totals as JSON.")] = False,
    project: Annotated[Path | None, typer.Option(help="Use this project's codebook and gazetteer.")] = None,
) -> None:
    """Try the coder on a sentence.

    Example: dateline code "Police arrested 12 protesters in Tunis on Monday." --date 2025-03-12 --why
    """
    check_text(text)
    files = tool_files(open_project(project)) if project else pipeline.ToolFiles()
    tools = pipeline.open_tools(files)
    [(reading, coding)] = pipeline.read_and_code([to_typed_article(text, parse_moment(day))], tools)
    console = Console()
    if as_json:
        typer.echo(_to_json(coding))
        return
    print_coding(console, text, coding)
    if why:
        print_reasons(console, explain(reading, coding, tools.codebook))


def check_text(text: str) -> None:
    """Check that there is something to code.

    Raises:
        typer.BadParameter: The text is empty.
    """
    if not text.strip():
        raise typer.BadParameter("there is nothing to code; give one or more sentences in quotes", param_hint="TEXT")


def print_coding(console: Console, text: str, coding: Coding) -> None:
    """Print each claim and total with its words marked in the text."""
    if not coding.claims and not coding.totals:
        console.print("Nothing codable found. Try --why to see what was considered.")
    for claim in coding.claims:
        console.print(mark(text, claim))
        for field, value in describe(claim):
            console.print(f"  {field:<12} {value}", markup=False, highlight=False, soft_wrap=True)
    for total in coding.totals:
        console.print(
            f"total: {total.measure} {total.quantity.text!r} ({total.event_type or 'type open'})", highlight=False
        )


def print_reasons(console: Console, lines: Sequence[Explanation]) -> None:
    """Print the rule behind every field, and what was considered and rejected."""
    console.rule("Why")
    for line in lines:
        console.print(
            f"{line.field:<12} {line.value:<24} {line.rule}: {line.words}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


def mark(text: str, claim: Claim) -> Text:
    """Mark a claim's words in the text, the trigger last so that it is never hidden."""
    marked = Text(text)
    spans = [(role.role.value, role.span) for role in claim.roles]
    spans += [("voice", voice.span) for voice in claim.voices]
    spans += [("figure", figure.span) for figure in claim.figures]
    spans += [("place", claim.place.span)] if claim.place else []
    spans += [("time", claim.when.span)] if claim.when else []
    for field, span in [*spans, ("trigger", claim.trigger.span)]:
        marked.stylize(STYLES[field], span.start, span.end)
    return marked


def describe(claim: Claim) -> list[tuple[str, str]]:
    """Write a claim's fields in words; fields that the text does not give are left out."""
    period = claim.when.period if claim.when else None
    place = claim.place.place if claim.place else None
    fields = [
        ("event", f"{_type_of(claim)} ({claim.quad_class})"),
        (
            "also",
            ", ".join(filter(None, (claim.acled_sub_event_type, claim.cameo_root and f"CAMEO {claim.cameo_root}"))),
        ),
        (
            "realis",
            f"{claim.realis}{', attempted' if claim.attempted else ''}; {'voice' if claim.voices else 'the article'} {claim.stance} it",
        ),
        *((role.role.value, _party(role.name, role.country, role.sector)) for role in claim.roles),
        ("place", f"{claim.place.text} = {place.name}, {place.country}" if claim.place and place else ""),
        ("period", f"{days(period.first_day, period.last_day, None)} ({period.precision})" if period else ""),
        ("according to", " ← ".join(voice.name for voice in claim.voices)),
        ("outcome", claim.outcome or ""),
        ("figures", ", ".join(f"{figure.text} {figure.measure}" for figure in claim.figures)),
        ("score", f"{claim.made_by.score:.2f}"),
    ]
    return [(field, value) for field, value in fields if value]


def _type_of(claim: Claim) -> str:
    return f"{claim.event_type} {claim.mode}" if claim.mode else claim.event_type


def _party(name: str, country: str | None, sector: str | None) -> str:
    codes = " ".join(filter(None, (country, sector)))
    return f"{name} [{codes}]" if codes else name


def _to_json(coding: Coding) -> str:
    rows = {
        "claims": [to_claim_row(claim, None, {}) for claim in coding.claims],
        "totals": [to_total_row(total, None, {}) for total in coding.totals],
    }
    return msgspec.json.format(msgspec.json.encode(rows)).decode()


code_app = make_app(code)

"""Tries the coder on a sentence."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from dateline import pipeline
from dateline.cli.options import parse_moment, tool_files
from dateline.cli.single import make_app
from dateline.cli.wording import days, reported
from dateline.coding import Explanation, explain
from dateline.ingest.typed import to_typed_article
from dateline.model.claim import Claim, Role, Total
from dateline.model.coding import Coding
from dateline.model.span import Span
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
    [(reading, coding)] = pipeline.read_and_code([to_typed_article(text, parse_moment(day, "--date"))], tools)
    console = Console()
    if as_json:
        typer.echo(_to_json(coding))
        return
    print_coding(console, text, coding, explained=why)
    if why:
        print_reasons(console, explain(reading, coding, tools.codebook))


def check_text(text: str) -> None:
    """Check that there is something to code.

    Raises:
        typer.BadParameter: The text is empty.
    """
    if not text.strip():
        raise typer.BadParameter("there is nothing to code; give one or more sentences in quotes", param_hint="TEXT")


def print_coding(console: Console, text: str, coding: Coding, explained: bool = False) -> None:
    """Print each claim and total with its words marked in the text, or that there is none.

    Args:
        console: Where to print.
        text: The text that was coded.
        coding: What was found in it.
        explained: Whether the reasons follow; else they are offered where nothing was found.
    """
    if not coding.claims and not coding.totals:
        console.print("Nothing codable found." + ("" if explained else " Try --why to see what was considered."))
    for row, fields in [
        *((mark(text, claim), describe(claim)) for claim in coding.claims),
        *((mark_total(text, total), describe_total(total)) for total in coding.totals),
    ]:
        console.print(row)
        for field, value in fields:
            console.print(f"  {field:<12} {value}", markup=False, highlight=False, soft_wrap=True)


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
    figures = [("figure", figure.span) for figure in claim.figures]
    return _mark(text, [*_list_spans(claim, claim.roles), *figures, ("trigger", claim.trigger.span)])


def mark_total(text: str, total: Total) -> Text:
    """Mark a total's words in the text, the number last so that it is never hidden."""
    roles = tuple(filter(None, (total.actor, total.recipient)))
    return _mark(text, [*_list_spans(total, roles), ("figure", total.quantity.span)])


def _mark(text: str, spans: Iterable[tuple[str, Span]]) -> Text:
    marked = Text(text)
    for field, span in spans:
        marked.stylize(STYLES[field], span.start, span.end)
    return marked


def _list_spans(row: Claim | Total, roles: Iterable[Role]) -> list[tuple[str, Span]]:
    spans = [(role.role.value, role.span) for role in roles]
    spans += [("voice", voice.span) for voice in row.voices]
    spans += [("place", row.place.span)] if row.place else []
    return spans + ([("time", row.when.span)] if row.when else [])


def describe(claim: Claim) -> list[tuple[str, str]]:
    """Write a claim's fields in words; fields that the text does not give are left out."""
    fields = [
        ("event", f"{_type_of(claim.event_type, claim.mode)} ({claim.quad_class})"),
        (
            "also",
            ", ".join(filter(None, (claim.acled_sub_event_type, claim.cameo_root and f"CAMEO {claim.cameo_root}"))),
        ),
        (
            "realis",
            f"{claim.realis}{', attempted' if claim.attempted else ''}; {_stance_of(claim)}",
        ),
        *map(_party, claim.roles),
        *_tell_circumstances(claim),
        ("outcome", claim.outcome or ""),
        ("figures", ", ".join(f"{figure.text} {figure.measure}" for figure in claim.figures)),
        ("score", f"{claim.made_by.score:.2f}"),
    ]
    return [(field, value) for field, value in fields if value]


def describe_total(total: Total) -> list[tuple[str, str]]:
    """Write a total's fields in words; fields that the text does not give are left out."""
    fields = [
        ("total", f"{reported(total)} {total.measure}{', cumulative' if total.cumulative else ''}"),
        ("of", _type_of(total.event_type, total.mode) if total.event_type else "type open"),
        ("stance", _stance_of(total)),
        *map(_party, filter(None, (total.actor, total.recipient))),
        *_tell_circumstances(total),
        ("score", f"{total.made_by.score:.2f}"),
    ]
    return [(field, value) for field, value in fields if value]


def _tell_circumstances(row: Claim | Total) -> list[tuple[str, str]]:
    period = row.when.period if row.when else None
    place = row.place.place if row.place else None
    return [
        ("place", f"{row.place.text} = {place.name}, {place.country}" if row.place and place else ""),
        ("period", f"{days(period.first_day, period.last_day, None)} ({period.precision})" if period else ""),
        ("according to", " ← ".join(voice.name for voice in row.voices)),
    ]


def _stance_of(row: Claim | Total) -> str:
    return f"{'voice' if row.voices else 'the article'} {row.stance} it"


def _type_of(event_type: str, mode: str | None) -> str:
    return f"{event_type} {mode}" if mode else event_type


def _party(role: Role) -> tuple[str, str]:
    codes = " ".join(filter(None, (role.country, role.sector)))
    return role.role.value, f"{role.name} [{codes}]" if codes else role.name


def _to_json(coding: Coding) -> str:
    rows = {
        "claims": [to_claim_row(claim, None, {}) for claim in coding.claims],
        "totals": [to_total_row(total, None, {}) for total in coding.totals],
    }
    return msgspec.json.format(msgspec.json.encode(rows)).decode()


code_app = make_app(code)

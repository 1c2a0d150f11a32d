"""Commands that show what is on record: show, why."""

from datetime import date
from typing import Annotated

import typer
from rich.console import Console

from dateline.cli.project_commands import ProjectFolder, open_project_store
from dateline.cli.single import make_app
from dateline.cli.tables import SHOWN, Filters
from dateline.errors import ProjectError
from dateline.link import explain
from dateline.settings import open_project
from dateline.store import Store


def show(
    folder: ProjectFolder,
    what: Annotated[str, typer.Argument(help=f"One of {', '.join(SHOWN)}.")] = "events",
    since: Annotated[str | None, typer.Option(help="First day, ISO 8601.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day, ISO 8601, inclusive.")] = None,
    place: Annotated[str | None, typer.Option(help="Words in the place's name.")] = None,
    actor: Annotated[str | None, typer.Option(help="Words in the name of somebody who takes part.")] = None,
    event_type: Annotated[str | None, typer.Option("--type", help="Type of event, such as ASSAULT.")] = None,
) -> None:
    """Show events, claims or totals as a table.

    Example: dateline show my-project events --since 2025-03-10 --type CONSULT
    """
    if what not in SHOWN:
        raise typer.BadParameter(f"{what} is no table; use one of {', '.join(SHOWN)}")
    filters = Filters(parse_day(since), parse_day(until), place, actor, event_type)
    with open_project_store(open_project(folder)) as store:
        print_table(Console(), store, what, filters)


def print_table(console: Console, store: Store, what: str, filters: Filters) -> None:
    """Print the rows that pass, or say that none does."""
    shown = SHOWN[what](store, filters)
    console.print(shown or f"No {what} on record" + (" for these filters" if filters != Filters() else ""))


def why(
    folder: ProjectFolder, event: Annotated[str, typer.Argument(help="An event's id, long or short (HOM-7K3F).")]
) -> None:
    """Tell why these claims are one event, and how its status came about.

    Example: dateline why my-project HOM-7K3F
    """
    with open_project_store(open_project(folder)) as store:
        linking, codings = store.linking(), tuple(store.codings())
    current = dict(linking.redirects).get(event, event)
    matches = [one for one in linking.events if current in (one.id, one.short_id)]
    if not matches:
        raise ProjectError(folder, f"has no event {event}; `dateline show {folder} events` lists them")
    console = Console()
    for match in matches:
        for line in explain(linking, codings, match.id):
            console.print(line, markup=False, highlight=False, soft_wrap=True)


def parse_day(text: str | None) -> date | None:
    """Read a day that a user typed; wrong usage when it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2024-11-20") from None


show_app = make_app(show)
why_app = make_app(why)

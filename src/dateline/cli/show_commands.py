"""`dateline show`: what is on record, as tables."""

from typing import Annotated

import typer
from rich.console import Console

from dateline.cli.options import ProjectFolder, parse_days, tool_files
from dateline.cli.projects import open_project_store
from dateline.cli.single import make_app
from dateline.cli.tables import SHOWN, Filters
from dateline.coding import Codebook, open_codebook
from dateline.model.event import Status
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
    status: Annotated[str | None, typer.Option(help=f"Status of events: {', '.join(Status)}.")] = None,
) -> None:
    """Show events, claims or totals as a table.

    Example: dateline show my-project events --since 2025-03-10 --type CONSULT
    """
    if what not in SHOWN:
        raise typer.BadParameter(f"{what} is no table; use one of {', '.join(SHOWN)}")
    if status and what != "events":
        raise typer.BadParameter(f"{what} have no status, events have one", param_hint="--status")
    project = open_project(folder)
    if event_type:
        check_type(open_codebook(tool_files(project).codebook), event_type)
    filters = Filters(*parse_days(since, until), place, actor, event_type, parse_status(status))
    with open_project_store(project) as store:
        print_table(Console(), store, what, filters)


def print_table(console: Console, store: Store, what: str, filters: Filters) -> None:
    """Print the rows that pass, or say that none does."""
    shown = SHOWN[what](store, filters)
    console.print(shown or f"No {what} on record" + (" for these filters" if filters != Filters() else ""))


def check_type(codebook: Codebook, event_type: str) -> None:
    """Refuse a type, in whatever case, that the codebook lacks; wrong usage that names those it has."""
    if event_type.upper() not in codebook.types:
        raise typer.BadParameter(f"{event_type} is no type; types are {', '.join(codebook.types)}", param_hint="--type")


def parse_status(text: str | None) -> Status | None:
    """Read a status that a user typed; wrong usage that names those there are."""
    try:
        return Status(text.lower()) if text else None
    except ValueError:
        raise typer.BadParameter(
            f"{text} is no status; events are {', '.join(Status)}", param_hint="--status"
        ) from None


show_app = make_app(show)

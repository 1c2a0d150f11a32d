"""The example week, from nothing to events on the screen."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dateline import pipeline
from dateline.cli import summaries
from dateline.cli.options import tool_files, workers_of
from dateline.cli.progress import show_progress
from dateline.cli.projects import make_project, open_project_store
from dateline.cli.show_commands import print_table
from dateline.cli.sides import print_sides
from dateline.cli.single import make_app
from dateline.cli.tables import Filters, list_events, to_events_table
from dateline.errors import ProjectError
from dateline.model.event import Status
from dateline.store import Store

# Inside an installed package the week lies beside this file, in a checkout at the top.
WEEKS = (Path(__file__).parent / "week", Path(__file__).parents[3] / "examples" / "week")


WEEK_STARTS = date(2025, 3, 10)
NOTABLE = {Status.CONTESTED, Status.HELD, Status.PLANNED, Status.DENIED}


def demo(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Keep the project in this folder; else it is made and removed."),
    ] = None,
) -> None:
    """Read the invented example week and show the events found in it.

    Example: dateline demo
    """
    if folder is not None:
        show_demo(folder)
        return
    with tempfile.TemporaryDirectory(prefix="dateline-demo-") as temporary:
        show_demo(Path(temporary) / "week")


def show_demo(folder: Path) -> None:
    """Make a project of the example week in a folder and show what comes out."""
    console = Console()
    week = next((week for week in WEEKS if week.is_dir()), None)
    if week is None:
        raise ProjectError(folder, "cannot be filled: this installation lacks the example week; install dateline again")
    project = make_project(folder)
    with open_project_store(project) as store, show_progress(console) as progress:
        intake = pipeline.take_in(store, [week], None, workers_of(project), progress)
        summary = pipeline.run(store, tool_files(project), project.sources(), workers_of(project), progress)
    console.rule("The example week: invented pages from invented outlets")
    summaries.print_counts(console, intake)
    summaries.print_run(console, summary, store)
    with open_project_store(project) as store:
        print_highlights(console, store)
    console.print(
        "\nTo keep the project: dateline demo DIR; then dateline show DIR events, claims or totals", highlight=False
    )


def print_highlights(console: Console, store: Store) -> None:
    """Print the week's most told events, one contested one with its sides, and the totals."""
    events = list_events(store, Filters(since=WEEK_STARTS))
    told = [event for event in events if event.n_origins > 1 or event.status in NOTABLE]
    console.rule(f"Events told by two origins or more, contested, or foretold ({len(told)} of {len(events)})")
    console.print(to_events_table(told))
    contested = [event for event in list_events(store, Filters()) if event.status is Status.CONTESTED]
    console.rule("A contested event, both sides in their words")
    print_sides(console, store, max(contested, key=lambda event: (event.outcome is not None, len(event.claim_ids))))
    console.rule("Reported totals against our own count")
    print_table(console, store, "totals", Filters())


demo_app = make_app(demo)

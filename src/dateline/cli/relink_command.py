"""`dateline relink`: propose merges and splits over a window."""

from typing import Annotated

import typer
from rich.console import Console

from dateline import pipeline
from dateline.cli.options import ProjectFolder, parse_day
from dateline.cli.projects import open_project_store
from dateline.cli.single import make_app
from dateline.cli.why_command import wrap
from dateline.cli.wording import counted
from dateline.model.decision import Suggestion
from dateline.model.event import Event
from dateline.settings import open_project
from dateline.store import Connection, linked, rows

# Proposals that are printed, near misses last; the desk lists all of them.
MOST_SHOWN = 20
# What a person calls a kind of proposal.
KINDS = {"review": "near miss"}


def relink(
    folder: ProjectFolder,
    since: Annotated[
        str | None, typer.Option(help="First day of publication, ISO 8601; everything unless given.")
    ] = None,
) -> None:
    """Read what is on record anew and propose merges and splits to rule on in the desk; nothing changes by itself.

    Example: dateline relink my-project --since 2025-03-01
    """
    console = Console()
    with open_project_store(open_project(folder)) as store, store.lock("relink"):
        found = pipeline.relink(store, parse_day(since, "--since"))
        with store.connected() as connection:
            shown = [_say(connection, one) for one in found[:MOST_SHOWN]]
    counts = {kind: sum(one.kind == kind for one in found) for kind in ("merge", "split", "review")}
    console.print(
        f"{counts['merge']} proposed to merge, {counts['split']} to split, {counted(counts['review'], 'near miss', 'near misses')} to look at",
        highlight=False,
    )
    for line in shown:
        console.print(wrap(line, 1, console.width), markup=False, highlight=False, soft_wrap=True)
    if shown:
        console.print(f"Rule on them in the desk: dateline desk {folder}", highlight=False)


def _say(connection: Connection, suggestion: Suggestion) -> str:
    members = linked.read_by(connection, rows.MEMBERSHIPS, suggestion.subject)
    events = linked.read_by(connection, rows.EVENTS, {one.event_id for one in members})
    words = " and ".join(_name(event) for event in events)
    return f"{KINDS.get(suggestion.kind, suggestion.kind)} {words}: {'; '.join(suggestion.reasons)}"


def _name(event: Event) -> str:
    return f"{event.short_id} ({event.summary.rstrip('.')})"


relink_app = make_app(relink)

"""`dateline why`: tell why claims are one event."""

import textwrap
from typing import Annotated

import typer
from rich.console import Console

from dateline.cli.options import ProjectFolder
from dateline.cli.projects import open_project_store
from dateline.cli.single import make_app
from dateline.errors import ProjectError
from dateline.link import Telling, tell_why
from dateline.model.event import Event
from dateline.settings import open_project
from dateline.store import Connection, linked, rows

INDENT = "   "
NARROWEST = 40


def why(
    folder: ProjectFolder, event: Annotated[str, typer.Argument(help="An event's id, long or short (HOM-7K3F).")]
) -> None:
    """Tell why these claims are one event, how its status came about, and what was kept apart.

    Example: dateline why my-project HOM-7K3F
    """
    with open_project_store(open_project(folder)) as store, store.one_moment(), store.connected() as connection:
        tellings = [_load(connection, match) for match in linked.find_called(connection, event)]
    if not tellings:
        raise ProjectError(folder, f"has no event {event}; `dateline show {folder} events` lists them")
    console = Console()
    for number, telling in enumerate(tellings):
        if number:
            console.rule()
        for depth, words in tell_why(telling):
            console.print(wrap(words, depth, console.width), markup=False, highlight=False, soft_wrap=True)


def wrap(words: str, depth: int, width: int) -> str:
    """Wrap words to a terminal, further lines one step deeper."""
    return textwrap.fill(
        words, max(width, NARROWEST), initial_indent=INDENT * depth, subsequent_indent=INDENT * (depth + 1)
    )


def _load(connection: Connection, event: Event) -> Telling:
    members = [one for one in linked.read_members(connection, [event.id]) if one.claim_id in set(event.claim_ids)]
    claims = {claim.id: claim for claim in linked.read_by(connection, rows.CLAIMS, event.claim_ids)}
    articles = {claim.article_id for claim in claims.values()}
    others = {one.nearest_miss for one in members} | {event.occurrence_of, event.part_of}
    found = linked.read_by(connection, rows.EVENTS, {other for other in others if other})
    return Telling(
        event=event,
        members=[one for one in members if one.claim_id in claims],
        claims=claims,
        headers={header.id: header for header in linked.read_headers(connection, articles)},
        origins=linked.read_by(connection, rows.ORIGINS, {one.origin_id for one in members if one.origin_id}),
        others={other.id: other for other in found},
    )


why_app = make_app(why)

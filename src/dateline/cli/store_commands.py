"""Commands about where a project's record is kept: move, reindex."""

import json
import os
import re
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dateline.cli.options import ProjectFolder
from dateline.cli.projects import open_project_store
from dateline.cli.single import make_app
from dateline.cli.wording import counted
from dateline.errors import ProjectError
from dateline.settings import FILE_NAME, STORE_VARIABLE, Project, open_project
from dateline.store import hide_secrets, open_store, without_password
from dateline.store.moving import move as move_store
from dateline.store.reindexing import Progress as OnProgress
from dateline.store.reindexing import reindex as reindex_store

STORE_LINE = re.compile(r"^store\s*=.*$", re.MULTILINE)


def move(
    folder: ProjectFolder,
    to: Annotated[
        str,
        typer.Option(
            help="An empty PostgreSQL database, postgresql://user@host/name, or a new SQLite file (path from DIR).",
            metavar="ADDRESS",
        ),
    ],
) -> None:
    """Move a project's record to another database: everything is copied, compared and only then used.

    A password belongs into the environment (DATELINE_STORE, PGPASSWORD or ~/.pgpass), never into dateline.toml. A move that was stopped can
    be done again. People at work in the desk must open it again afterwards.

    Example: dateline move my-project --to postgresql://ana@localhost/my_project
    """
    project = open_project(folder)
    origin, target = project.store_address(), to if "://" in to else str(project.path(to))
    if hide_secrets(origin) == hide_secrets(target):
        raise ProjectError(folder, f"is kept in {hide_secrets(target)} already; nothing was moved")
    console = Console()
    with open_project_store(project) as old, open_store(target) as new, _show_parts(console) as progress:
        moved = move_store(old, new, lambda: write_address(project, to), _advance(progress))
    rows = sum(moved.rows.values())
    what = "had been copied before and was compared" if moved.was_there else "copied and compared"
    console.print(
        f"{counted(rows, 'row')} of {counted(len(moved.rows), 'table')} {what}; {FILE_NAME} now names {hide_secrets(target)}. "
        "The old store refuses further writing; keep it or delete it.",
        markup=False,
        highlight=False,
    )
    _say_what_the_environment_does(console, to)


def reindex(folder: ProjectFolder) -> None:
    """Build the tables for searching, maps and worklists anew from the record.

    Example: dateline reindex my-project
    """
    console = Console()
    with (
        open_project_store(open_project(folder)) as store,
        store.lock("reindex"),
        _show_parts(console) as progress,
        store.writing() as connection,
    ):
        reindex_store(connection, _advance(progress))
    console.print("Everything that is derived from the record was built anew.")


def write_address(project: Project, address: str) -> None:
    """Name the store in dateline.toml, without a password; all else in the file stays as it is.

    Raises:
        ProjectError: The file cannot be written.
    """
    path = project.folder / FILE_NAME
    line = f"store = {json.dumps(without_password(address), ensure_ascii=False)}"
    try:
        text = path.read_text(encoding="utf-8")
        text = STORE_LINE.sub(lambda _: line, text, count=1) if STORE_LINE.search(text) else f"{line}\n{text}"
        fresh = path.with_name(f".{FILE_NAME}.new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise ProjectError(project.folder, f"cannot be told its new store: {FILE_NAME}: {error.strerror}") from error


def _say_what_the_environment_does(console: Console, address: str) -> None:
    if os.environ.get(STORE_VARIABLE):
        console.print(
            f"{STORE_VARIABLE} is set and goes before {FILE_NAME}: set it to the new address.", style="yellow"
        )
    elif without_password(address) != address:
        console.print(
            f"The password was not written to {FILE_NAME}: set {STORE_VARIABLE} to the whole address, or PGPASSWORD.",
            style="yellow",
        )


def _show_parts(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _advance(progress: Progress) -> OnProgress:
    task = progress.add_task("", total=None)

    def advance(kind: str, done: int, total: int) -> None:
        progress.update(task, description=kind, completed=done, total=total)

    return advance


move_app = make_app(move)
reindex_app = make_app(reindex)

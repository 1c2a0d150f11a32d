"""Commands that change a project: init, ingest, run; and export."""

import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dateline import pipeline
from dateline.cli import summaries
from dateline.cli.progress import show_progress
from dateline.cli.single import make_app
from dateline.cli.wording import counted
from dateline.errors import ProjectError
from dateline.model.article import Given
from dateline.reference.languages import open_languages
from dateline.release import FORMATS
from dateline.release import export as write_tables
from dateline.settings import FILE_NAME, STORE_VARIABLE, Project, open_project
from dateline.store import Store, open_store, without_password

ProjectFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A project folder made by `dateline init`.")]
CODEBOOK_NAME = "codebook.yaml"
STORE_FILE = "store.sqlite"
TEMPLATE = """\
# Settings of this project. Paths start at this folder.
store = {store}
codebook = "{codebook}"

# Processes that read and code; 0 = one a core.
workers = 0

# What you know about publishers. Sources of one owner count as one origin.
# [[sources]]
# name = "The Daily Example"
# owner = "Example Media"
# country = "GBR"
"""


CODEBOOK_TEMPLATE = """\
# The codebook of this project: PLOVER as it ships, and what you add or change. `dateline codebook check` finds mistakes.
name: {name}
version: "1"
extends: plover

# To code more words as a type that exists, or to add a type of your own (docs/codebook says how), write under this line. An example
# (take away the "# " of its four lines):
types:
  # PROTEST:
  #   triggers:
  #     - verbs: down tools
  #       mode: strike
"""


def init(
    folder: ProjectFolder,
    store: Annotated[
        str, typer.Option(help="An SQLite file in the folder, or postgresql://user@host/name.", metavar="ADDRESS")
    ] = STORE_FILE,
) -> None:
    """Make a project folder: settings, a codebook to edit, an empty store.

    A team shares one PostgreSQL database, which each of its members names here. A password belongs into the environment (DATELINE_STORE,
    PGPASSWORD or ~/.pgpass); it is never written to dateline.toml.

    Example: dateline init my-project
    Example: dateline init my-project --store postgresql://ana@localhost/my_project
    """
    make_project(folder, store)
    typer.echo(f"Made {folder}. Next: dateline ingest {folder} PAGES; dateline run {folder}")
    if without_password(store) != store:
        typer.echo(
            f"The password was not written to {FILE_NAME}: set {STORE_VARIABLE} to the whole address, or PGPASSWORD."
        )
    elif os.environ.get(STORE_VARIABLE):
        typer.echo(f"{STORE_VARIABLE} is set and goes before {FILE_NAME}.")


def make_project(folder: Path, store: str = STORE_FILE) -> Project:
    """Write the files of a new project and make its store, or join one that is there.

    Args:
        folder: Where the files go.
        store: An SQLite file's path from the folder, or a database's address.

    Raises:
        ProjectError: The folder is a project already, or cannot be written.
        StoreError: The store cannot be made or joined; the folder is no project then.
    """
    path = folder / FILE_NAME
    if path.exists():
        raise ProjectError(folder, f"is a project already: {FILE_NAME} is there; nothing was changed")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        codebook = CODEBOOK_TEMPLATE.format(name=json.dumps(folder.resolve().name))
        (folder / CODEBOOK_NAME).write_text(codebook, encoding="utf-8")
        address = os.environ.get(STORE_VARIABLE) or store
        open_store(address if "://" in address else str(folder / address)).close()
        named = json.dumps(without_password(store), ensure_ascii=False)
        path.write_text(TEMPLATE.format(codebook=CODEBOOK_NAME, store=named), encoding="utf-8")
    except OSError as error:
        raise ProjectError(folder, f"cannot be made a project: {error.strerror}") from error
    return open_project(folder)


def ingest(
    folder: ProjectFolder,
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Saved pages (.html, .txt) and folders of them.")
    ],
    published: Annotated[
        str | None, typer.Option(help="Publication day or time of these pages, ISO 8601.", metavar="DAY")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Publisher of these pages.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of these pages, ISO 639-1.")] = None,
) -> None:
    """Store saved pages with the articles found on them.

    Example: dateline ingest my-project pages/ --source "The Daily Example"
    """
    project = open_project(folder)
    console = Console()
    given = Given(published=parse_moment(published), source=source, language=parse_language(language))
    with open_project_store(project) as store, store.lock("ingest"), show_progress(console) as progress:
        intake = pipeline.take_in(store, paths, given, workers_of(project), progress)
    summaries.print_intake(console, intake)
    if intake.known and given != Given():
        console.print(
            f"What you say of {counted(intake.known, 'known page')} was taken over; the next run reads them again."
        )
    if not intake.pages and not intake.known:
        raise typer.Exit(1)


def run(folder: ProjectFolder) -> None:
    """Read, code and link what is new; a run that was stopped goes on where it was.

    Example: dateline run my-project
    """
    project = open_project(folder)
    console = Console()
    with open_project_store(project) as store, store.lock("run"), show_progress(console) as progress:
        known = store.skips()
        summary = pipeline.run(store, tool_files(project), project.sources(), workers_of(project), progress)
        summaries.print_run(console, summary, store, known)


def export(
    folder: ProjectFolder,
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the files.", metavar="OUT")],
    file_format: Annotated[str, typer.Option("--format", help=f"One of {', '.join(FORMATS)}.")] = "jsonl",
) -> None:
    """Write every table of the record to files.

    Example: dateline export my-project --format csv -o out/
    """
    if file_format not in FORMATS:
        raise typer.BadParameter(f"{file_format} is no format; use one of {', '.join(FORMATS)}", param_hint="--format")
    with open_project_store(open_project(folder)) as store, store.one_moment():
        files = write_tables(store, output, file_format)
    typer.echo(f"Wrote {len(files)} tables to {output}: {', '.join(path.name for path in files.values())}")


def open_project_store(project: Project) -> Store:
    """Open the store that a project's settings name.

    Raises:
        ProjectError: Its file is missing: an empty one in its place would look like a project without pages.
    """
    address = project.store_address()
    if "://" not in address and not Path(address).is_file():
        raise ProjectError(project.folder, f"lacks its store {address}; put it back, or `dateline init` another folder")
    return open_store(address)


def tool_files(project: Project) -> pipeline.ToolFiles:
    """Name the files of the tools that a project uses."""
    settings = project.settings
    return pipeline.ToolFiles(
        parser=settings.parser,
        weights=project.path(settings.weights) if settings.weights else None,
        gazetteers=tuple(map(project.path, settings.gazetteers)),
        actors=tuple(map(project.path, settings.actors)),
        codebook=project.path(settings.codebook) if settings.codebook else None,
    )


def workers_of(project: Project) -> int:
    """Return how many processes a project uses."""
    if project.settings.workers:
        return project.settings.workers
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def parse_moment(text: str | None) -> date | datetime | None:
    """Read a day or time that a user typed; wrong usage when it is neither."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text) if len(text) <= len("2024-11-20") else datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2024-11-20 or 2024-11-20T18:30") from None


def parse_language(text: str | None) -> str | None:
    """Read a language code that a user typed; wrong usage when it is none."""
    languages = open_languages()
    code = text.strip().lower() if text else None
    if code is None or code in languages:
        return code
    near = [key for key, name in languages.items() if code in name.lower()]
    hint = (
        f"did you mean {near[0]} ({languages[near[0]]})?"
        if near
        else "write two letters of ISO 639-1, such as en, fr, ar"
    )
    raise typer.BadParameter(f"{text!r} is no language code; {hint}", param_hint="--language")


init_app = make_app(init)
ingest_app = make_app(ingest)
run_app = make_app(run)
export_app = make_app(export)

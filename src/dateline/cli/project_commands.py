"""Commands that change a project: init, ingest, run; and export."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from dateline import pipeline
from dateline.cli import summaries
from dateline.cli.options import ProjectFolder, parse_language, parse_moment, tool_files, workers_of
from dateline.cli.progress import show_progress
from dateline.cli.projects import STORE_FILE, make_project, open_project_store
from dateline.cli.single import make_app
from dateline.cli.wording import counted
from dateline.model.article import Given
from dateline.release.to_files import FORMATS
from dateline.release.to_files import export as write_tables
from dateline.settings import FILE_NAME, STORE_VARIABLE, open_project
from dateline.store import without_password


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
    given = Given(published=parse_moment(published, "--published"), source=source, language=parse_language(language))
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


init_app = make_app(init)
ingest_app = make_app(ingest)
run_app = make_app(run)
export_app = make_app(export)

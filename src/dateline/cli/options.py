"""What commands share of their options: a project's folder and tools, days, languages."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from dateline.pipeline import ToolFiles
from dateline.reference.languages import open_languages
from dateline.settings import Project

ProjectFolder = Annotated[Path, typer.Argument(metavar="DIR", help="A project folder made by `dateline init`.")]


def tool_files(project: Project) -> ToolFiles:
    """Name the files of the tools that a project uses."""
    settings = project.settings
    return ToolFiles(
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


def parse_moment(text: str | None, option: str) -> date | datetime | None:
    """Read a day or time that a user typed after an option; wrong usage when it is neither."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text) if len(text) <= len("2024-11-20") else datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is no day; write it as 2024-11-20 or 2024-11-20T18:30", param_hint=option
        ) from None


def parse_day(text: str | None, option: str) -> date | None:
    """Read a day that a user typed after an option; wrong usage when it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2024-11-20", param_hint=option) from None


def parse_days(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """Read the days after `--since` and `--until`; wrong usage when one is none, or when they leave no day between them."""
    first, last = parse_day(since, "--since"), parse_day(until, "--until")
    if first and last and first > last:
        raise typer.BadParameter(f"{first} is after {last}, the day of --until", param_hint="--since")
    return first, last


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

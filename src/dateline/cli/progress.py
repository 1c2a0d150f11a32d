"""What a person sees while they wait."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from dateline.pipeline import Progress as OnProgress

LABELS = {"ingest": "Reading pages", "code": "Reading and coding articles", "link": "Linking"}


@contextmanager
def show_progress(console: Console) -> Iterator[OnProgress]:
    """Draw one bar a stage on a terminal; print nothing elsewhere, so that logs stay short."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks = {stage: progress.add_task(label, total=None, visible=False) for stage, label in LABELS.items()}

        def advance(stage: str, done: int, total: int) -> None:
            progress.update(tasks[stage], completed=done, total=total, visible=True)

        yield advance

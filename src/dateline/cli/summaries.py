"""What was done, for a person to read."""

from collections import Counter
from collections.abc import Collection, Sequence

from rich.console import Console

from dateline.cli.wording import counted
from dateline.model.event import Status
from dateline.pipeline import Intake, RunSummary
from dateline.store import Skip, Store, linked, schema

# Further skips are counted, so that the tenth error does not push the first one off the screen.
MAX_SKIPS_SHOWN = 8


def print_intake(console: Console, intake: Intake) -> None:
    """Say what became of the files handed in, and what was left out."""
    print_counts(console, intake)
    if intake.undated:
        told = _list_briefly(intake.undated)
        console.print(f"Undated, --published gives the day: {told}", style="yellow", markup=False, highlight=False)
    print_skips(console, intake.skips)
    if intake.passed_over:
        console.print(f"Passed over: {_list_briefly(intake.passed_over)}", style="dim", markup=False, highlight=False)


def print_counts(console: Console, intake: Intake) -> None:
    """Say how many pages and articles were stored."""
    console.print(
        f"{counted(intake.pages, 'new page')} with {counted(intake.articles, 'article')}"
        + (f"; {counted(intake.known, 'page')} known already" if intake.known else ""),
        highlight=False,
    )


def print_run(console: Console, summary: RunSummary, store: Store, known: Collection[Skip] = ()) -> None:
    """Say what a run did and what is now on record; of what was left out for the same reason before (`known`) only how much."""
    with store.connected() as connection:
        statuses = Counter(linked.count_statuses(connection))
    console.print(
        f"{counted(summary.coded, 'article')} read and coded"
        + (f", {summary.anchored} undated ones dated by what stands beside them" if summary.anchored else "")
        + f"; {counted(summary.changed, 'row')} changed"
    )
    console.print(
        f"On record: {counted(store.count(schema.articles), 'article')} in "
        f"{counted(store.count(schema.stories), 'story', 'stories')}, {counted(store.count(schema.memberships), 'claim')} of "
        f"{counted(store.count(schema.events), 'event')} from {counted(store.count(schema.origins), 'origin')}, "
        f"{counted(store.count(schema.totals), 'total')}"
    )
    shown = [f"{statuses[status]} {status}" for status in Status if statuses[status]]
    if shown:
        console.print("Events: " + ", ".join(shown))
    print_skips(console, [skip for skip in summary.skips if skip not in known])
    again = sum(skip in known for skip in summary.skips)
    if again:
        console.print(f"{counted(again, 'article')} left out as before (table `skips` of the store)", style="dim")


def print_skips(console: Console, skips: Sequence[Skip]) -> None:
    """Say what was left out, and why."""
    if not skips:
        return
    console.print(f"Left out: {len(skips)}", style="yellow")
    for skip in skips[:MAX_SKIPS_SHOWN]:
        console.print(f"  {skip.subject}: {skip.reason}", markup=False, highlight=False, soft_wrap=True)
    if len(skips) > MAX_SKIPS_SHOWN:
        console.print(f"  and {len(skips) - MAX_SKIPS_SHOWN} more (table `skips` of the store)")


def _list_briefly(skips: Sequence[Skip]) -> str:
    shown = "; ".join(f"{skip.subject} ({skip.reason})" for skip in skips[:MAX_SKIPS_SHOWN])
    return shown + (f"; and {len(skips) - MAX_SKIPS_SHOWN} more" if len(skips) > MAX_SKIPS_SHOWN else "")

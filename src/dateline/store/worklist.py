"""Why an event wants a person, and how much."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from math import log1p

import msgspec

from dateline.model.event import Event, Status

# People killed from which a figure is looked at before it is published.
HIGH_FIGURE = 10
# High figure of as many times the low one: the reports are far apart.
WIDE_FIGURES = 3
# Claims joined, or coded, with less certainty than this.
LOW_SCORE = 0.5


class Reason(StrEnum):
    """Why an event wants a person, most wanting first."""

    FLAGGED = "flagged"
    CONTESTED = "contested"
    HIGH_FIGURES = "high figures"
    MERGE = "merge proposed"
    SPLIT = "split proposed"
    NEAR_MISS = "near miss"
    LOW_SCORE = "low score"
    NEW_ENTITY = "new entity"


WEIGHTS = {
    Reason.FLAGGED: 16.0,
    Reason.CONTESTED: 8.0,
    Reason.HIGH_FIGURES: 6.0,
    Reason.MERGE: 4.0,
    Reason.SPLIT: 4.0,
    Reason.NEAR_MISS: 3.0,
    Reason.LOW_SCORE: 2.0,
    Reason.NEW_ENTITY: 1.0,
}
# Kinds of suggestions (`link`) and the reasons that they are.
SUGGESTED = {"merge": Reason.MERGE, "review": Reason.NEAR_MISS, "split": Reason.SPLIT}


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """What is known around an event.

    Attributes:
        flagged: Whether somebody asked for a second look since it was accepted.
        suggested: Kinds of the suggestions about it or its claims.
        lowest_score: Of its claims and of what joined them; 1 = none.
        introduces: Whether a name that is not known to dateline is met here first.
    """

    flagged: bool = False
    suggested: frozenset[str] = frozenset()
    lowest_score: float = 1.0
    introduces: bool = False


def find_reasons(event: Event, around: Circumstances) -> tuple[Reason, ...]:
    """Say why an event wants a person, most wanting first; one that a person accepted wants nobody until it is flagged."""
    return tuple(sorted(set(_find_reasons(event, around)), key=list(Reason).index))


def _find_reasons(event: Event, around: Circumstances) -> Iterator[Reason]:
    if around.flagged:
        yield Reason.FLAGGED
    if event.reviewed:
        return
    if event.status is Status.CONTESTED:
        yield Reason.CONTESTED
    if _has_high_figures(event):
        yield Reason.HIGH_FIGURES
    yield from (SUGGESTED[kind] for kind in around.suggested if kind in SUGGESTED)
    if around.lowest_score < LOW_SCORE:
        yield Reason.LOW_SCORE
    if around.introduces:
        yield Reason.NEW_ENTITY


def _has_high_figures(event: Event) -> bool:
    low, best, high = event.killed_low or 0, event.killed_best or 0, event.killed_high or 0
    return max(best, high) >= HIGH_FIGURE or high >= max(low, 1) * WIDE_FIGURES


def to_priority(event: Event, reasons: Iterable[Reason]) -> float:
    """Weigh the reasons, and among equal ones the dead; 0 = wants nobody."""
    weight = sum(WEIGHTS[reason] for reason in reasons)
    return round(weight + log1p(max(event.killed_best or 0, 0)) / 2, 4) if weight else 0.0

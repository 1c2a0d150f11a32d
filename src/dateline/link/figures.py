"""Reconcile the numbers of one event: the latest is best, all give the bounds, and every figure stays in the evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model.claim import Figure, FigureSide
from dateline.model.event import EventFigure

if TYPE_CHECKING:
    from dateline.link.consolidate import Told

ONLY_FIGURE = "the only figure"
ALL_AGREE = "all figures are the same"
LATEST = "the latest figure; low and high are the lowest and highest of all"


class FigureTold(Struct, frozen=True):
    """A figure with the day on which it was told."""

    figure: Figure
    day: date


def consolidate_figures(told: Sequence[Told]) -> tuple[EventFigure, ...]:
    """Give low, best and high of every measure and side.

    Args:
        told: Asserting claims in canonical order.

    Returns:
        Sorted by measure and side. `best` is the latest figure, as tolls rise while bodies are found; an open bound is None.
    """
    groups: dict[tuple[str, FigureSide], list[FigureTold]] = defaultdict(list)
    for one in told:
        day = one.header.published.last_day if one.header.published else date.min
        for figure in one.claim.figures:
            groups[figure.measure, figure.side].append(FigureTold(figure, day))
    return tuple(_consolidate(measure, side, groups[measure, side]) for measure, side in sorted(groups))


def sum_killed(figures: Iterable[EventFigure]) -> tuple[int | None, int | None, int | None]:
    """Return low, best and high of the dead: the figure of no stated side where there is one, else the sum over sides; None = none given."""
    killed = [figure for figure in figures if figure.measure == "killed"]
    whole = [figure for figure in killed if figure.side is FigureSide.UNKNOWN] or killed
    return (
        _sum(figure.low for figure in whole),
        _sum(figure.best for figure in whole),
        _sum(figure.high for figure in whole),
    )


def best_of(figure: Figure) -> int | None:
    """Return the number that a figure's words stand for: its lower bound, else its upper."""
    return figure.low if figure.low is not None else figure.high


def _consolidate(measure: str, side: FigureSide, told: Sequence[FigureTold]) -> EventFigure:
    words = [one.figure for one in told]
    lows = [figure.low for figure in words if figure.low is not None]
    is_open = any(figure.high is None for figure in words)
    highs = [figure.high for figure in words if figure.high is not None]
    last = max(told, key=lambda one: (one.day, one.figure.qualifier is None))
    rule = ONLY_FIGURE if len(told) == 1 else ALL_AGREE if len({(f.low, f.high) for f in words}) == 1 else LATEST
    high = None if is_open and not highs else max(highs + lows, default=None)
    return EventFigure(
        measure=measure, side=side, low=min(lows, default=None), best=best_of(last.figure), high=high, rule=rule
    )


def _sum(values: Iterable[int | None]) -> int | None:
    listed = list(values)
    known = [value for value in listed if value is not None]
    return sum(known) if known and len(known) == len(listed) else None

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
    from dateline.link.record.told import Told

ONLY_FIGURE = "the only figure"
ALL_AGREE = "all figures are the same"
LATEST = "the latest figure; low and high are the lowest and highest of all"

Bounds = tuple[int | None, int | None, int | None]
"""Low, best and high; None = none given, or open."""


class Count(Struct, frozen=True):
    """A number with the day on which it was told, and whether the words give it exactly."""

    low: int | None
    high: int | None
    day: date
    is_exact: bool

    @property
    def best(self) -> int | None:
        """The number that the words stand for: the lower bound, else the upper."""
        return self.low if self.low is not None else self.high


def consolidate_figures(told: Sequence[Told]) -> tuple[EventFigure, ...]:
    """Give low, best and high of every measure and side.

    Args:
        told: Asserting claims in canonical order.

    Returns:
        Sorted by measure and side. `best` is the latest figure, as tolls rise while bodies are found; an open bound is None. A number of no stated
        side that is best for a side too is that side's.
    """
    groups: dict[tuple[str, FigureSide], list[Count]] = defaultdict(list)
    for one in told:
        for figure in one.claim.figures:
            groups[figure.measure, figure.side].append(_to_count(figure, one))
    for measure, side in sorted(groups):
        unsided = groups.get((measure, FigureSide.UNKNOWN))
        if side is not FigureSide.UNKNOWN and unsided and _best(unsided) == _best(groups[measure, side]):
            groups[measure, side] += groups.pop((measure, FigureSide.UNKNOWN))
    return tuple(_consolidate(measure, side, groups[measure, side]) for measure, side in sorted(groups))


def _best(counts: Sequence[Count]) -> int | None:
    return _find_bounds(counts)[1]


def count_dead(told: Sequence[Told]) -> Bounds:
    """Give low, best and high of the dead of all sides.

    Args:
        told: Asserting claims in canonical order.

    Returns:
        Bounds over what each article counts: its figure of no stated side or the sum over its sides, whichever is more.
    """
    articles: dict[str, dict[FigureSide, list[Count]]] = defaultdict(lambda: defaultdict(list))
    for one in told:
        for figure in one.claim.figures:
            if figure.measure == "killed":
                articles[one.header.id][figure.side].append(_to_count(figure, one))
    return _find_bounds([_count_all(sides) for sides in articles.values()])


def _count_all(sides: dict[FigureSide, list[Count]]) -> Count:
    """Count the dead of one article; of several figures for one side the highest."""
    highest = {side: max(counts, key=lambda count: count.best or 0) for side, counts in sides.items()}
    whole = [highest.pop(FigureSide.UNKNOWN)] if FigureSide.UNKNOWN in highest else []
    counts = list(highest.values())
    if counts:
        exact = all(count.is_exact for count in counts)
        whole.append(Count(_sum(one.low for one in counts), _sum(one.high for one in counts), counts[0].day, exact))
    return max(whole, key=lambda count: count.best or 0)


def _consolidate(measure: str, side: FigureSide, counts: Sequence[Count]) -> EventFigure:
    low, best, high = _find_bounds(counts)
    agree = len({(count.low, count.high) for count in counts}) == 1
    rule = ONLY_FIGURE if len(counts) == 1 else ALL_AGREE if agree else LATEST
    return EventFigure(measure=measure, side=side, low=low, best=best, high=high, rule=rule)


def _find_bounds(counts: Sequence[Count]) -> Bounds:
    """Return the lowest, the latest (of one day the exact one) and the highest number."""
    if not counts:
        return None, None, None
    lows = [count.low for count in counts if count.low is not None]
    highs = [count.high for count in counts if count.high is not None]
    latest = max(counts, key=lambda count: (count.day, count.is_exact))
    return min(lows, default=None), latest.best, max(highs + lows) if highs else None


def _to_count(figure: Figure, one: Told) -> Count:
    day = one.header.published.last_day if one.header.published else date.min
    return Count(figure.low, figure.high, day, figure.qualifier is None)


def _sum(values: Iterable[int | None]) -> int | None:
    listed = list(values)
    known = [value for value in listed if value is not None]
    return sum(known) if len(known) == len(listed) else None

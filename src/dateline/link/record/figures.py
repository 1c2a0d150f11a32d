"""Reconcile the numbers of one event: the latest is best, each voice's last word gives the bounds, and every figure stays in the evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.model.claim import Claim, Figure, FigureSide
from dateline.model.event import EventFigure

if TYPE_CHECKING:
    from dateline.link.record.told import Told

# What follows a number that counts some of the victims, or only those who came after others.
SOME = re.compile(
    r"\s+of\s+(?:the|those|its|their)\s+(?:wounded|injured|hurt|dead|killed|victims|casualties)\b|\s+(?:more|others?|further)\b(?!\s+than)"
)

ONLY_FIGURE = "the only figure"
ALL_AGREE = "all figures are the same"
LATEST = "the latest figure; low and high are the lowest and highest of each voice's last word"

Bounds = tuple[int | None, int | None, int | None]
"""Low, best and high; None = none given, or open."""


class Count(Struct, frozen=True):
    """A number with who gives it, the day on which it was told, whether the words give it exactly, and the sentence that gives it."""

    low: int | None
    high: int | None
    voice: str
    day: date
    is_exact: bool
    sentence: tuple[str, int]

    @property
    def best(self) -> int | None:
        """The number that the words stand for: the lower bound, else the upper."""
        return self.low if self.low is not None else self.high


def consolidate_figures(told: Sequence[Told]) -> tuple[EventFigure, ...]:
    """Give low, best and high of every measure and side.

    Args:
        told: Asserting claims in canonical order.

    Returns:
        Sorted by measure and side. `best` is the latest figure, as tolls rise while bodies are found; an open bound is None. What a voice counted
        before, its later count replaces. A number of those
        struck that says nothing of who they are is of no stated side; a number of no stated side that is best for a side too is that side's, and so
        is a number of those struck that is the civilians' too. Of a share ("three of the wounded") nothing is said where the whole is counted.
    """
    groups: dict[tuple[str, FigureSide], list[Count]] = defaultdict(list)
    for figure, one in _list_wholes(told):
        groups[figure.measure, _find_side(figure, one.claim)].append(_to_count(figure, one))
    for measure in {measure for measure, _ in groups}:
        struck, civilians = ((measure, side) for side in (FigureSide.RECIPIENT, FigureSide.CIVILIAN))
        if struck in groups and civilians in groups and _are_same_people(groups[struck], groups[civilians]):
            groups[civilians] += groups.pop(struck)
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
        Bounds over what each article counts, of what its voices count the most: a voice's figure of no stated side or the sum over its sides,
        whichever is more. What two voices count is never summed: they may count the same people.
    """
    counted = [(figure, one) for figure, one in _list_wholes(told) if figure.measure == "killed"]
    tellings: dict[tuple[str, str], dict[FigureSide, list[Count]]] = defaultdict(lambda: defaultdict(list))
    for figure, one in counted:
        telling = one.header.id, _find_voice(figure, one)
        tellings[telling][_find_side(figure, one.claim)].append(_to_count(figure, one))
    articles: dict[str, list[Count]] = defaultdict(list)
    for count in _keep_last_words([_count_all(sides) for sides in tellings.values()]):
        articles[count.sentence[0]].append(count)
    return _find_bounds([max(counts, key=lambda count: count.best or 0) for counts in articles.values()])


def _keep_last_words(counts: Sequence[Count]) -> list[Count]:
    """Drop the numbers that whoever gave them replaced on a later day; what has no day may be the last word."""
    last: dict[str, date] = {}
    for count in counts:
        last[count.voice] = max(count.day, last.get(count.voice, date.min))
    return [count for count in counts if count.day in (date.min, last[count.voice])]


def _find_voice(figure: Figure, one: Told) -> str:
    """Return who gives a number: whom a voice names, else the publisher with the words of the voice: officials of two outlets are two."""
    voices, publisher = figure.voices or one.claim.voices, one.header.source or one.header.id
    if not voices:
        return publisher
    entity = one.entities.get(voices[-1].span.start)
    return entity.id if voices[-1].is_named and entity is not None else f"{publisher}: {voices[-1].name}"


def _list_wholes(told: Sequence[Told]) -> list[tuple[Figure, Told]]:
    """List the figures of some claims; a share of the victims only where nothing else counts its measure."""
    listed = [(figure, one, _is_share(figure, one.claim)) for one in told for figure in one.claim.figures]
    counted = {figure.measure for figure, _, is_share in listed if not is_share}
    return [(figure, one) for figure, one, is_share in listed if not is_share or figure.measure not in counted]


def _find_side(figure: Figure, claim: Claim) -> FigureSide:
    """Return whose people a figure counts: "13 dead" counts all who were struck, among them the civilians whom another claim counts."""
    sides = {other.side for other in claim.figures if other.measure == figure.measure}
    is_whole = figure.of is None and sides == {FigureSide.RECIPIENT}
    return FigureSide.UNKNOWN if is_whole else figure.side


def _is_share(figure: Figure, claim: Claim) -> bool:
    """Say whether a number counts but some of an event's people, as in "three of the wounded died", "two more died"."""
    after = claim.sentence.text[max(figure.span.end - claim.sentence.span.start, 0) :]
    return SOME.match(after) is not None


def _are_same_people(struck: Sequence[Count], civilians: Sequence[Count]) -> bool:
    """Say whether two sides are one: their numbers agree, and no sentence counts them side by side."""
    beside = {count.sentence for count in struck} & {count.sentence for count in civilians}
    return _best(struck) == _best(civilians) and not beside


def _count_all(sides: dict[FigureSide, list[Count]]) -> Count:
    """Count the dead of one article; of several figures for one side the highest."""
    highest = {side: max(counts, key=lambda count: count.best or 0) for side, counts in sides.items()}
    whole = [highest.pop(FigureSide.UNKNOWN)] if FigureSide.UNKNOWN in highest else []
    struck, civilians = sides.get(FigureSide.RECIPIENT), sides.get(FigureSide.CIVILIAN)
    if struck and civilians and _are_same_people(struck, civilians):
        highest.pop(FigureSide.RECIPIENT)
    counts = list(highest.values())
    if counts:
        exact = all(count.is_exact for count in counts)
        low, high = _sum(one.low for one in counts), _sum(one.high for one in counts)
        whole.append(Count(low, high, counts[0].voice, counts[0].day, exact, counts[0].sentence))
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
    last_words = _keep_last_words(counts)
    lows = [count.low for count in last_words if count.low is not None]
    highs = [count.high for count in last_words if count.high is not None]
    latest = max(counts, key=lambda count: (count.day, count.is_exact))
    return min(lows, default=None), latest.best, max(highs + lows) if highs else None


def _to_count(figure: Figure, one: Told) -> Count:
    day = one.header.published.last_day if one.header.published else date.min
    sentence = one.header.id, one.claim.sentence.span.start
    return Count(figure.low, figure.high, _find_voice(figure, one), day, figure.qualifier is None, sentence)


def _sum(values: Iterable[int | None]) -> int | None:
    listed = list(values)
    known = [value for value in listed if value is not None]
    return sum(known) if len(known) == len(listed) else None

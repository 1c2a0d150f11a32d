"""The act that sets the figures of an event: only what was typed changes, whatever a run found meanwhile."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dateline.desk.acts import Scene, to_number
from dateline.errors import ActError
from dateline.model.claim import FigureSide
from dateline.model.decision import Decision
from dateline.model.event import EventFigure

BY_HAND = "set by a person"
FigureKey = tuple[str, str]
"""Measure and side."""


def set_figures(scene: Scene) -> Iterator[Decision]:
    """Set low, best and high of the measures on record, and add one."""
    old = scene.record.event.figures
    figures = _renumber_all(old, _read_figures(scene))
    measure = scene.text("new_measure", 40)
    if measure:
        figures.append(
            _renumber(
                _make_figure(measure, scene.text("new_side")),
                scene.text("new_low"),
                scene.text("new_best"),
                scene.text("new_high"),
            )
        )
    kept = tuple(one for one in figures if (one.low, one.best, one.high) != (None, None, None))
    yield from scene.setting("figures", kept)
    if kept != old:
        killed = next((one for one in kept if one.measure == "killed"), None)
        for bound in ("low", "best", "high"):
            if getattr(killed, bound, None) != getattr(scene.record.event, f"killed_{bound}"):
                yield from scene.setting(f"killed_{bound}", getattr(killed, bound, None))


def _read_figures(scene: Scene) -> dict[FigureKey, tuple[str, str, str]]:
    """Read the numbers of those figures of the form that were changed in it; the others stay as they are on record.

    Raises:
        ActError: A number of a figure is not there.
    """
    shown = [one.split("/") for one in scene.texts("shown")]
    lows, bests, highs = scene.texts("low"), scene.texts("best"), scene.texts("high")
    if not len(lows) == len(bests) == len(highs) == len(shown) or any(len(one) != 5 for one in shown):
        raise ActError("low, best and high are wanted of every figure that was shown; reload and look again")
    typed = zip(shown, zip(lows, bests, highs, strict=True), strict=True)
    return {(was[0], was[1]): row for was, row in typed if tuple(was[2:]) != tuple(one.strip() for one in row)}


def _renumber_all(old: Sequence[EventFigure], typed: Mapping[FigureKey, tuple[str, str, str]]) -> list[EventFigure]:
    """Give figures the numbers typed for them; one that is no longer on record is there again."""
    known = {(one.measure, one.side.value) for one in old}
    lost = [_make_figure(*key) for key in typed if key not in known]
    rows = [(one, typed.get((one.measure, one.side.value))) for one in (*old, *lost)]
    return [_renumber(one, *row) if row else one for one, row in rows]


def _make_figure(measure: str, side: str) -> EventFigure:
    known = FigureSide(side) if side in tuple(FigureSide) else FigureSide.UNKNOWN
    return EventFigure(measure=measure, side=known, low=None, best=None, high=None, rule=BY_HAND)


def _renumber(figure: EventFigure, low: str, best: str, high: str) -> EventFigure:
    numbers = {
        name: to_number(text.strip(), f"{figure.measure} {name}")
        for name, text in (("low", low), ("best", best), ("high", high))
    }
    if all(getattr(figure, name) == number for name, number in numbers.items()):
        return figure
    known = [number for number in (numbers["low"], numbers["best"], numbers["high"]) if number is not None]
    if known != sorted(known):
        raise ActError(f"{figure.measure}: low, best and high must not fall ({', '.join(map(str, known))})")
    return msgspec.structs.replace(figure, rule=BY_HAND, **numbers)

"""Figures low, best and high with who says which, as bars on one scale."""

from collections.abc import Iterator

import msgspec

from dateline.desk import wording
from dateline.desk.event_claims import chain_of
from dateline.desk.event_record import EventRecord
from dateline.model.claim import Claim, Figure
from dateline.model.event import EventFigure


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One figure on a scale of 0 to 1000.

    Attributes:
        start: Where its low stands.
        size: From low to high; at least a tick.
        is_open: Whether it has no upper bound.
        told: The number in a reader's words.
        chain: Who says so, the outlet first.
        claim_id: The claim.
        stance: Of the claim.
    """

    start: int
    size: int
    is_open: bool
    told: str
    chain: tuple[str, ...]
    claim_id: str
    stance: str


class Chart(msgspec.Struct, frozen=True):
    """The bars of one measure.

    Attributes:
        figure: As it stands in the record.
        best: Where its best stands on the scale; None = it has none.
        top: The number at the end of the scale.
        bars: What each claim reports, the highest first.
    """

    figure: EventFigure
    best: int | None
    top: int
    bars: tuple[Bar, ...]


SCALE, TICK = 1000, 12


def draw_figures(record: EventRecord) -> tuple[Chart, ...]:
    """Draw each measure of an event."""
    return tuple(_draw(record, figure) for figure in record.event.figures)


def _draw(record: EventRecord, figure: EventFigure) -> Chart:
    reported = list(_reported(record, figure))
    numbers = [number for _, one in reported for number in (one.low, one.high) if number is not None]
    top = max([*numbers, *(n for n in (figure.low, figure.best, figure.high) if n is not None), 1])
    bars = sorted(
        (_bar(record, claim, one, top) for claim, one in reported), key=lambda bar: (-bar.start - bar.size, bar.chain)
    )
    best = None if figure.best is None else round(figure.best / top * SCALE)
    return Chart(figure, best, top, tuple(bars))


def _reported(record: EventRecord, figure: EventFigure) -> Iterator[tuple[Claim, Figure]]:
    """Give what claims report of a measure: of the figure's own side where anybody tells sides apart."""
    told = [
        (claim, one)
        for claim in record.claims
        for one in claim.figures
        if one.measure == figure.measure and not one.cumulative
    ]
    same = [(claim, one) for claim, one in told if one.side is figure.side]
    yield from same or told


def _bar(record: EventRecord, claim: Claim, one: Figure, top: int) -> Bar:
    low = one.low if one.low is not None else 0
    high = one.high if one.high is not None else top
    start = round(low / top * SCALE)
    return Bar(
        start=max(0, start - TICK // 2),
        size=max(round((high - low) / top * SCALE), TICK),
        is_open=one.high is None,
        told=wording.say_told(one),
        chain=(*chain_of(record, claim), *(voice.name for voice in one.voices if voice not in claim.voices)),
        claim_id=claim.id,
        stance=claim.stance.value,
    )

"""Lengths, recurrences, times of the clock and words that name no day."""

from collections.abc import Mapping

from msgspec.structs import replace

from dateline.model.period import PeriodPrecision, ResolvedAgainst, TimeKind
from dateline.read.dates.amounts import Amount, read_amount
from dateline.read.dates.fixed import read_rel
from dateline.read.dates.meaning import NO_ANCHOR, NO_DAY, NO_REFERENCE, Context, Meaning, make_meaning, make_undated
from dateline.read.dates.parts import apply_clock, read_clock
from dateline.read.dates.stretches import Unit, add_units, make_day

_RECURS = "recurs"
_LENGTH = "a length of time"


def resolve_duration(slots: Mapping[str, str], context: Context) -> Meaning | None:
    """Resolve "two weeks", and "the past two days", which ends at the day of writing.

    Args:
        slots: An amount (`amounts.read_amount`) and perhaps `side`, a direction from the anchor.
        context: Where the length is anchored.

    Returns:
        A DURATION, with days if it is anchored; None = not a number.
    """
    amount = read_amount(slots)
    if amount is None:
        return None
    length = Meaning(kind=TimeKind.DURATION, value=amount.value, reason=_LENGTH)
    return _anchor(length, amount, slots["side"], context) if "side" in slots else length


def _anchor(length: Meaning, amount: Amount, side: str, context: Context) -> Meaning:
    step, from_reference = read_rel(side)
    if not step:
        return length
    today = make_day(context.day) if context.day else None
    base = context.reference if from_reference else today
    if base is None:
        return replace(length, reason=NO_REFERENCE if from_reference else NO_ANCHOR)
    far = add_units(base.first if step < 0 else base.last, step * amount.high, amount.unit)
    first, last = (far, base.first) if step < 0 else (base.last, far)
    precision = PeriodPrecision.DAYS if amount.unit in (Unit.HOUR, Unit.DAY) else PeriodPrecision.RANGE
    against = ResolvedAgainst.NARRATIVE if from_reference else context.against
    return replace(length, first=first, last=last, precision=precision, against=against, reason="")


def resolve_vague_units(slots: Mapping[str, str], context: Context) -> Meaning | None:
    """Resolve "recent weeks", "the coming months": a length without a number, on one side of the anchor."""
    return resolve_duration({"side": "-1"} | dict(slots), context)


def resolve_set(slots: Mapping[str, str], context: Context) -> Meaning | None:
    """Resolve what recurs: "every Friday", "Mondays", "daily", "each month"; it has a value and no days."""
    if "setword" in slots:
        return make_undated(slots["setword"], _RECURS, TimeKind.SET)
    if "weekday" in slots:
        part = f"T{slots['part']}" if "part" in slots else ""
        return make_undated(f"XXXX-WXX-{slots['weekday']}{part}", _RECURS, TimeKind.SET)
    for slot, pattern in (("month", "XXXX-{:0>2}"), ("part", "XXXX-XX-XXT{}"), ("season", "XXXX-{}")):
        if slot in slots:
            return make_undated(pattern.format(slots[slot]), _RECURS, TimeKind.SET)
    amount = read_amount({"single": "a"} | dict(slots) if "number" not in slots else slots)
    return make_undated(amount.value, _RECURS, TimeKind.SET) if amount else None


def resolve_clock(slots: Mapping[str, str], context: Context) -> Meaning | None:
    """Resolve a time of the clock; its day is the one spoken of last, else the day of writing."""
    clock = read_clock(slots)
    if not clock:
        return None
    if context.reference and context.reference.unit is Unit.DAY:
        return apply_clock(make_meaning(context.reference, ResolvedAgainst.NARRATIVE), clock)
    if context.day is None:
        return apply_clock(make_undated("XXXX-XX-XX", NO_ANCHOR), clock)
    return apply_clock(make_meaning(make_day(context.day), context.against), clock)


def resolve_vague(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "now", "recently", "soon": a TIMEX3 reference without days."""
    return make_undated(slots["vague"], NO_DAY)


def resolve_past(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "in the past": a TIMEX3 reference without days."""
    return make_undated("PAST_REF", NO_DAY)


def resolve_future(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "in the near future": a TIMEX3 reference without days."""
    return make_undated("FUTURE_REF", NO_DAY)

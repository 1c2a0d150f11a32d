"""Times a length away: "two weeks ago", "three days later", "months earlier"."""

from collections.abc import Mapping

from msgspec.structs import replace

from dateline.model.period import PeriodPrecision, ResolvedAgainst
from dateline.read.dates.amounts import Amount, read_amount
from dateline.read.dates.fixed import read_rel
from dateline.read.dates.meaning import Context, Meaning, make_meaning, make_undated
from dateline.read.dates.relative import find_base
from dateline.read.dates.stretches import YEAR_PARTS, Stretch, Unit, add_days, add_units, make_day, make_stretch

_NOT_TO_THE_DAY = "so far away, not to the day"
_OPEN_NUMBER = "an open number, taken as a range"
_LONG = frozenset({Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM})


def resolve_distance(slots: Mapping[str, str], context: Context) -> Meaning | None:
    """Resolve "two weeks ago", "three days later", "months earlier".

    Args:
        slots: An amount (`amounts.read_amount`), `distance`, and `approx` where they say "nearly" or "about".
        context: "Ago" counts from the day of writing, "later" and "earlier" from the day last spoken of.

    Returns:
        The stretch of the unit that lies so far away; a range for an open number; None = not a number.
    """
    amount = read_amount(slots)
    if amount is None:
        return None
    step, from_reference = read_rel(slots["distance"])
    base, against, missing = find_base(context, anaphoric=from_reference)
    if from_reference and base is None and context.day:
        base, against = make_day(context.day), context.against
    open_value = "PAST_REF" if step < 0 else "FUTURE_REF"
    if base is None:
        return make_undated(open_value, missing)
    if amount.low != amount.high:
        return _spread(amount, step, base, against, open_value)
    meaning = make_meaning(_at_distance(amount, step, base), against)
    if "approx" in slots and amount.unit is Unit.DAY:
        return _blur(meaning, amount)
    return meaning if amount.unit is Unit.DAY else replace(meaning, reason=_NOT_TO_THE_DAY)


def _blur(meaning: Meaning, amount: Amount) -> Meaning:
    """Give "about ten days ago" a fifth of its distance on either side, at least a day."""
    if meaning.first is None or meaning.last is None:
        return meaning
    room = max(1, round(amount.high / 5))
    first, last = add_days(meaning.first, -room), add_days(meaning.last, room)
    return replace(meaning, first=first, last=last, precision=PeriodPrecision.DAYS, reason=_NOT_TO_THE_DAY)


def _at_distance(amount: Amount, step: int, base: Stretch) -> Stretch:
    moved = add_units(base.first, step * amount.low, amount.unit)
    if amount.unit is Unit.YEAR and base.unit in YEAR_PARTS:
        return make_stretch(base.unit, moved)
    unit = Unit.YEAR if amount.unit in _LONG else amount.unit
    return make_stretch(unit, moved)


def _spread(amount: Amount, step: int, base: Stretch, against: ResolvedAgainst, value: str) -> Meaning:
    ends = sorted(add_units(base.first, step * count, amount.unit) for count in (amount.low, amount.high))
    return Meaning(
        value=value, first=ends[0], last=ends[1], precision=PeriodPrecision.RANGE, against=against, reason=_OPEN_NUMBER
    )

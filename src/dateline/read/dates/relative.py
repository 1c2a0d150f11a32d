"""Times counted from another: from the day of writing ("last week", "two weeks ago") or from the day last spoken of."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from dateline.model.period import PeriodPrecision, ResolvedAgainst
from dateline.read.dates.amounts import Amount, read_amount
from dateline.read.dates.fixed import read_rel
from dateline.read.dates.meaning import NO_ANCHOR, NO_REFERENCE, Context, Meaning, Tense, make_meaning, make_undated
from dateline.read.dates.parts import apply_part, apply_parts
from dateline.read.dates.stretches import Stretch, Unit, add_days, add_units, make_day, make_season, make_stretch, shift_stretch

_NARRATIVE = ResolvedAgainst.NARRATIVE
_NOT_TO_THE_DAY = "so far away, not to the day"
_OPEN_NUMBER = "an open number, taken as a range"
_STEPS = {"-1": -1, "-1r": -1, "1": 1, "1r": 1}
_LONG = frozenset({Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM})
_YEAR_PARTS = frozenset({Unit.QUARTER, Unit.HALF, Unit.SEASON})
_UNDATED = {
    Unit.DAY: "XXXX-XX-XX",
    Unit.WEEK: "XXXX-WXX",
    Unit.WEEKEND: "XXXX-WXX-WE",
    Unit.MONTH: "XXXX-XX",
    Unit.QUARTER: "XXXX-QX",
    Unit.YEAR: "XXXX",
    Unit.DECADE: "XXX",
    Unit.CENTURY: "XX",
}


def resolve_deixis(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "today", "yesterday morning", "the day before yesterday", "tonight", "overnight"."""
    step = int(slots["deixis"])
    step += _STEPS.get(slots.get("distance", ""), 0)
    if context.day is None:
        return apply_parts(make_undated("XXXX-XX-XX", NO_ANCHOR), slots)
    return apply_parts(make_meaning(make_day(add_days(context.day, step)), context.against), slots)


def resolve_overnight(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "overnight": the night into the day of writing, told as past; the night after it, told as to come."""
    if context.day is None:
        return apply_part(make_undated("XXXX-XX-XX", NO_ANCHOR), "NI")
    start = context.day if context.tense is Tense.FUTURE else add_days(context.day, -1)
    night = apply_part(make_meaning(make_day(start), context.against), "NI")
    return replace(night, last=add_days(start, 1))


def resolve_shift(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "last week", "this morning", "next summer", "the following year", "earlier this month".

    Args:
        slots: `rel` or `latest`, with one of `unit`, `part` and `season`; `before` for "the week before last"; `earlierlater`.
        context: "Previous", "following" and "the next day" count from the day last spoken of.

    Returns:
        The meaning; undated where there is nothing to count from.
    """
    if "latest" in slots:
        return resolve_same(slots, context)
    count, from_reference = read_rel(slots["rel"])
    unit = Unit(slots.get("unit", Unit.DAY))
    whole_day = unit is Unit.DAY and "season" not in slots
    base, against, missing = _base(context, anaphoric=from_reference or (count > 0 and whole_day))
    if base is None:
        return apply_parts(make_undated(_UNDATED.get(unit, "XXXX-XX-XX"), missing), slots)
    if "season" in slots:
        shifted = _relative_season(slots["season"], base.first, count)
    else:
        shifted = shift_stretch(make_stretch(unit, base.first), count + _STEPS.get(slots.get("before", ""), 0))
    return narrow_by_now(apply_parts(make_meaning(shifted, against), slots), slots, context)


def _base(context: Context, *, anaphoric: bool) -> tuple[Stretch | None, ResolvedAgainst, str]:
    if anaphoric:
        return context.reference, _NARRATIVE, NO_REFERENCE
    return context.day and make_day(context.day), context.against, NO_ANCHOR


def _relative_season(season: str, day: date, count: int) -> Stretch:
    near = [make_season(day.year + step, season) for step in (-2, -1, 0, 1, 2)]
    if count < 0:
        return [one for one in near if one.last < day][count]
    if count > 0:
        return next(one for one in near if one.first > day)
    return next((one for one in near if one.first <= day <= one.last), near[2])


def narrow_by_now(meaning: Meaning, slots: Mapping[str, str], context: Context) -> Meaning:
    """Cut "earlier this month" off at the day of writing, and "later this month" before it."""
    side = slots.get("earlierlater")
    day = context.day
    if side is None or day is None or meaning.first is None or meaning.last is None or not meaning.first <= day <= meaning.last:
        return meaning
    ends = {"last": day} if side == "earlier" else {"first": day}
    precision = PeriodPrecision.DAYS if meaning.precision is PeriodPrecision.WEEK else PeriodPrecision.RANGE
    return replace(meaning, precision=precision, **ends)


def resolve_same(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "the same day", "that year", "the quarter", "the morning": the stretch spoken of last, or else that of writing."""
    unit = Unit(slots.get("unit", Unit.DAY))
    base, against = context.reference, _NARRATIVE
    if base is None and context.day:
        base, against = _latest_stretch(unit, context.day), context.against
    if base is None or (unit is Unit.DAY and base.unit is not Unit.DAY):
        return apply_parts(make_undated(_UNDATED.get(unit, "XXXX-XX-XX"), NO_REFERENCE), slots)
    meaning = make_meaning(base if base.unit is unit else make_stretch(unit, base.first), against)
    return apply_parts(narrow_by_now(meaning, slots, context), slots)


def _latest_stretch(unit: Unit, day: date) -> Stretch:
    here = make_stretch(unit, day)
    # Who reports on "the quarter" reports on the last one that is over.
    return shift_stretch(here, -1) if unit is Unit.QUARTER else here


def resolve_year_earlier(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "the year-earlier quarter", "the year-ago period": the stretch spoken of last, a year before."""
    unit = Unit(slots.get("unit", Unit.YEAR))
    if context.reference and (unit is Unit.YEAR or unit is context.reference.unit):
        return make_meaning(_a_year_before(context.reference), _NARRATIVE)
    if context.day is None:
        return make_undated(_UNDATED.get(unit, "XXXX"), NO_ANCHOR)
    return make_meaning(_a_year_before(_latest_stretch(unit, context.day)), context.against)


def _a_year_before(stretch: Stretch) -> Stretch:
    unit = stretch.unit if stretch.unit in _YEAR_PARTS else Unit.YEAR
    return make_stretch(unit, add_units(stretch.first, -1, Unit.YEAR))


def resolve_distance(slots: Mapping[str, str], context: Context) -> Meaning | None:
    """Resolve "two weeks ago", "three days later", "months earlier".

    Args:
        slots: An amount (`amounts.read_amount`), `distance`, and `approx` where the words say "nearly".
        context: "Ago" counts from the day of writing, "later" and "earlier" from the day last spoken of.

    Returns:
        The stretch of the unit that lies so far away; a range for an open number; None = not a number.
    """
    amount = read_amount(slots)
    if amount is None:
        return None
    step, from_reference = read_rel(slots["distance"])
    base, against, missing = _base(context, anaphoric=from_reference)
    if from_reference and base is None and context.day:
        base, against = make_day(context.day), context.against
    open_value = "PAST_REF" if step < 0 else "FUTURE_REF"
    if base is None:
        return make_undated(open_value, missing)
    if amount.low != amount.high:
        return _spread(amount, step, base, against, open_value)
    return make_meaning(_at_distance(amount, step, base), against, _NOT_TO_THE_DAY if amount.unit is not Unit.DAY else "")


def _at_distance(amount: Amount, step: int, base: Stretch) -> Stretch:
    moved = add_units(base.first, step * amount.low, amount.unit)
    if amount.unit is Unit.YEAR and base.unit in _YEAR_PARTS:
        return make_stretch(base.unit, moved)
    unit = Unit.YEAR if amount.unit in _LONG else amount.unit
    return make_stretch(unit, moved)


def _spread(amount: Amount, step: int, base: Stretch, against: ResolvedAgainst, value: str) -> Meaning:
    ends = sorted(add_units(base.first, step * count, amount.unit) for count in (amount.low, amount.high))
    return Meaning(value=value, first=ends[0], last=ends[1], precision=PeriodPrecision.RANGE, against=against, reason=_OPEN_NUMBER)

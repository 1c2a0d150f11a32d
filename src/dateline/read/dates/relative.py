"""Times counted from another: from the day of writing ("last week", "two weeks ago") or from the day last spoken of."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from dateline.model.period import PeriodPrecision, ResolvedAgainst
from dateline.read.dates.eras import widen_fiscal
from dateline.read.dates.fixed import read_rel
from dateline.read.dates.meaning import NO_ANCHOR, NO_REFERENCE, Context, Meaning, Tense, make_meaning, make_undated
from dateline.read.dates.parts import apply_part, apply_parts
from dateline.read.dates.stretches import (
    Stretch,
    Unit,
    add_days,
    add_units,
    make_day,
    make_quarter,
    make_season,
    make_stretch,
    shift_stretch,
)

_NARRATIVE = ResolvedAgainst.NARRATIVE
_STEPS = {"-1": -1, "-1r": -1, "1": 1, "1r": 1}
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


def resolve_tonight(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "tonight", "late tonight", "10 p.m. tonight"."""
    return resolve_deixis({"part": "NI", **slots}, context)


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
        slots: `rel`, with one of `unit`, `part` and `season`; `before` for "the week before last"; `earlierlater`.
        context: "Previous", "following" and "the next day" count from the day last spoken of.

    Returns:
        The meaning; undated where there is nothing to count from.
    """
    count, from_reference = read_rel(slots["rel"])
    unit = Unit(slots.get("unit", Unit.DAY))
    whole_day = unit is Unit.DAY and "season" not in slots
    base, against, missing = find_base(context, anaphoric=from_reference or (count > 0 and whole_day))
    if base is None:
        return apply_parts(make_undated(_UNDATED.get(unit, "XXXX-XX-XX"), missing), slots)
    if "season" in slots:
        shifted = _relative_season(slots["season"], base.first, count)
    else:
        shifted = shift_stretch(make_stretch(unit, base.first), count + _STEPS.get(slots.get("before", ""), 0))
    meaning = make_meaning(shifted, against)
    if "fiscal" in slots and unit is Unit.YEAR:
        meaning = widen_fiscal(meaning)
    return narrow_by_now(apply_parts(meaning, slots), slots, context)


def find_base(context: Context, *, anaphoric: bool) -> tuple[Stretch | None, ResolvedAgainst, str]:
    """Return what is counted from: the day last spoken of, or the day of writing.

    Args:
        context: Holds both.
        anaphoric: From the day last spoken of.

    Returns:
        The stretch, what it is, and the reason where there is none.
    """
    if anaphoric:
        return context.reference, _NARRATIVE, NO_REFERENCE
    return make_day(context.day) if context.day else None, context.against, NO_ANCHOR


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
    if (
        side is None
        or day is None
        or meaning.first is None
        or meaning.last is None
        or not meaning.first <= day <= meaning.last
    ):
        return meaning
    ends = {"last": day} if side == "earlier" else {"first": day}
    precision = PeriodPrecision.DAYS if meaning.precision is PeriodPrecision.WEEK else PeriodPrecision.RANGE
    return replace(meaning, precision=precision, **ends)


def resolve_same(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "the same day", "that year", "the quarter", "the morning": the stretch spoken of last, or else that of writing."""
    unit = Unit(slots.get("unit", Unit.DAY))
    base, against = context.reference, _NARRATIVE
    if (base is None or unit is Unit.WEEKEND) and context.day:
        base, against = _nearest_stretch(unit, context, context.day), context.against
    if base is None or (unit is Unit.DAY and base.unit is not Unit.DAY):
        return apply_parts(make_undated(_UNDATED.get(unit, "XXXX-XX-XX"), NO_REFERENCE), slots)
    meaning = make_meaning(base if base.unit is unit else make_stretch(unit, base.first), against)
    return apply_parts(narrow_by_now(meaning, slots, context), slots)


def resolve_neighbour(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "the day before", "the night before", "the year after": beside the stretch spoken of last."""
    unit = Unit(slots.get("unit", Unit.DAY))
    if context.reference is None:
        return apply_parts(make_undated(_UNDATED.get(unit, "XXXX-XX-XX"), NO_REFERENCE), slots)
    beside = shift_stretch(make_stretch(unit, context.reference.first), _STEPS[slots["distance"]])
    return apply_parts(make_meaning(beside, _NARRATIVE), slots)


def _nearest_stretch(unit: Unit, context: Context, day: date) -> Stretch:
    here = make_stretch(unit, day)
    # On a weekday "the weekend" is the one that is over, unless something is still to come.
    over = unit is Unit.WEEKEND and day < here.first and context.tense is not Tense.FUTURE
    return shift_stretch(here, -1) if over else here


def resolve_reported(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "the quarter", "the latest period": what the text reports on, else the last one that is over."""
    unit = Unit(slots.get("unit", Unit.QUARTER))
    if unit is Unit.QUARTER and context.quarter:
        return make_meaning(context.quarter, _NARRATIVE)
    if context.day is None:
        return make_undated(_UNDATED.get(unit, "XXXX-XX-XX"), NO_ANCHOR)
    here = make_stretch(unit, context.day)
    return make_meaning(shift_stretch(here, -1) if unit is Unit.QUARTER else here, context.against)


def resolve_year_earlier(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "a year earlier", "the year-ago quarter": a year before the quarter reported on, else before the anchor."""
    if "quarter" in slots or slots.get("unit") == Unit.QUARTER or (context.quarter and "unit" not in slots):
        quarter = resolve_reported({"unit": Unit.QUARTER}, context)
        if quarter.stretch:
            year, number = quarter.stretch.first.year - 1, slots.get("quarter", quarter.stretch.value[-1])
            return make_meaning(make_quarter(year, int(number)), quarter.against)
        return quarter
    base, against, missing = find_base(context, anaphoric=slots.get("distance") == "-1r")
    if base is None and context.day:
        base, against = make_day(context.day), context.against
    if base is None:
        return make_undated("XXXX", missing)
    return make_meaning(make_stretch(Unit.YEAR, add_units(base.first, -1, Unit.YEAR)), against)

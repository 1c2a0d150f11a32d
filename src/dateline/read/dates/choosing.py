"""Which occurrence is meant: the May of which year, the Monday of which week."""

from collections.abc import Callable, Iterable
from datetime import date

from msgspec.structs import replace

from dateline.model.period import PeriodPrecision, ResolvedAgainst
from dateline.read.dates.meaning import NO_ANCHOR, Context, Meaning, Tense, make_meaning, make_undated
from dateline.read.dates.stretches import Stretch, Unit, add_days, add_months, make_date, make_day, make_week, make_year

# A story told in order goes on: a month named without a year lies rather after than before the last one.
_BACKWARD_COST = 2.5
_UNKNOWN_YEAR = 2000
_EITHER_WEEK = "of this week or the one beside it"
# A tense may be misread ("a 14 May deadline was set"): the other side of the day of writing is only so much farther.
_WRONG_SIDE = 4
_UNSAID = 2  # news tells of the past


def choose_occurrence(make: Callable[[int], Stretch], context: Context) -> Meaning:
    """Resolve a stretch that comes once a year and is named without one.

    Args:
        make: Gives the occurrence of a year; raises OverflowError where that year has none (29 February).
        context: In a narrative the occurrence that goes on from it is meant, else the one on the verb's side of the day of
            writing; a verb that does not say leaves the nearest.

    Returns:
        Its meaning; undated, with "XXXX" for the year, where there is nothing to count from.
    """
    narrative = context.narrative
    base = narrative.first if narrative else context.day
    if base is None:
        return make_undated(make(_UNKNOWN_YEAR).value.replace(str(_UNKNOWN_YEAR), "XXXX"), NO_ANCHOR)
    candidates = _make_each(make, range(base.year - 1, base.year + 2))
    if narrative:
        return make_meaning(_choose_next(candidates, narrative), ResolvedAgainst.NARRATIVE)
    return make_meaning(_choose_by_tense(candidates, base, context.tense), context.against)


def choose_day_of_month(number: int, context: Context) -> Meaning:
    """Resolve "on the 13th": the nearest such day, on the verb's side; in a narrative the one that goes on from it."""
    narrative = context.narrative
    base = narrative.first if narrative else context.day
    if base is None:
        return make_undated(f"XXXX-XX-{number:02}", NO_ANCHOR)

    def make_in(step: int) -> Stretch:
        month = add_months(base.replace(day=1), step)
        return make_day(make_date(month.year, month.month, number))

    candidates = _make_each(make_in, range(-2, 3))
    if narrative:
        return make_meaning(min(candidates, key=lambda one: _cost(one, narrative)), ResolvedAgainst.NARRATIVE)
    return make_meaning(_choose_by_tense(candidates, base, context.tense), context.against)


def choose_weekday(weekday: int, context: Context, side: int | None = None) -> Meaning:
    """Resolve the name of a weekday.

    Args:
        weekday: 1 for Monday to 7 for Sunday.
        context: The day of writing and the verb's tense; a verb that does not say counts as past, as news does. Where the
            paragraph tells of a past day, that day is counted from instead, forward.
        side: -1, 0 or 1 for "last", "this" and "next"; None for the bare name.

    Returns:
        Its meaning; undated, "XXXX-WXX-7", where there is nothing to count from. "Last" and "next" may skip a day of the week
        of writing: then both days, as a range.
    """
    narrative = context.narrative
    if narrative and context.is_told and narrative.unit is Unit.DAY and side is None:
        ahead = (weekday - narrative.first.isoweekday()) % 7
        return make_meaning(make_day(add_days(narrative.first, ahead)), ResolvedAgainst.NARRATIVE)
    if context.day is None:
        return make_undated(f"XXXX-WXX-{weekday}", NO_ANCHOR)
    ahead = (weekday - context.day.isoweekday()) % 7
    if side:
        return _choose_beside(context.day, ahead, side, context.against)
    future = context.tense is Tense.FUTURE or (side == 0 and context.tense is not Tense.PAST)
    day = add_days(context.day, ahead if future or not ahead else ahead - 7)
    return make_meaning(make_day(day), context.against)


def _choose_beside(day: date, ahead: int, side: int, against: ResolvedAgainst) -> Meaning:
    nearest = add_days(day, ahead or 7) if side > 0 else add_days(day, ahead - 7)
    meaning = make_meaning(make_day(nearest), against)
    if make_week(nearest).first != make_week(day).first:
        return meaning
    other = add_days(nearest, 7 * side)
    first, last = min(nearest, other), max(nearest, other)
    return replace(meaning, first=first, last=last, precision=PeriodPrecision.DAYS, reason=_EITHER_WEEK)


def _make_each(make: Callable[[int], Stretch], years: Iterable[int]) -> list[Stretch]:
    found = []
    for year in years:
        try:
            found.append(make(year))
        except OverflowError:  # 29 February, or the end of the calendar
            continue
    if not found:
        raise OverflowError("no year near has such a day")
    return found


def _choose_by_tense(candidates: list[Stretch], day: date, tense: Tense | None) -> Stretch:
    return min(candidates, key=lambda one: _distance(one, day, tense))


def _distance(stretch: Stretch, day: date, tense: Tense | None) -> int:
    ahead, behind = max((stretch.first - day).days, 0), max((day - stretch.last).days, 0)
    if tense is Tense.FUTURE:
        return ahead + behind * _WRONG_SIDE
    return behind + ahead * (_WRONG_SIDE if tense else _UNSAID)


def _choose_next(candidates: list[Stretch], narrative: Stretch) -> Stretch:
    if narrative.unit in (Unit.YEAR, Unit.SEASON, Unit.HALF, Unit.QUARTER):
        year = make_year(narrative.first.year)
        inside = [one for one in candidates if year.first <= one.first <= year.last]
        if inside:
            return inside[0]
    return min(candidates, key=lambda one: _cost(one, narrative))


def _cost(stretch: Stretch, narrative: Stretch) -> float:
    ahead = (stretch.first - narrative.first.replace(day=1)).days
    return ahead if ahead >= 0 else -ahead * _BACKWARD_COST

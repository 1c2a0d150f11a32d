"""Times that the calendar fixes, in full or in part: dates, months, seasons, quarters, years, weekdays."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from msgspec.structs import replace

from dateline.model.period import PeriodPrecision, ResolvedAgainst
from dateline.read.dates.choosing import choose_day_of_month, choose_occurrence, choose_weekday
from dateline.read.dates.meaning import NO_ANCHOR, Context, Meaning, Tense, make_meaning, make_undated
from dateline.read.dates.parts import apply_parts
from dateline.read.dates.stretches import (
    Stretch,
    Unit,
    add_days,
    make_date,
    make_day,
    make_half,
    make_half_month,
    make_month,
    make_quarter,
    make_season,
    make_week,
    make_year,
)
from dateline.read.numerals import parse_spoken_year

_NUMBER = re.compile(r"\d+")
BEFORE_CALENDAR = "before the calendar begins"
_YEARS_AHEAD = 20  # that a year of two digits may lie ahead of the day of writing
_WRITTEN = ResolvedAgainst.WRITTEN


def resolve_calendar(slots: Mapping[str, str], context: Context) -> Meaning | None:
    """Resolve a date by the calendar, as far as it is written.

    Args:
        slots: Any of `year`, `spoken`, `relyear`, `half`, `quarter`, `season`, `month`, `day`, `weekday`, `relweek`, `rel`, and
            what narrows them (`parts.apply_parts`).
        context: What the missing parts are filled from.

    Returns:
        The meaning; None = the words are no date.
    """
    make = _maker(slots)
    if make:
        meaning: Meaning | None = resolve_yearly(make, slots, context)
    elif "weekday" in slots:
        meaning = _resolve_weekday(slots, context)
    else:
        meaning = _resolve_year(slots, context)
    if meaning and slots.get("season") == "WI" and meaning.against is _WRITTEN:
        meaning = _widen_winter(meaning)
    return meaning and apply_parts(_check_weekday(meaning, slots), slots)


def _maker(slots: Mapping[str, str]) -> Callable[[int], Stretch] | None:
    if "month" in slots and "day" in slots:
        return partial(_make_month_day, int(slots["month"]), read_day(slots["day"]))
    half = 1 if slots.get("half") == "1" else 2
    if "month" in slots and "half" in slots:
        return lambda year: make_half_month(year, int(slots["month"]), half)
    if "month" in slots:
        return lambda year: make_month(year, int(slots["month"]))
    if "season" in slots:
        return lambda year: make_season(year, slots["season"])
    if "quarter" in slots:
        return lambda year: make_quarter(year, min(read_day(slots["quarter"]), 4))
    if "half" in slots:
        return lambda year: make_half(year, half)
    return None


def _make_month_day(month: int, day: int, year: int) -> Stretch:
    return make_day(make_date(year, month, day))


def resolve_yearly(make: Callable[[int], Stretch], slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve what comes once a year.

    Args:
        make: Gives its occurrence in a year.
        slots: May say the year: `year`, `spoken`, `relyear` ("of last year"), `sameyear`, `rel` ("last May").
        context: Else tells which occurrence is meant.

    Returns:
        The meaning.
    """
    year = _read_year(slots, context)
    if year is not None:
        return make_meaning(make(year), _WRITTEN)
    if "relyear" in slots:
        return _in_relative_year(make, read_rel(slots["relyear"])[0], context)
    if "sameyear" in slots and context.reference:
        return make_meaning(make(context.reference.first.year), ResolvedAgainst.NARRATIVE)
    if "rel" in slots:
        return _relative_occurrence(make, read_rel(slots["rel"])[0], context)
    if "quarter" in slots:
        context = replace(context, narrative=None, tense=Tense.PAST)  # what is reported is over
    if "weekday" in slots and "day" in slots:
        return _choose_with_weekday(make, int(slots["weekday"]), context)
    return choose_occurrence(make, context)


def _choose_with_weekday(make: Callable[[int], Stretch], weekday: int, context: Context) -> Meaning:
    def make_on_weekday(year: int) -> Stretch:
        stretch = make(year)
        if stretch.first.isoweekday() != weekday:
            raise OverflowError(f"{stretch.first} is another weekday")
        return stretch

    try:
        return choose_occurrence(make_on_weekday, context)
    except OverflowError:  # no year near has it: the text is at odds with itself
        return choose_occurrence(make, context)


def _in_relative_year(make: Callable[[int], Stretch], count: int, context: Context) -> Meaning:
    if context.day is None:
        return make_undated(undated_value(make), NO_ANCHOR)
    return make_meaning(make(context.day.year + count), context.against)


def _relative_occurrence(make: Callable[[int], Stretch], count: int, context: Context) -> Meaning:
    day = context.day
    if day is None:
        return make_undated(undated_value(make), NO_ANCHOR)
    near = [make(day.year + shift) for shift in (-1, 0, 1)]
    if count < 0:
        chosen = [one for one in near if one.last < day][-1]
    elif count > 0:
        chosen = next((one for one in near if one.first > day), make(day.year + 2))
    else:
        chosen = next((one for one in near if one.first <= day <= one.last), near[1])
    return make_meaning(chosen, context.against)


def _resolve_weekday(slots: Mapping[str, str], context: Context) -> Meaning:
    weekday = int(slots["weekday"])
    if "relweek" in slots:
        if context.day is None:
            return make_undated(f"XXXX-WXX-{weekday}", NO_ANCHOR)
        monday = make_week(add_days(context.day, 7 * read_rel(slots["relweek"])[0])).first
        return make_meaning(make_day(add_days(monday, weekday - 1)), context.against)
    if "rel" not in slots:
        return choose_weekday(weekday, context)
    count, from_reference = read_rel(slots["rel"])
    if from_reference and context.reference:
        context = replace(context, day=context.reference.first, against=ResolvedAgainst.NARRATIVE)
    return choose_weekday(weekday, context, count)


def _resolve_year(slots: Mapping[str, str], context: Context) -> Meaning | None:
    year = _read_year(slots, context)
    if year is None:
        return None
    if slots.get("era") == "BC":
        return make_undated(f"BC{year:04}", BEFORE_CALENDAR)
    return make_meaning(make_year(year), _WRITTEN)


def _widen_winter(meaning: Meaning) -> Meaning:
    """Take in both winters of a year: the one it begins in and the one it ends in."""
    if meaning.first is None:
        return meaning
    first = make_date(meaning.first.year - 1, 12, 1)
    return replace(
        meaning, first=first, precision=PeriodPrecision.RANGE, reason="the winter that begins or that ends in the year"
    )


def _check_weekday(meaning: Meaning, slots: Mapping[str, str]) -> Meaning:
    if "day" in slots and "weekday" in slots and meaning.first and meaning.first.isoweekday() != int(slots["weekday"]):
        return replace(meaning, reason=f"{meaning.first} is not the weekday that the text names")
    return meaning


def resolve_day_of_month(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "on the 13th"."""
    return choose_day_of_month(read_day(slots["day"]), context)


def resolve_inherited_day(slots: Mapping[str, str], context: Context) -> Meaning | None:
    """Resolve the "5" of "May 3-5": its month is that of the day before it."""
    start = context.reference
    if start is None or start.unit is not Unit.DAY:
        return None
    year = int(slots["year"]) if "year" in slots else start.first.year
    return make_meaning(make_day(make_date(year, start.first.month, read_day(slots["day"]))), _against_of(context))


def resolve_inherited_year(slots: Mapping[str, str], context: Context) -> Meaning | None:
    """Resolve the "86" of "1985-86": its century is that of the year before it."""
    start = context.reference
    if start is None or start.unit is not Unit.YEAR:
        return None
    year = start.first.year - start.first.year % 100 + int(slots["year"])
    return make_meaning(make_year(year), _WRITTEN) if year > start.first.year else None


def _against_of(context: Context) -> ResolvedAgainst:
    return ResolvedAgainst.NARRATIVE if context.narrative else context.against


def read_day(word: str) -> int:
    """Return the number that "25", "25th" or the lexicon's value of "fifth" says."""
    digits = _NUMBER.search(word)
    return int(digits.group()) if digits else 0


def read_rel(value: str) -> tuple[int, bool]:
    """Return the steps that a word of direction says, and whether they count from the day last spoken of."""
    return int(value.rstrip("r")), value.endswith("r")


def undated_value(make: Callable[[int], Stretch]) -> str:
    """Return the TIMEX3 value of a yearly stretch whose year is unknown, "XXXX-05-25"."""
    return make(2000).value.replace("2000", "XXXX")


def _read_year(slots: Mapping[str, str], context: Context) -> int | None:
    if "year" in slots:
        year = int(slots["year"])
        return make_full_year(year, context.day) if len(slots["year"]) == 2 else year
    return parse_spoken_year(slots["spoken"]) if "spoken" in slots else None


def make_full_year(short: int, day: date | None) -> int:
    """Return the year that two digits mean: "24" in a text of 2024 is 2024, "70" is 1970.

    Args:
        short: 0 to 99.
        day: The day of writing; None = as of 2000.
    """
    base = day.year if day else 2000
    year = base - base % 100 + short
    return year - 100 if year > base + _YEARS_AHEAD else year

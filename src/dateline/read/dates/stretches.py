"""Stretches of the calendar: days, weeks, months, seasons, years and what they are called in ISO 8601."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct


class Unit(StrEnum):
    """How long a stretch is; the values are the designators of `lexicon.tsv`."""

    SECOND = "S"
    MINUTE = "m"
    HOUR = "H"
    DAY = "D"
    WEEKEND = "WE"
    WEEK = "W"
    FORTNIGHT = "FN"
    MONTH = "M"
    QUARTER = "Q"
    SEASON = "SN"
    HALF = "HF"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"
    MILLENNIUM = "ML"


MONTHS_IN = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.HALF: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
    Unit.MILLENNIUM: 12000,
}
DAYS_IN = {Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7, Unit.FORTNIGHT: 14}
YEAR_PARTS = frozenset({Unit.QUARTER, Unit.HALF, Unit.SEASON})
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Stretch(Struct, frozen=True):
    """A named stretch of whole days.

    Attributes:
        unit: What kind of stretch it is.
        first: Its first day.
        last: Its last day, inclusive.
        value: Its TIMEX3 value ("2024-11", "2024-W46", "198" for a decade).
    """

    unit: Unit
    first: date
    last: date
    value: str


def make_day(day: date) -> Stretch:
    """Return one day."""
    return Stretch(Unit.DAY, day, day, day.isoformat())


def make_week(day: date) -> Stretch:
    """Return the ISO week, Monday to Sunday, that holds a day."""
    year, week, weekday = day.isocalendar()
    first = add_days(day, 1 - weekday)
    return Stretch(Unit.WEEK, first, add_days(first, 6), f"{year:04}-W{week:02}")


def make_weekend(day: date) -> Stretch:
    """Return the Saturday and Sunday of the ISO week that holds a day."""
    week = make_week(day)
    return Stretch(Unit.WEEKEND, add_days(week.first, 5), week.last, f"{week.value}-WE")


def make_month(year: int, month: int) -> Stretch:
    """Return a month, 1 to 12."""
    return Stretch(Unit.MONTH, make_date(year, month, 1), _month_end(year, month), f"{year:04}-{month:02}")


def make_quarter(year: int, quarter: int) -> Stretch:
    """Return a calendar quarter, 1 to 4."""
    first = make_date(year, 3 * quarter - 2, 1)
    return Stretch(Unit.QUARTER, first, _month_end(year, 3 * quarter), f"{year:04}-Q{quarter}")


def make_half(year: int, half: int) -> Stretch:
    """Return a half of a calendar year, 1 or 2."""
    return Stretch(Unit.HALF, make_date(year, 6 * half - 5, 1), _month_end(year, 6 * half), f"{year:04}-H{half}")


def make_half_month(year: int, month: int, half: int) -> Stretch:
    """Return a half of a month, 1 or 2: until the 15th, or from the 16th on; its value is the month's."""
    whole = make_month(year, month)
    middle = make_date(year, month, 15)
    first, last = (whole.first, middle) if half == 1 else (add_days(middle, 1), whole.last)
    return Stretch(Unit.HALF, first, last, whole.value)


def make_season(year: int, season: str) -> Stretch:
    """Return a season of the northern half of the earth; the winter of a year begins in its December.

    Args:
        year: Year in which it begins.
        season: "SP", "SU", "FA" or "WI".
    """
    month = _SEASON_STARTS[season]
    last = _month_end(year, month + 2) if month < 12 else _month_end(year + 1, 2)
    return Stretch(Unit.SEASON, make_date(year, month, 1), last, f"{year:04}-{season}")


def make_year(year: int) -> Stretch:
    """Return a calendar year."""
    return Stretch(Unit.YEAR, make_date(year, 1, 1), make_date(year, 12, 31), f"{year:04}")


def make_decade(year: int) -> Stretch:
    """Return the decade that holds a year: 1987 is of the 1980s."""
    first = year - year % 10
    return Stretch(Unit.DECADE, make_date(max(first, 1), 1, 1), make_date(first + 9, 12, 31), f"{first // 10:03}")


def make_century(number: int) -> Stretch:
    """Return a century as people count it: the 20th is 1900 to 1999."""
    first = (number - 1) * 100
    return Stretch(Unit.CENTURY, make_date(max(first, 1), 1, 1), make_date(first + 99, 12, 31), f"{number - 1:02}")


_HOLDERS: Mapping[Unit, Callable[[date], Stretch]] = {
    Unit.DAY: make_day,
    Unit.WEEK: make_week,
    Unit.FORTNIGHT: make_week,
    Unit.WEEKEND: make_weekend,
    Unit.MONTH: lambda day: make_month(day.year, day.month),
    Unit.QUARTER: lambda day: make_quarter(day.year, (day.month + 2) // 3),
    Unit.HALF: lambda day: make_half(day.year, (day.month + 5) // 6),
    Unit.YEAR: lambda day: make_year(day.year),
    Unit.DECADE: lambda day: make_decade(day.year),
    Unit.CENTURY: lambda day: make_century(day.year // 100 + 1),
}


def make_stretch(unit: Unit, day: date) -> Stretch:
    """Return the stretch of a unit that holds a day; of units shorter than a day or without fixed bounds, the day."""
    return _HOLDERS.get(unit, make_day)(day)


def shift_stretch(stretch: Stretch, count: int) -> Stretch:
    """Return the stretch of the same unit that comes `count` later (earlier if negative)."""
    if stretch.unit is Unit.SEASON:
        return make_season(stretch.first.year + count, stretch.value[-2:])
    return make_stretch(stretch.unit, add_units(stretch.first, count, stretch.unit))


def add_units(day: date, count: float, unit: Unit) -> date:
    """Return the day that lies a number of units after a day; a unit shorter than a day moves by whole days.

    Raises:
        OverflowError: The calendar (years 1 to 9999) ends before that.
    """
    if unit in DAYS_IN:
        return add_days(day, count * DAYS_IN[unit])
    if unit in MONTHS_IN:
        return add_months(day, count * MONTHS_IN[unit])
    seconds = count * {Unit.HOUR: 3600, Unit.MINUTE: 60}.get(unit, 1)
    return add_days(day, seconds / 86400)


def add_days(day: date, count: float) -> date:
    """Return the day a number of days later; fractions are cut off.

    Raises:
        OverflowError: The calendar ends before that.
    """
    return day + timedelta(days=int(count))


def add_months(day: date, count: float) -> date:
    """Return the same day some months later, or the last day of that month; a fraction of a month counts 30 days.

    Raises:
        OverflowError: The calendar ends before that.
    """
    whole = int(count)
    months = day.year * 12 + day.month - 1 + whole
    year, month = divmod(months, 12)
    last = _month_end(year, month + 1)
    return add_days(last.replace(day=min(day.day, last.day)), (count - whole) * 30)


def make_date(year: int, month: int, day: int) -> date:
    """Return a day of the calendar.

    Raises:
        OverflowError: There is no such day.
    """
    try:
        return date(year, month, day)
    except ValueError as error:
        raise OverflowError(f"{year}-{month}-{day} is no day of the calendar") from error


def _month_end(year: int, month: int) -> date:
    if (year, month) == (9999, 12):
        return date.max
    following = make_date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)

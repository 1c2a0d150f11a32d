"""Feasts that move: Easter of both rites, the Islamic, Hebrew and Persian calendars, the n-th weekday of a month."""

from datetime import date

from dateline.read.dates.stretches import add_days, make_date

_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()  # 1 Muharram 1, civil reckoning, in the proleptic Gregorian calendar
_HEBREW_EPOCH = -1373427  # ordinal of the day before 1 Tishri 1
_PERSIAN_EPOCH = date(622, 3, 21).toordinal()
_HEBREW_MONTHS = [
    "tishri",
    "heshvan",
    "kislev",
    "tevet",
    "shevat",
    "adar",
    "nisan",
    "iyar",
    "sivan",
    "tammuz",
    "av",
    "elul",
]


def easter(year: int) -> date:
    """Return Western Easter Sunday.

    Source:
        The anonymous Gregorian algorithm, Nature, 20 April 1876 (Meeus, Astronomical Algorithms, 1991, chapter 8).
    """
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    months = moon + sunday - 7 * ((year % 19 + 11 * moon + 22 * sunday) // 451) + 114
    return make_date(year, months // 31, months % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Return Orthodox Easter Sunday, by the Julian calendar, as a Gregorian day.

    Source:
        Meeus, Astronomical Algorithms, 1991, chapter 8.
    """
    moon = (19 * (year % 19) + 15) % 30
    months = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
    lag = year // 100 - year // 400 - 2
    return add_days(make_date(year, months // 31, months % 31 + 1), lag)


def islamic_days(year: int, month: int, day: int) -> tuple[date, ...]:
    """Return the days of a Gregorian year on which a day of the tabular Islamic calendar falls: none, one or two.

    The sighting of the moon moves the observed day by one either way.

    Source:
        The civil tabular calendar of 30 years with 11 leap years (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29).
    """
    near = (year - 622) * 33 // 32
    found = (_islamic_to_date(islamic_year, month, day) for islamic_year in range(max(near - 1, 1), near + 4))
    return tuple(one for one in found if one.year == year)


def _islamic_to_date(year: int, month: int, day: int) -> date:
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + (month - 1) * 29 + month // 2 + day - 1
    return _from_ordinal(_ISLAMIC_EPOCH + days)


def hebrew_day(year: int, month: str, day: int) -> date:
    """Return the Gregorian day in a year on which a day of the Hebrew calendar falls.

    Args:
        year: Gregorian year.
        month: Name in lower case; "adar" is the second Adar of a leap year.
        day: Of the Hebrew month.

    Source:
        Reingold and Dershowitz, Calendrical Calculations, 2001, chapter 7.
    """
    autumn = month in ("tishri", "heshvan", "kislev")
    new_year = _hebrew_new_year(year + (3761 if autumn else 3760))
    length = _hebrew_new_year(year + (3762 if autumn else 3761)) - new_year
    days = sum(_hebrew_month_lengths(length)[: _HEBREW_MONTHS.index(month)])
    if length > 380 and not autumn and _HEBREW_MONTHS.index(month) >= 5:
        days += 30  # the first Adar of a leap year goes before the second
    return _from_ordinal(new_year + days + day - 1)


def _hebrew_month_lengths(length: int) -> list[int]:
    heshvan = 30 if length % 10 == 5 else 29
    kislev = 29 if length % 10 == 3 else 30
    return [30, heshvan, kislev, 29, 30, 29, 30, 29, 30, 29, 30, 29]


def _hebrew_new_year(year: int) -> int:
    before, here, after = (_hebrew_elapsed(one) for one in (year - 1, year, year + 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _HEBREW_EPOCH + here + delay


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def persian_new_year(year: int) -> date:
    """Return Nowruz, 1 Farvardin, of a Gregorian year.

    Source:
        The 33-year rule of leap years, which agrees with the observed equinox from 1799 to 2256.
    """
    persian = year - 621
    leaps = sum(1 for one in range(1, persian) if (25 * one + 11) % 33 < 8)
    return _from_ordinal(_PERSIAN_EPOCH + 365 * (persian - 1) + leaps)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """Return the n-th weekday (1 for Monday) of a month; -1 counts from its end."""
    if count < 0:
        following = make_date(year + month // 12, month % 12 + 1, 1)
        last = add_days(following, -1)
        return add_days(last, -((last.isoweekday() - weekday) % 7))
    first = make_date(year, month, 1)
    return add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (count - 1))


def _from_ordinal(days: int) -> date:
    if not 1 <= days <= date.max.toordinal():
        raise OverflowError(f"day {days} is outside the calendar")
    return date.fromordinal(days)

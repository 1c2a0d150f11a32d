"""Dates in figures: ISO 8601 and "17/11/2024", with the candidates where day and month could be either."""

import re
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from dateline.model.period import PeriodPrecision, ResolvedAgainst, TimeKind
from dateline.read.dates.fixed import make_full_year
from dateline.read.dates.meaning import Context, Meaning, make_meaning
from dateline.read.dates.parts import apply_clock
from dateline.read.dates.stretches import make_date, make_day

_PARTS = re.compile(r"\d+")
_EITHER = "day and month could be either"


def resolve_iso(slots: Mapping[str, str], context: Context) -> Meaning | None:
    """Resolve "2024-11-17" and "2024-11-17T23:30Z"; None = no day of the calendar."""
    words = slots["iso"]
    year, month, day = (int(part) for part in words[:10].split("-"))
    meaning = make_meaning(make_day(make_date(year, month, day)), ResolvedAgainst.WRITTEN)
    return apply_clock(meaning, words[11:16]) if len(words) > 10 and words[11:13] < "24" else meaning


def resolve_numeric(slots: Mapping[str, str], context: Context) -> Meaning | None:
    """Resolve a date in figures.

    Args:
        slots: `numeric`, three numbers with one separator; full stops put the day first, a year of four digits at the
            front the month second.
        context: Tells the century of a year of two digits.

    Returns:
        The day; where day and month could be either, the range of both, without a value; None = no date.
    """
    numeric = slots["numeric"]
    first, second, third = (int(part) for part in _PARTS.findall(numeric))
    lengths = [len(part) for part in _PARTS.findall(numeric)]
    if lengths[0] == 4 and lengths[2] <= 2:
        days = _make_days([(first, second, third)])
    elif max(lengths[:2]) <= 2 and (lengths[2] == 4 or (lengths[2] == 2 and "." not in numeric)):
        year = third if lengths[2] == 4 else make_full_year(third, context.day)
        orders = [(year, second, first)] if "." in numeric else [(year, second, first), (year, first, second)]
        days = _make_days(orders)
    else:
        return None
    return _make_either(days)


def _make_days(orders: list[tuple[int, int, int]]) -> list[date]:
    days = set()
    for year, month, day in orders:
        if 1 <= month <= 12 and 1 <= day <= 31 and year:
            try:
                days.add(make_date(year, month, day))
            except OverflowError:  # 31 June
                continue
    return sorted(days)


def _make_either(days: list[date]) -> Meaning | None:
    if not days:
        return None
    meaning = make_meaning(make_day(days[0]), ResolvedAgainst.WRITTEN)
    if len(days) == 1:
        return meaning
    year = f"{days[0].year:04}-XX-XX"
    return replace(
        meaning,
        value=year,
        last=days[-1],
        precision=PeriodPrecision.DAYS,
        reason=_EITHER,
        kind=TimeKind.DATE,
        stretch=None,
    )

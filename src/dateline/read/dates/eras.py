"""Stretches longer than a year, or of another year than the calendar's: fiscal years, decades, centuries."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from dateline.model.period import PeriodPrecision, ResolvedAgainst
from dateline.read.dates.fixed import BEFORE_CALENDAR, read_day
from dateline.read.dates.meaning import Context, Meaning, make_meaning, make_undated
from dateline.read.dates.parts import apply_parts
from dateline.read.dates.stretches import add_months, make_century, make_decade, make_year

_NUMBER = re.compile(r"\d+")
_WRITTEN = ResolvedAgainst.WRITTEN
_EARLIEST_FISCAL_MONTHS = 9  # before the January of its year: a fiscal year 2024 may begin in April 2023
_LATEST_FISCAL_MONTHS = 6  # after: or end in June 2025


def resolve_fiscal(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "fiscal 2024", "FY25": a range, since fiscal years begin in any month."""
    year = int(slots["year"])
    return widen_fiscal(make_meaning(make_year(year + 2000 if year < 100 else year), _WRITTEN))


def widen_fiscal(meaning: Meaning) -> Meaning:
    """Widen a calendar year to all the fiscal years that may bear its number."""
    if meaning.first is None or meaning.last is None:
        return meaning
    return replace(
        meaning,
        first=add_months(meaning.first, -_EARLIEST_FISCAL_MONTHS),
        last=add_months(meaning.last, _LATEST_FISCAL_MONTHS),
        precision=PeriodPrecision.RANGE,
        reason="fiscal years begin in any month",
    )


def resolve_decade(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "the 1990s", "the '80s", "the nineties"; without a century the 20th is meant."""
    digits = _NUMBER.search(slots["decade"])
    year = int(digits.group()) if digits else 0
    return apply_parts(make_meaning(make_decade(year + 1900 if year < 100 else year), _WRITTEN), slots)


def resolve_century(slots: Mapping[str, str], context: Context) -> Meaning:
    """Resolve "the 20th century"."""
    number = read_day(slots["century"])
    if slots.get("era") == "BC":
        return make_undated("", BEFORE_CALENDAR)
    return apply_parts(make_meaning(make_century(number), _WRITTEN), slots)

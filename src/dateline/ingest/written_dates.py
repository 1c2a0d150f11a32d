"""Finds full dates (with a year) in lines about a page: "Published 12 March 2025, 14:05 GMT", "(photo of March 7, 2025)"."""

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files

from msgspec import Struct

# No newspaper site has an earlier article of its own day, and what is later is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1980, 2099

_TIME = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"\s*(?P<zone>(?:GMT|UTC|Z)?\s*[+-]\d{1,2}(?::?\d{2})?|GMT|UTC|Z)?(?![\d:])",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ZONE = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?$")


class WrittenDate(Struct, frozen=True):
    """A date with its year, where a line says it.

    Attributes:
        start: Offset of its first code point in the line.
        end: Offset after its last one.
        first_day: The day, or the first of the month when no day is written.
        last_day: The day, or the last of the month; inclusive.
    """

    start: int
    end: int
    first_day: date
    last_day: date

    @property
    def is_day(self) -> bool:
        """Say whether a day is written, not a month only."""
        return self.first_day == self.last_day


def find_written_dates(line: str) -> tuple[WrittenDate, ...]:
    """Find dates with a year, in text order.

    Args:
        line: Words of a page. Month names may be in any language of `months.tsv`.

    Returns:
        The dates that exist in the calendar, from 1980 to 2099. Numbers such as 03/04/2025, which may be two different days, are
        left out; 22/04/2025 and 04.04.2025 are one day each.
    """
    if not _DIGIT.search(line):
        return ()
    folded = _fold(line)
    found = (_to_written_date(match) for match in _date_pattern().finditer(folded))
    return tuple(written for written in found if written is not None)


def is_unreadable_day(line: str) -> bool:
    """Say whether a line is nothing but a date that names no one day: "31 February 2025", "03/04/2025"."""
    match = _date_pattern().fullmatch(_fold(line.strip())) if _DIGIT.search(line) else None
    return match is not None and _to_written_date(match) is None


def find_written_time(line: str) -> time | None:
    """Find a time of day such as "2:05 pm" or "14:05 GMT+3".

    Args:
        line: Words of a page without the date itself.

    Returns:
        The first time, with its zone when that is written as UTC, GMT or an offset; None = no time written.
    """
    match = _TIME.search(line)
    if match is None or (match["half"] and not 1 <= int(match["hour"]) <= 12):
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    return time(hour, int(match["minute"]), tzinfo=_resolve_zone(match["zone"]))


def without_time(line: str) -> str:
    """Return a line without its first time of day."""
    return _TIME.sub(" ", line, count=1)


def resolve_moment(words: str) -> datetime | date | None:
    """Resolve a date or time written for machines, in ISO 8601 or as in mail.

    Args:
        words: "2025-03-10T14:05:00+03:00", "2025-03-10", "Mon, 10 Mar 2025 11:05:00 GMT".

    Returns:
        A time if one is written, with its zone if one is written; else a day. None = neither form, or out of the calendar.
    """
    words = words.strip()
    moment: datetime | date | None = None
    try:
        moment = date.fromisoformat(words) if len(words) <= 10 else datetime.fromisoformat(words)
    except ValueError:
        try:
            moment = parsedate_to_datetime(words)
        except (ValueError, IndexError, TypeError, OverflowError):
            moment = None
    return moment if moment and FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _fold(line: str) -> str:
    """Return a line of the same length in lower case, without accents, with European digits."""
    return line.lower() if line.isascii() else "".join(map(_fold_letter, line))


@cache
def _fold_letter(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    lowered = unicodedata.normalize("NFD", letter.lower())[:1]
    return "i" if lowered == "ı" else lowered or letter


@cache
def _date_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _load_months()), key=len, reverse=True))
    # Saved pages glue the next date or the time to a year: "20 Nov 202420 Nov 2024", "November 20, 20242:14 PM".
    year = r"(?P<{}>(?:19|20)\d\d)(?:(?!\d)|(?=\d\d? [^\W\d_]{{3}}|\d\d?:\d\d))"
    return re.compile(
        rf"(?<![\w/.-])(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th|er)?\.?[ -](?:of |de )?(?P<month1>{months})\.?,?[ -](?:de )?{year.format('year1')}"
        rf"|(?P<month2>{months})\.? (?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? )?{year.format('year2')}"
        rf"|{year.format('year3')}(?P<separator>[-/.])(?P<month3>\d{{1,2}})(?P=separator)(?P<day3>\d{{1,2}})(?!\d)"
        rf"|(?P<first>\d{{1,2}})(?P<between>[-/.])(?P<second>\d{{1,2}})(?P=between){year.format('year4')})"
    )


@cache
def _load_months() -> dict[str, int]:
    months = {}
    for line in files("dateline.ingest").joinpath("months.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            number, names = line.split("\t")
            months.update({_fold(name): int(number) for name in names.split("|")})
    return months


def _to_written_date(match: re.Match[str]) -> WrittenDate | None:
    year = int(match["year1"] or match["year2"] or match["year3"] or match["year4"])
    day: int | None
    if match["first"]:
        day, month = _order_day_and_month(int(match["first"]), int(match["second"]))
    elif match["month3"]:
        day, month = int(match["day3"]), int(match["month3"])
    else:
        month = _load_months()[match["month1"] or match["month2"]]
        day = int(match["day1"] or match["day2"] or 0) or None
    if not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= (day or 1) <= monthrange(year, month)[1]:
        return None
    first, last = day or 1, day or monthrange(year, month)[1]
    return WrittenDate(match.start(), match.end(), date(year, month, first), date(year, month, last))


def _order_day_and_month(first: int, second: int) -> tuple[int, int]:
    """Return (day, month), or month 0 where either order gives a date."""
    if first == second or first > 12:
        return first, second
    return (second, first) if second > 12 else (1, 0)


def _resolve_zone(words: str | None) -> timezone | None:
    if not words:
        return None
    match = _ZONE.search(words)
    if match is None:
        return UTC
    offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    if offset >= timedelta(hours=24):
        return None
    return timezone(offset if match["sign"] == "+" else -offset)

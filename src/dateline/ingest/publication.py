"""Finds when an article was published, how that is known and how precise it is."""

import re
from calendar import monthrange
from datetime import date, datetime

from dateline.ingest.wording import make_key
from dateline.ingest.written_dates import (
    WrittenDate,
    find_written_dates,
    find_written_time,
    is_unreadable_day,
    resolve_moment,
    without_time,
)
from dateline.model.article import DateOrigin, DatePrecision, Publication

_ANNOUNCED = re.compile(
    r"\b(published|posted|publication date|date|updated|modified|edited|last update)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\b(published|posted|publication date|created)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(updated|modified|edited|last update)\b", re.IGNORECASE)
# In a line about the date, "By Lina Odeh | 12 March 2025" too, only such words stand beside the date, and a name.
_ABOUT = re.compile(
    r"\b(?:published|posted|publication|updated|modified|edited|first|last|update|created|date|on|at|by|in|and|the|local|time|hours|[ap]m|gmt|utc"
    r"|e[sde]t|ce?t|cest|ee?st|eet|bst|ist|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\b"
)
_GLUED = re.compile(r"(?<=\w)(?=(?:Published|Posted|Updated|Last [Uu]pdated|Modified)\b)")
_BY = re.compile(r"by\s", re.IGNORECASE)
_MOST_OTHER_WORDS = 6
_LONGEST_LINE = 300
_URL_DATE = re.compile(
    r"[/_-](?P<year>20\d\d)(?:(?P<mark>[/_-]?)(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|/(?P<only_month>0?[1-9]|1[0-2])(?=/))"
)


def to_publication(given: date | datetime) -> Publication:
    """Return the publication date that the user states."""
    return _at(given, DateOrigin.GIVEN, None)


def find_machine_publication(words: str, field: str, origin: DateOrigin = DateOrigin.META) -> Publication | None:
    """Resolve a date that a page states for machines.

    Args:
        words: Value of the field, "2025-03-10T14:05:00+03:00".
        field: Name of the field; it is kept with the words as the reason.
        origin: Where it stands.

    Returns:
        Precision `time`, with the zone if one is written, or `day`, or `month`; None = the value is no date.
    """
    reason = f"{field} {words.strip()}"
    moment = resolve_moment(words)
    if moment is not None:
        return _at(moment, origin, reason)
    written = find_written_dates(words)
    return _at_written(written[0], words[written[0].end :], origin, reason) if written else None


def find_url_publication(url: str) -> Publication | None:
    """Find the date in a page's address, ".../2025/03/10/talks-open".

    Args:
        url: An address. A file's name or path is none, whatever digits it holds.

    Returns:
        Precision `day` or `month`; None = no date in it.
    """
    match = _URL_DATE.search(url)
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"] or match["only_month"]), int(match["day"] or 0)
    length = monthrange(year, month)[1]
    if day > length:
        return None
    return _between(date(year, month, day or 1), date(year, month, day or length), DateOrigin.URL, url)


def find_date_line(line: str) -> Publication | None:
    """Find the publication date in a line that says only that: "Published 12 March 2025, 14:05 GMT | Updated ...".

    Args:
        line: A cleaned line that stands by itself.

    Returns:
        The date of publication, else of the update; None = no such line.
    """
    spaced = _GLUED.sub(" ", line)
    dates = find_written_dates(spaced) if len(line) <= _LONGEST_LINE else ()
    if not dates or not _is_about_date(spaced, dates):
        return None
    chosen, after = _choose(spaced, dates)
    return _at_written(chosen, after, DateOrigin.TEXT, line)


def find_title_day(title: str) -> Publication | None:
    """Find the day that a page of headlines has in its own title, "In brief, 4 May 2031"; None = none, or several."""
    days = [written for written in find_written_dates(title) if written.is_day]
    return _at_written(days[0], "", DateOrigin.TEXT, title) if len(days) == 1 else None


def is_dayless_date_line(line: str) -> bool:
    """Say whether a line says only a date that names no one day: "Published: 31 February 2025", "03/04/2025"."""
    return is_unreadable_day(without_time(_ABOUT.sub(" ", line.lower())).strip(" :;,|–—-"))


def _choose(line: str, dates: tuple[WrittenDate, ...]) -> tuple[WrittenDate, str]:
    """Prefer the date that "published" announces, then one that "updated" does not; return it with the words behind it."""
    starts = [0, *(written.end for written in dates)]
    before = [line[start : written.start] for start, written in zip(starts, dates, strict=False)]
    ranks = [0 if _FIRST.search(words) else 2 if _LATER.search(words) else 1 for words in before]
    at = ranks.index(min(ranks))
    end = dates[at + 1].start if at + 1 < len(dates) else len(line)
    return dates[at], line[dates[at].end : end]


def _is_about_date(line: str, dates: tuple[WrittenDate, ...]) -> bool:
    rest = line
    for written in reversed(dates):
        rest = f"{rest[: written.start]} {without_time(rest[written.end :])}"
    others = _ABOUT.sub(" ", make_key(without_time(rest))).split()
    has_name = bool(_ANNOUNCED.search(line)) or "|" in line or bool(_BY.match(line))
    return len(others) <= (_MOST_OTHER_WORDS if has_name else 0)


def _at(moment: date | datetime, origin: DateOrigin, reason: str | None) -> Publication:
    is_time = isinstance(moment, datetime)
    day = moment.date() if isinstance(moment, datetime) else moment
    return Publication(
        first_day=day,
        last_day=day,
        time=moment if isinstance(moment, datetime) else None,
        known_from=origin,
        precision=DatePrecision.TIME if is_time else DatePrecision.DAY,
        reason=reason,
    )


def _at_written(written: WrittenDate, after: str, origin: DateOrigin, reason: str) -> Publication:
    time = find_written_time(after)
    if time and written.is_day:
        return _at(datetime.combine(written.first_day, time), origin, reason)
    return _between(written.first_day, written.last_day, origin, reason)


def _between(first: date, last: date, origin: DateOrigin, reason: str) -> Publication:
    precision = DatePrecision.DAY if first == last else DatePrecision.MONTH
    return Publication(first_day=first, last_day=last, known_from=origin, precision=precision, reason=reason)

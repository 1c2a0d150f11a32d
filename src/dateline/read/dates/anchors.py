"""The day of writing: what "today" is, as far as the publication says."""

from datetime import date, datetime, timedelta, tzinfo

from msgspec import Struct

from dateline.model.article import DateOrigin, Header
from dateline.model.period import ResolvedAgainst

# A time stamp in UTC is often the publishing system's, not the reporter's: within these hours of midnight the reporter's day
# may be the next (east) or the one before (the Americas).
_HOURS_EAST = 5
_HOURS_WEST = 5
_MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class Anchor(Struct, frozen=True):
    """The days on which a text can have been written.

    Attributes:
        first: The first.
        last: The last, inclusive.
        against: `published`, or `inferred` where the day is not the page's own word.
        reason: What is uncertain; "" = nothing.
    """

    first: date
    last: date
    against: ResolvedAgainst
    reason: str = ""


def make_anchor(article: Header, zone: tzinfo | None = None) -> Anchor | None:
    """Return the days on which an article can have been written.

    Args:
        article: Its publication; its `earliest` day raises the first.
        zone: Time zone of the place it reports from; None = unknown. A publication time with an offset is moved there. Without
            a zone, a time in UTC close to midnight leaves both days.

    Returns:
        The days; None = the article has no date.
    """
    published = article.published
    if published is None:
        return None
    first, last, reason = published.first_day, published.last_day, ""
    if published.time and published.time.tzinfo:
        first, last = _local_days(published.time, zone)
        reason = "" if first == last else f"published at {published.time:%H:%M} UTC; the reporter's day may be another"
    if article.earliest and first < article.earliest <= last:
        first = article.earliest
    if published.known_from is DateOrigin.INFERRED:
        return Anchor(
            first, last, ResolvedAgainst.INFERRED, f"publication day inferred: {published.reason or 'no reason given'}"
        )
    if first != last and not reason:
        reason = f"published between {first} and {last}"
    return Anchor(first, last, ResolvedAgainst.PUBLISHED, reason)


def _local_days(time: datetime, zone: tzinfo | None) -> tuple[date, date]:
    if zone:
        day = time.astimezone(zone).date()
        return day, day
    if time.utcoffset():
        return time.date(), time.date()
    return _day_after(time, -_HOURS_WEST), _day_after(time, _HOURS_EAST)


def _day_after(time: datetime, hours: int) -> date:
    try:
        return (time + timedelta(hours=hours)).date()
    except OverflowError:
        return time.date()


def explain_no_anchor(article: Header) -> str:
    """Say why relative times of an article without a date stay open, with the bound that is known.

    Returns:
        The reason, for `TimeExpression.reason`.
    """
    if article.earliest is None:
        return "the article has no publication day to count from"
    day = f"{article.earliest.day} {_MONTH_NAMES[article.earliest.month - 1]} {article.earliest.year:04}"
    return f"the article has no publication day to count from; it is not older than {day}"

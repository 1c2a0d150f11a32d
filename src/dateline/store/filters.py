"""What a person asks for: filters of events, orders, pages."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Generic, Literal, TypeVar

import msgspec
from sqlalchemy import ColumnElement, and_, or_, select

from dateline.model.event import Status
from dateline.store import search
from dateline.store.derived_schema import event_entities, event_index, event_reasons, event_sources
from dateline.store.search import Box

# In square degrees.
LARGE_BOX = 400.0
Item = TypeVar("Item")
Order = Literal["day", "priority", "reported"]
"""Newest day of the event first, most wanting first, newest report first."""


class EventFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which events are asked for; None and empty = any.

    Attributes:
        since: Events that last until this day or longer.
        until: Events that begin on this day or before.
        box: South, west, north, east in degrees; west of more than east crosses the 180th meridian.
        country: ISO 3166-1 alpha-3.
        place: Words of the place's name, of the last one the beginning is enough.
        types: Event types, any of them.
        statuses: Any of them.
        actor: Id of an entity that takes part, in whatever role.
        source: Name of a publisher that tells of it.
        text: Words of the event's names, place, type, summary or short id, of the last one the beginning is enough.
        reasons: Why it wants a person (`worklist.Reason`), any of them.
        reviewed: Whether a person accepted it.
        flagged: Whether a person asked for a second look.
    """

    since: date | None = None
    until: date | None = None
    box: Box | None = None
    country: str | None = None
    place: str | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    actor: str | None = None
    source: str | None = None
    text: str | None = None
    reasons: tuple[str, ...] = ()
    reviewed: bool | None = None
    flagged: bool | None = None


class Page(msgspec.Struct, Generic[Item], frozen=True):
    """Some records in an order.

    Attributes:
        records: In that order.
        next: What to pass as `after` to get those that follow; None = these are the last.
    """

    records: tuple[Item, ...]
    next: str | None


def to_condition(wanted: EventFilter, dialect: str) -> ColumnElement[bool]:
    """Build the condition on `event_index` that a filter means."""
    return and_(True, *_plain_conditions(wanted), *_looked_up_conditions(wanted, dialect))


def _plain_conditions(wanted: EventFilter) -> Iterator[ColumnElement[bool]]:
    index = event_index.c
    if wanted.since:
        yield index.last_day >= wanted.since.toordinal()
    if wanted.until:
        yield and_(index.day <= wanted.until.toordinal(), index.day > 0)
    if wanted.country:
        yield index.country == wanted.country
    if wanted.types:
        yield index.event_type.in_(wanted.types)
    if wanted.statuses:
        yield index.status.in_([status.value for status in wanted.statuses])
    if wanted.reviewed is not None:
        yield index.reviewed.is_(wanted.reviewed)
    if wanted.flagged is not None:
        yield index.flagged.is_(wanted.flagged)
    if wanted.box:
        yield or_(*map(_lies_in, search.parts_of(wanted.box)))


def _looked_up_conditions(wanted: EventFilter, dialect: str) -> Iterator[ColumnElement[bool]]:
    number = event_index.c.number
    # Most points of a large box pass: looking at every event takes less time than fetching them from the index of points.
    if wanted.box and search.area_of(wanted.box) < LARGE_BOX:
        yield search.in_box(dialect, number, wanted.box)
    if wanted.place:
        yield search.with_words(dialect, "event_words", number, wanted.place, only="place")
    if wanted.text:
        yield search.with_words(dialect, "event_words", number, wanted.text)
    if wanted.actor:
        yield number.in_(select(event_entities.c.number).where(event_entities.c.entity_id == wanted.actor))
    if wanted.source:
        yield number.in_(select(event_sources.c.number).where(event_sources.c.source == wanted.source))
    if wanted.reasons:
        yield number.in_(select(event_reasons.c.number).where(event_reasons.c.reason.in_(wanted.reasons)))


def _lies_in(box: Box) -> ColumnElement[bool]:
    south, west, north, east = box
    return and_(event_index.c.lat.between(south, north), event_index.c.lon.between(west, east))


def read_mark(after: str) -> tuple[float, str]:
    """Take a page's mark apart into the sorted value and the id of the last record shown.

    Raises:
        ValueError: It is no mark of a page.
    """
    value, _, identity = after.partition("~")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value, re.ASCII) or not identity.isascii() or "\0" in identity:
        raise ValueError(f"{after[:40]!r} is no mark of a page; pass what the page before gave as `next`")
    return float(value), identity


def to_mark(value: float, identity: str) -> str:
    """Make the mark of a page's last record."""
    return f"{value!r}~{identity}"


def cut_page(records: Iterable[Item], marks: Iterable[str], limit: int) -> Page[Item]:
    """Make a page of `limit + 1` records at most, of which the last only tells that more follow."""
    found, places = tuple(records), tuple(marks)
    return Page(found[:limit], places[limit - 1] if len(found) > limit else None)

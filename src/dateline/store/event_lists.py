"""Lists of events: by filter and order, by day, on a map, and as a worklist."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, func, select, tuple_

from dateline.model.event import Event
from dateline.store import filters, rows, schema, tables
from dateline.store.derived_schema import event_index, event_reasons
from dateline.store.filters import EventFilter, Order, Page
from dateline.store.viewing import View
from dateline.store.worklist import Reason

SORTED_BY = {"day": event_index.c.day, "reported": event_index.c.reported, "priority": event_index.c.priority}
ANY = EventFilter()


class MapPoint(NamedTuple):
    """What a map shows of an event; `first_day` None = no day known, `killed_best` None = no figure."""

    id: str
    lat: float
    lon: float
    event_type: str
    status: str
    killed_best: int | None
    first_day: date | None


class WorkItem(msgspec.Struct, frozen=True):
    """An event that wants a person.

    Attributes:
        event: As it stands.
        reasons: Why, most wanting first.
        priority: How much; comparable between events of one store.
    """

    event: Event
    reasons: tuple[Reason, ...]
    priority: float


class EventLists(View):
    """Lists of events out of a store."""

    def find_events(
        self, wanted: EventFilter = ANY, order: Order = "day", after: str | None = None, limit: int = 50
    ) -> Page[Event]:
        """Read a page of events.

        Args:
            wanted: Which.
            order: "day" and "reported" newest first, undated ones last; "priority" most wanting first.
            after: `next` of the page before; None = from the start.
            limit: At most so many.

        Raises:
            ValueError: `after` is no mark of a page.
        """
        with self.store.connected() as connection:
            found = _find_page(connection, self._wanted(connection, wanted), order, after, limit)
            events = _read_events(connection, [row.event_id for row in found])
        return filters.cut_page(events, (filters.to_mark(row.value, row.event_id) for row in found), limit)

    def count_events(self, wanted: EventFilter = ANY) -> int:
        """Return how many events pass a filter."""
        with self.store.connected() as connection:
            statement = select(func.count()).select_from(event_index)
            return connection.execute(statement.where(self._wanted(connection, wanted))).scalar_one()

    def count_by_day(self, wanted: EventFilter = ANY) -> tuple[tuple[date, int], ...]:
        """Count the events that begin on each day, undated ones left out; days without any are not listed."""
        day = event_index.c.day
        with self.store.connected() as connection:
            statement = (
                select(day, func.count()).where(day > 0, self._wanted(connection, wanted)).group_by(day).order_by(day)
            )
            return tuple((date.fromordinal(row[0]), row[1]) for row in connection.execute(statement))

    def map_points(self, wanted: EventFilter = ANY, limit: int = 5000) -> tuple[MapPoint, ...]:
        """Read what a map shows of the events that have a point, the newest first; at most `limit` of them."""
        index = event_index.c
        columns = (index.event_id, index.lat, index.lon, index.event_type, index.status, index.killed, index.day)
        with self.store.connected() as connection:
            statement = (
                select(*columns)
                .where(index.lat.is_not(None), self._wanted(connection, wanted))
                .order_by(index.day.desc(), index.event_id.desc())
                .limit(limit)
            )
            return tuple(MapPoint(*row[:6], _to_day(row[6])) for row in connection.execute(statement))

    def worklist(
        self, wanted: EventFilter = ANY, order: Order = "priority", after: str | None = None, limit: int = 50
    ) -> Page[WorkItem]:
        """Read a page of the events that want a person, with the reasons.

        Raises:
            ValueError: `after` is no mark of a page.
        """
        with self.store.connected() as connection:
            condition = and_(self._wanted(connection, wanted), event_index.c.priority > 0)
            found = _find_page(connection, condition, order, after, limit)
            events = _read_events(connection, [row.event_id for row in found])
            reasons = _read_reasons(connection, [row.number for row in found])
        items = (WorkItem(event, reasons[row.number], row.priority) for event, row in zip(events, found, strict=True))
        return filters.cut_page(items, (filters.to_mark(row.value, row.event_id) for row in found), limit)

    def count_reasons(self, wanted: EventFilter = ANY) -> dict[Reason, int]:
        """Count the events that want a person by each reason; one event may count under several."""
        reason, number = event_reasons.c.reason, event_reasons.c.number
        statement = select(reason, func.count()).group_by(reason)
        with self.store.connected() as connection:
            if wanted != ANY or self.withheld:
                numbers = select(event_index.c.number).where(self._wanted(connection, wanted))
                statement = statement.where(number.in_(numbers))
            counts = {row[0]: row[1] for row in connection.execute(statement)}
        return {one: counts.get(one.value, 0) for one in Reason}

    def count_work(self, wanted: EventFilter = ANY) -> int:
        """Return how many events want a person."""
        with self.store.connected() as connection:
            statement = select(func.count()).select_from(event_index)
            condition = self._wanted(connection, wanted)
            return connection.execute(statement.where(event_index.c.priority > 0, condition)).scalar_one()

    def count_decided(self, since: datetime, decided_by: str | None = None) -> int:
        """Return how many decisions were made since a time, by one person or by all."""
        with self.store.connected() as connection:
            made = tables.fetch(connection, rows.DECISIONS, schema.decisions.c.decided_at >= since)
            return sum(decided_by in (None, decision.decided_by) for decision in made)

    def _wanted(self, connection: Connection, wanted: EventFilter) -> ColumnElement[bool]:
        return and_(filters.to_condition(wanted, connection.dialect.name), self._is_shown())


def _find_page(
    connection: Connection, condition: ColumnElement[bool], order: Order, after: str | None, limit: int
) -> Sequence[Row[Any, Any, Any, Any]]:
    """Find number, id, sorted value and priority of a page's events and of one more."""
    index, value = event_index.c, SORTED_BY[order]
    statement = select(index.event_id, index.number, value.label("value"), index.priority.label("priority"))
    statement = statement.where(condition)
    if after is not None:
        mark, identity = filters.read_mark(after)
        place = mark if order == "priority" else int(mark)
        statement = statement.where(tuple_(value, index.event_id) < tuple_(place, identity))
    return connection.execute(statement.order_by(value.desc(), index.event_id.desc()).limit(limit + 1)).all()


def _read_events(connection: Connection, ids: Sequence[str]) -> list[Event]:
    events = {event.id: event for event in tables.fetch(connection, rows.EVENTS, schema.events.c.id.in_(ids))}
    return [events[event_id] for event_id in ids]


def _read_reasons(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[Reason, ...]]:
    reasons: dict[int, list[Reason]] = {number: [] for number in numbers}
    statement = select(event_reasons.c.number, event_reasons.c.reason).where(event_reasons.c.number.in_(numbers))
    for number, reason in connection.execute(statement):
        reasons[number].append(Reason(reason))
    return {number: tuple(sorted(found, key=list(Reason).index)) for number, found in reasons.items()}


def _to_day(number: int) -> date | None:
    return date.fromordinal(number) if number else None

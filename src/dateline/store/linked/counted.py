"""Reads what is counted and what lapses: events by status, type and day, and the totals that may count them."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, func, select

from dateline.model.event import Event
from dateline.store import rows
from dateline.store.derived_schema import event_index
from dateline.store.linked import subjects
from dateline.store.linked.window import Days
from dateline.store.linked_schema import total_index


def count_statuses(connection: Connection) -> dict[str, int]:
    """Count the events of each status."""
    event = event_index.c
    return {row[0]: row[1] for row in connection.execute(select(event.status, func.count()).group_by(event.status))}


def find_lapsing(connection: Connection, latest: date | None) -> list[str]:
    """Find the planned events whose last day has passed."""
    event = event_index.c
    if latest is None:
        return []
    statement = select(event.event_id).where(
        event.status == "planned", event.last_day > 0, event.last_day < latest.toordinal()
    )
    return list(connection.execute(statement).scalars())


def find_totals(connection: Connection, events: Iterable[Event]) -> set[str]:
    """Find the totals that may count one of some events."""
    index, found = total_index.c, set[str]()
    for event_type, first, last in {
        (
            event.event_type,
            (event.first_day or event.last_day or date.min).toordinal(),
            (event.last_day or event.first_day or date.max).toordinal(),
        )
        for event in events
    }:
        statement = select(index.total_id).where(
            index.event_type.in_(("", event_type)), index.first_day <= first, index.last_day >= last
        )
        found.update(connection.execute(statement).scalars())
    return found


def find_counted(connection: Connection, event_type: str | None, days: Days) -> list[Event]:
    """Read the events of a type, or of any type, that may lie within some days."""
    event = event_index.c
    within = (event.day >= days[0], event.day <= days[1], event.status.in_(("reported", "corroborated")))
    ids = select(event.event_id).where(*within, *([event.event_type == event_type] if event_type else []))
    return subjects.read_by(connection, rows.EVENTS, list(connection.execute(ids).scalars()))

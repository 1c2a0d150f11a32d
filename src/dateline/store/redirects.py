"""Ids that events had before they were merged or parted."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from dateline.store import schema, tables


def follow(connection: Connection, event_id: str) -> str:
    """Return the id that an event has now; an id that was never redirected is returned as it is."""
    redirect = schema.redirects.c
    seen = {event_id}
    while (new := connection.execute(select(redirect.new_id).where(redirect.id == event_id)).scalar()) is not None:
        if new in seen:
            return event_id
        seen.add(new)
        event_id = new
    return event_id


def follow_all(connection: Connection, event_ids: Iterable[str]) -> frozenset[str]:
    """Return the ids that some events have now."""
    redirect = schema.redirects.c
    current, followed = set(event_ids), set[str]()
    while True:
        moved = {
            row[0]: row[1]
            for chunk in tables.in_chunks(sorted(current - followed), tables.MAX_VALUES)
            for row in connection.execute(select(redirect.id, redirect.new_id).where(redirect.id.in_(chunk)))
        }
        if not moved:
            return frozenset(current)
        followed |= moved.keys()
        current = {moved.get(one, one) for one in current}


def find_former_ids(connection: Connection, event_ids: Iterable[str]) -> dict[str, str]:
    """Find the ids that now mean some events, each with the event that it means."""
    redirect = schema.redirects.c
    former: dict[str, str] = {}
    wanted = {event_id: event_id for event_id in event_ids}
    while wanted:
        statement = select(redirect.id, redirect.new_id).where(redirect.new_id.in_(wanted))
        wanted = {row[0]: wanted[row[1]] for row in connection.execute(statement) if row[0] not in former}
        former |= wanted
    return former


def with_former_ids(connection: Connection, event_ids: Iterable[str]) -> Sequence[str]:
    """Return ids with all that now mean them."""
    ids = list(event_ids)
    return [*ids, *find_former_ids(connection, ids)]

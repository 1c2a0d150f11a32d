"""Keep reported totals reconciled: with what is on record when they are new, and with each event that changes."""

from collections.abc import Collection, Sequence
from datetime import date

from dateline.link.record.totals import find_counted, is_counted_by, reconcile, sum_up
from dateline.model.claim import Total
from dateline.model.event import Event, Reconciled
from dateline.store import Connection, linked, linked_rows, rows


def reconcile_touched(connection: Connection, before: Sequence[Event], now: Sequence[Event]) -> int:
    """Reconcile the totals that may count an event that changed.

    Args:
        connection: An open transaction, in which the events are written already.
        before: The events as they were on record.
        now: The events as they are; those that are gone are in neither.

    Returns:
        How many rows changed.
    """
    same = {event.id: event for event in before}
    moved = [event for event in (*before, *now) if same.get(event.id) not in now or event not in before]
    ids = linked.find_totals(connection, moved)
    if not ids:
        return 0
    touched = {event.id for event in moved}
    recorded = {one.total_id: one for one in linked.read_by(connection, rows.RECONCILED, ids)}
    counted = find_counted([event for event in now if event.id in touched])
    found = []
    for total, entity_of, told_on in _read_totals(connection, ids):
        old = recorded.get(total.id)
        matching = [event for event in counted if is_counted_by(total, event, entity_of, told_on)]
        if old is not None and (matching or touched.intersection(old.own_event_ids)):
            kept = linked.read_by(connection, rows.EVENTS, set(old.own_event_ids) - touched)
            found.append(sum_up(total, [*kept, *matching]))
    return linked_rows.put_reconciled(connection, found)


def reconcile_new(connection: Connection, total_ids: Collection[str]) -> list[Reconciled]:
    """Reconcile some totals with everything on record."""
    found = []
    for total, entity_of, told_on in _read_totals(connection, total_ids):
        period = total.when.period if total.when else None
        first = (period.first_day if period else None) or date.min
        last = min(day for day in (period.last_day if period else None, told_on, date.max) if day)
        days = (first.toordinal() if first > date.min else 0, last.toordinal())
        counted = find_counted(linked.find_counted(connection, total.event_type, days))
        found.append(reconcile(total, counted, entity_of, told_on))
    return found


def _read_totals(connection: Connection, total_ids: Collection[str]) -> list[tuple[Total, dict[int, str], date | None]]:
    """Read some totals with who is meant by their words and the day on which each was told."""
    totals = linked.read_by(connection, rows.TOTALS, total_ids)
    links = linked.read_links(connection, [total.id for total in totals])
    told = linked.find_telling_days(connection, {total.article_id for total in totals})
    return [
        (
            total,
            {link.start: link.entity_id for link in links if link.subject_id == total.id},
            told.get(total.article_id),
        )
        for total in totals
    ]

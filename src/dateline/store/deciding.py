"""Appends decisions, and finds those on a record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, func, select

from dateline.errors import ConflictError
from dateline.model.decision import Decision
from dateline.store import derive, redirects, rows, schema, tables
from dateline.store.derived_schema import decision_subjects


def append(connection: Connection, decisions: Sequence[Decision], seen: Mapping[str, int]) -> tuple[int, ...]:
    """Append decisions that are not on record yet, if nobody ruled on what they rest on in between.

    Args:
        connection: A transaction that holds the writer's lock (`lock_decisions`).
        decisions: In the order in which they were made.
        seen: By id of a record, the position of the newest decision on it that the person saw; 0 = none.

    Returns:
        The position of each decision.

    Raises:
        ConflictError: Somebody ruled on one of the records since.
    """
    positions = _find_positions(connection, [decision.id for decision in decisions])
    fresh = {decision.id: decision for decision in decisions if decision.id not in positions}
    # What was saved before its answer got lost is sent again: the person's own decision is no conflict.
    if fresh:
        _check_unchanged(connection, seen)
    last = find_last_position(connection)
    numbered = dict(enumerate(fresh.values(), last + 1))
    lines = [{**rows.DECISIONS.to_row(decision), "position": position} for position, decision in numbered.items()]
    tables.put_rows(connection, schema.decisions, lines)
    derive.derive_decisions(connection, numbered)
    positions |= {decision.id: position for position, decision in numbered.items()}
    return tuple(positions[decision.id] for decision in decisions)


def find_last_position(connection: Connection) -> int:
    """Return the position of the newest decision; 0 = there is none."""
    return connection.execute(select(func.max(schema.decisions.c.position))).scalar() or 0


def find_newest(connection: Connection, subject_ids: Sequence[str]) -> dict[str, int]:
    """Find the position of the newest decision on each record that has any."""
    subject = decision_subjects.c
    newest: dict[str, int] = {}
    for chunk in tables.in_chunks(subject_ids, tables.MAX_VALUES):
        statement = (
            select(subject.subject_id, func.max(subject.position))
            .where(subject.subject_id.in_(chunk))
            .group_by(subject.subject_id)
        )
        newest |= {row[0]: row[1] for row in connection.execute(statement)}
    return newest


def read_after(connection: Connection, position: int) -> Iterator[tuple[int, Decision]]:
    """Read the decisions after a position, in order."""
    table = schema.decisions.c
    statement = select(table.position, table.record).where(table.position > position).order_by(table.position)
    for found, record in connection.execute(statement):
        yield found, rows.DECISIONS.from_text(record)


def read_on(connection: Connection, subject_ids: Iterable[str]) -> tuple[tuple[int, Decision], ...]:
    """Read the decisions on some records and on the events that were merged into them, in order."""
    ids = redirects.with_former_ids(connection, subject_ids)
    table, subject = schema.decisions.c, decision_subjects.c
    positions = select(subject.position).where(subject.subject_id.in_(ids))
    statement = select(table.position, table.record).where(table.position.in_(positions)).order_by(table.position)
    return tuple((row[0], rows.DECISIONS.from_text(row[1])) for row in connection.execute(statement))


def _find_positions(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    table = schema.decisions.c
    statement = select(table.id, table.position).where(table.id.in_(ids))
    return {row[0]: row[1] for row in connection.execute(statement)}


def _check_unchanged(connection: Connection, seen: Mapping[str, int]) -> None:
    for subject_id, position in find_newest(connection, list(seen)).items():
        if position > seen[subject_id]:
            record = select(schema.decisions.c.record).where(schema.decisions.c.position == position)
            newest = rows.DECISIONS.from_text(connection.execute(record).scalar_one())
            raise ConflictError(subject_id, newest.decided_by, position)

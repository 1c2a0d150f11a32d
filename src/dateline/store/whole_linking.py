"""Reads and writes all that linking found at once."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from dateline.model.event import Linking
from dateline.store import derive, rows, tables
from dateline.store.derived_schema import suggestion_subjects

# So many rows change what the database should know of its tables.
MANY = 5000
_subjects = select(suggestion_subjects.c.subject_id)


def read(connection: Connection) -> Linking:
    """Read the linking as it stands."""
    return Linking(
        entities=tuple(tables.fetch(connection, rows.ENTITIES)),
        events=tuple(tables.fetch(connection, rows.EVENTS)),
        stories=tuple(tables.fetch(connection, rows.STORIES)),
        origins=tuple(tables.fetch(connection, rows.ORIGINS)),
        evidence=tuple(tables.fetch(connection, rows.EVIDENCE)),
        memberships=tuple(tables.fetch(connection, rows.MEMBERSHIPS)),
        entity_of=tuple(
            (one.subject_id, one.start, one.entity_id) for one in tables.fetch(connection, rows.ENTITY_LINKS)
        ),
        copies=tuple(tables.fetch(connection, rows.COPIES)),
        reconciled=tuple(tables.fetch(connection, rows.RECONCILED)),
        suggestions=tuple(tables.fetch(connection, rows.SUGGESTIONS)),
        redirects=tuple((one.old_id, one.new_id) for one in tables.fetch(connection, rows.REDIRECTS)),
        stranded=tuple(one.decision_id for one in tables.fetch(connection, rows.STRANDED)),
    )


def put(connection: Connection, linking: Linking) -> int:
    """Make the linked tables say what `linking` says, and what is derived from them too.

    Returns:
        How many rows of linked tables changed.
    """
    entities = tables.replace(connection, rows.ENTITIES, linking.entities)
    events = tables.replace(connection, rows.EVENTS, linking.events)
    members = tables.replace(connection, rows.MEMBERSHIPS, linking.memberships)
    changed = (
        entities,
        events,
        members,
        tables.replace(connection, rows.STORIES, linking.stories),
        tables.replace(connection, rows.ORIGINS, linking.origins),
        tables.replace(connection, rows.EVIDENCE, linking.evidence),
        tables.replace(connection, rows.ENTITY_LINKS, [rows.EntityLink(*link) for link in linking.entity_of]),
        tables.replace(connection, rows.COPIES, linking.copies),
        tables.replace(connection, rows.RECONCILED, linking.reconciled),
        tables.replace(connection, rows.REDIRECTS, [rows.Redirect(*pair) for pair in linking.redirects]),
        tables.replace(connection, rows.STRANDED, [rows.Stranded(decision) for decision in linking.stranded]),
    )
    suggestions, subjects = _put_suggestions(connection, linking)
    derive.derive_entities(connection, entities.ids)
    derive.derive_rows(
        connection, {*events.ids, *derive.find_touched_events(connection, [*members.written, *subjects])}
    )
    written = sum(len(one.ids) for one in (*changed, suggestions))
    if written > MANY:
        tables.gather_statistics(connection)
    return written


def _put_suggestions(connection: Connection, linking: Linking) -> tuple[tables.Changed, Sequence[str]]:
    """Put suggestions; also return what those that changed, came or went are about."""
    changed = tables.replace(connection, rows.SUGGESTIONS, linking.suggestions)
    before = [
        subject
        for chunk in tables.in_chunks(changed.gone, tables.MAX_VALUES)
        for subject in connection.execute(_subjects.where(suggestion_subjects.c.suggestion_id.in_(chunk))).scalars()
    ]
    written = set(changed.written)
    fresh = [one for one in linking.suggestions if one.id in written]
    derive.derive_suggestions(connection, fresh, changed.gone)
    return changed, [*before, *(subject for one in fresh for subject in one.subject)]

"""Builds the derived tables anew from the record."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Table, delete, select

from dateline.store import derive, rows, schema, search, tables
from dateline.store import derived_schema as found
from dateline.store.tables import in_chunks

# Changes whenever `derive` or `search` would derive other rows; older stores are then indexed anew when they are opened.
EDITION_NAME, EDITION = "edition", "1"
# Articles read at once: their texts are held in memory.
ARTICLES = 200

Progress = Callable[[str, int, int], None]
"""Called with the kind of thing, how many are done and how many there are."""


def is_current(connection: Connection) -> bool:
    """Say whether the derived tables were made by these rules."""
    edition = select(found.derived.c.value).where(found.derived.c.name == EDITION_NAME)
    return connection.execute(edition).scalar() == EDITION


def _be_quiet(kind: str, done: int, total: int) -> None:
    """Stand in for a progress bar."""


def reindex(connection: Connection, progress: Progress = _be_quiet) -> None:
    """Build the derived tables anew, in the caller's transaction: others see the old ones until it ends."""
    connection.execute(delete(found.derived).where(found.derived.c.name == EDITION_NAME))
    for table in found.DERIVED_TABLES:
        if table is not found.derived:
            connection.execute(delete(table))
    search.empty(connection)
    # What was just loaded is not known to the planner yet: without this it reads all claims for every few articles.
    tables.gather_statistics(connection)
    _reindex_decisions_and_suggestions(connection)
    for ids in _in_parts(connection, schema.articles, ARTICLES, progress):
        derive.derive_articles(connection, list(tables.fetch(connection, rows.ARTICLES, schema.articles.c.id.in_(ids))))
        derive.derive_relays(connection, ids)
    for ids in _in_parts(connection, schema.entities, derive.CHUNK, progress):
        derive.derive_entities(connection, ids)
    for ids in _in_parts(connection, schema.events, derive.CHUNK, progress):
        derive.derive_rows(connection, ids)
    connection.execute(found.derived.insert().values(name=EDITION_NAME, value=EDITION))
    tables.gather_statistics(connection)


def _reindex_decisions_and_suggestions(connection: Connection) -> None:
    derive.derive_suggestions(connection, tables.fetch(connection, rows.SUGGESTIONS), ())
    decision = schema.decisions.c
    records = connection.execute(select(decision.position, decision.record)).all()
    derive.derive_decisions(connection, {row[0]: rows.DECISIONS.from_text(row[1]) for row in records})


def _in_parts(connection: Connection, table: Table, size: int, progress: Progress) -> Iterator[list[str]]:
    # Numbers are given out in the order of days, so that the first event of an entity is the earliest.
    day = [table.c.first_day] if "first_day" in table.c else []
    ids = connection.execute(select(table.c.id).order_by(*day, table.c.id)).scalars().all()
    done = 0
    for part in in_chunks(ids, size):
        yield part
        done += len(part)
        progress(table.name, done, len(ids))

"""Reads and writes record tables on an open connection; every caller owns the transaction."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from dateline.store.rows import Keeper, Record, Row

# SQLite allows 32,766 bound values in a statement, PostgreSQL 65,535.
MAX_VALUES = 30_000
# Rows of an index that SQLite looks at to know what is in it.
ANALYSED = 1000


class Changed(NamedTuple):
    """Ids of the rows that were written, and of those that were deleted."""

    written: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """All of them."""
        return self.written + self.gone


def put(connection: Connection, keeper: Keeper[Record], records: Iterable[Record]) -> int:
    """Insert records, overwriting those with the same id.

    Returns:
        How many rows were written.
    """
    return put_rows(connection, keeper.table, list(keeper.to_rows(records).values()))


def put_rows(connection: Connection, table: Table, rows: Sequence[Row], key: Sequence[str] = ()) -> int:
    """Insert rows, overwriting those with the same key; all rows have the same columns.

    Args:
        connection: An open transaction.
        table: Where they go.
        rows: By column name.
        key: Names of the columns that tell rows apart; the primary key unless given.

    Returns:
        How many rows were written.
    """
    if not rows:
        return 0
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    keys = key or [column.name for column in table.primary_key]
    statement = dialect.insert(table)
    updates = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    if updates:
        statement = statement.on_conflict_do_update(index_elements=keys, set_=updates)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    connection.execute(statement, list(rows))
    return len(rows)


def replace(connection: Connection, keeper: Keeper[Record], records: Iterable[Record]) -> Changed:
    """Make a table hold exactly these records, touching only rows that differ."""
    table, wanted = keeper.table, keeper.to_rows(records)
    present = {row.id: row.digest for row in connection.execute(select(table.c.id, table.c.digest))}
    changed = {key: row for key, row in wanted.items() if present.get(key) != row["digest"]}
    gone = tuple(key for key in present if key not in wanted)
    remove(connection, table.c.id, gone)
    put_rows(connection, table, list(changed.values()))
    return Changed(tuple(changed), gone)


def replace_for(
    connection: Connection, keeper: Keeper[Record], article_ids: Sequence[str], records: Iterable[Record]
) -> None:
    """Make the rows of some articles exactly these records; rows of other articles stay."""
    remove(connection, keeper.table.c.article_id, article_ids)
    put(connection, keeper, records)


def remove(connection: Connection, column: ColumnElement[str], values: Iterable[str]) -> None:
    """Delete the rows whose column holds one of the values."""
    table = column.table
    for chunk in in_chunks(values, MAX_VALUES):
        connection.execute(delete(table).where(column.in_(chunk)))


def fetch(connection: Connection, keeper: Keeper[Record], where: ColumnElement[bool] | None = None) -> Iterator[Record]:
    """Read records in order of their ids; a whole table is read bit by bit."""
    statement = select(keeper.table.c.record).order_by(keeper.table.c.id)
    statement = statement.execution_options(yield_per=1000) if where is None else statement.where(where)
    for (text,) in connection.execute(statement):
        yield keeper.from_text(text)


def fetch_first(connection: Connection, keeper: Keeper[Record], where: ColumnElement[bool]) -> Record | None:
    """Read the first of the records that a condition picks; None = it picks none."""
    statement = select(keeper.table.c.record).where(where).order_by(keeper.table.c.id).limit(1)
    text = connection.execute(statement).scalar()
    return None if text is None else keeper.from_text(text)


def gather_statistics(connection: Connection) -> None:
    """Let the database count what it has, so that it plans searches well."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA analysis_limit = {ANALYSED}")
    connection.exec_driver_sql("ANALYZE")


def in_chunks(values: Iterable[str], size: int) -> Iterator[list[str]]:
    """Cut values into lists of at most `size`, keeping their order."""
    iterator = iter(values)
    while chunk := list(islice(iterator, size)):
        yield chunk

"""Reads and writes record tables on an open connection; every caller owns the transaction."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, String, Table, and_, delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from dateline.store.rows import Keeper, Record, Row

Value = TypeVar("Value")
# SQLite allows 32,766 bound values in a statement, PostgreSQL 65,535.
MAX_VALUES = 30_000
# Ranges of ids in one statement.
MAX_RANGES = 200
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


def put_changed(connection: Connection, keeper: Keeper[Record], records: Iterable[Record]) -> Changed:
    """Write those of some records that differ from what is there."""
    wanted = keeper.to_rows(records)
    present: dict[str, str] = {}
    for chunk in in_chunks(sorted(wanted), MAX_VALUES):
        column = keeper.table.c
        present |= {
            row[0]: row[1] for row in connection.execute(select(column.id, column.digest).where(column.id.in_(chunk)))
        }
    changed = {key: row for key, row in wanted.items() if present.get(key) != row["digest"]}
    put_rows(connection, keeper.table, list(changed.values()))
    return Changed(tuple(changed), ())


def replace_where(
    connection: Connection, keeper: Keeper[Record], records: Iterable[Record], conditions: Sequence[ColumnElement[bool]]
) -> Changed:
    """Make the rows that meet one of some conditions exactly these records."""
    wanted, column = keeper.to_rows(records), keeper.table.c
    present: dict[str, str] = {}
    for start in range(0, len(conditions), MAX_RANGES):
        statement = select(column.id, column.digest).where(or_(*conditions[start : start + MAX_RANGES]))
        present |= {row[0]: row[1] for row in connection.execute(statement)}
    gone = tuple(key for key in present if key not in wanted)
    remove(connection, column.id, gone)
    changed = {key: row for key, row in wanted.items() if present.get(key) != row["digest"]}
    put_rows(connection, keeper.table, list(changed.values()))
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


def fetch_in(
    connection: Connection, keeper: Keeper[Record], column: ColumnElement[str], values: Iterable[str]
) -> list[Record]:
    """Read the records whose column holds one of some values."""
    return [
        record
        for chunk in in_chunks(sorted(set(values)), MAX_VALUES)
        for record in fetch(connection, keeper, column.in_(chunk))
    ]


def fetch_first(connection: Connection, keeper: Keeper[Record], where: ColumnElement[bool]) -> Record | None:
    """Read the first of the records that a condition picks; None = it picks none."""
    statement = select(keeper.table.c.record).where(where).order_by(keeper.table.c.id).limit(1)
    text = connection.execute(statement).scalar()
    return None if text is None else keeper.from_text(text)


def fetch_below(connection: Connection, keeper: Keeper[Record], parents: Iterable[str]) -> list[Record]:
    """Read the records whose ids are one of some ids, a slash, and more ("clm-.../12"), in order of id."""
    key, found = keeper.table.c.id, list[Record]()
    for chunk in in_chunks(sorted(set(parents)), MAX_RANGES):
        # "0" follows "/". PostgreSQL looks up one range after the other; SQLite does so only when it joins with a list.
        if connection.dialect.name == "postgresql":
            below = or_(*(and_(key > f"{parent}/", key < f"{parent}0") for parent in chunk))
        else:
            parent = func.json_each(json.dumps(chunk)).table_valued(Column("value", String)).c.value
            below = and_(key > parent + "/", key < parent + "0")
        lines = connection.execute(select(key, keeper.table.c.record).where(below)).all()
        found += [keeper.from_text(line.record) for line in sorted(lines, key=lambda line: line.id)]
    return found


def gather_statistics(connection: Connection) -> None:
    """Let the database count what it has, so that it plans searches well."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA analysis_limit = {ANALYSED}")
    connection.exec_driver_sql("ANALYZE")


def in_chunks(values: Iterable[Value], size: int) -> Iterator[list[Value]]:
    """Cut values into lists of at most `size`, keeping their order."""
    iterator = iter(values)
    while chunk := list(islice(iterator, size)):
        yield chunk

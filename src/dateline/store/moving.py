"""Moves a whole store to another database: nothing lost, nothing half done."""

from collections.abc import Callable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, Table, select, text

from dateline.errors import StoreError
from dateline.store import bulk, reindexing
from dateline.store.all_tables import DERIVED_TABLES, metadata
from dateline.store.bulk import Sum
from dateline.store.derived_schema import derived
from dateline.store.front import Store
from dateline.store.locking import MOVED_TO
from dateline.store.reindexing import Progress


class Moved(msgspec.Struct, frozen=True):
    """What was moved.

    Attributes:
        rows: Number of rows by table.
        was_there: Whether an interrupted move had copied them before, so that they only had to be compared.
    """

    rows: Mapping[str, int]
    was_there: bool


def moved_tables() -> Sequence[Table]:
    """Return the tables that are copied, each after those that it refers to; derived ones are built anew."""
    return [table for table in metadata.sorted_tables if table not in DERIVED_TABLES]


def move(origin: Store, target: Store, settle: Callable[[], None], progress: Progress) -> Moved:
    """Copy everything, compare every row, and close the old store for good.

    Nobody can write to the old store meanwhile; others can read. Until the last moment the old store is the one that holds, and a move that
    was stopped can be done again.

    Args:
        origin: The store as it is.
        target: An empty store, or one that holds exactly the same because a move was stopped after copying.
        settle: Makes the target the project's store; called when everything has arrived.
        progress: Called with a table's name, how many tables are done and how many there are.

    Raises:
        StoreError: The target holds something else, or what arrived is not what was sent; nothing has changed then.
    """
    with origin.lock("move"), target.lock("move"), origin.writing() as old:
        _keep_still(old)
        with target.writing() as new:
            was_there = any(not _is_empty(new, table) for table in moved_tables())
            sums = _compare_all(old, new, target, progress) if was_there else _copy_all(old, new, target, progress)
        settle()
        old.execute(derived.insert().values(name=MOVED_TO, value=target.address))
    return Moved({name: total.rows for name, total in sums.items()}, was_there)


def _keep_still(connection: Connection) -> None:
    """Let nobody write until the transaction ends; on SQLite nobody can anyway."""
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for table in metadata.sorted_tables)
        connection.execute(text(f"LOCK TABLE {names} IN SHARE MODE"))


def _is_empty(connection: Connection, table: Table) -> bool:
    return connection.execute(select(table).limit(1)).first() is None


def _copy_all(old: Connection, new: Connection, target: Store, progress: Progress) -> dict[str, Sum]:
    sums: dict[str, Sum] = {}
    tables = moved_tables()
    for done, table in enumerate(tables):
        progress(table.name, done, len(tables))
        sums[table.name] = bulk.load_rows(new, table, bulk.read_rows(old, table))
        if bulk.sum_rows(bulk.read_rows(new, table)) != sums[table.name]:
            raise StoreError(target.address, f"did not keep table {table.name} as it was sent; nothing was moved")
        _go_on_counting(new, table)
    progress("index", len(tables), len(tables))
    reindexing.reindex(new)
    return sums


def _compare_all(old: Connection, new: Connection, target: Store, progress: Progress) -> dict[str, Sum]:
    sums: dict[str, Sum] = {}
    tables = moved_tables()
    for done, table in enumerate(tables):
        progress(table.name, done, len(tables))
        sums[table.name] = bulk.sum_rows(bulk.read_rows(old, table))
        if bulk.sum_rows(bulk.read_rows(new, table)) != sums[table.name]:
            raise StoreError(
                target.address, f"is not empty (table {table.name} holds something else); give an empty database"
            )
    return sums


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let PostgreSQL give out numbers after those that came along."""
    column = table.autoincrement_column
    if connection.dialect.name == "postgresql" and column is not None:
        highest = f"SELECT max({column.name}) FROM {table.name}"
        sequence = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
        connection.execute(text(f"SELECT setval({sequence}, coalesce(({highest}), 0) + 1, false)"))

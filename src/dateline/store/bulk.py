"""Many rows at once: in, and summed up to see whether two stores hold the same."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, insert, select

from dateline.store.rows import Row

# Rows held in memory at once; a page's bytes may be megabytes.
BATCH, LARGE_BATCH = 2000, 50
MODULUS = 1 << 128


class Sum(NamedTuple):
    """How many rows a table has, and a number made from all of them in whatever order."""

    rows: int
    digest: int

    def plus(self, row: Row) -> "Sum":
        """Return the sum with one row more."""
        made = int.from_bytes(sha256(repr(tuple(row.values())).encode("utf-8", "surrogatepass")).digest()[:16], "big")
        return Sum(self.rows + 1, (self.digest + made) % MODULUS)


NOTHING = Sum(0, 0)


def read_rows(connection: Connection, table: Table) -> Iterator[Row]:
    """Read every row of a table bit by bit, in no order."""
    size = LARGE_BATCH if any(str(column.type) == "BLOB" for column in table.c) else BATCH
    for row in connection.execute(select(table).execution_options(yield_per=size)).mappings():
        yield dict(row)


def sum_rows(lines: Iterable[Row]) -> Sum:
    """Sum up some rows."""
    total = NOTHING
    for row in lines:
        total = total.plus(row)
    return total


def load_rows(connection: Connection, table: Table, lines: Iterable[Row]) -> Sum:
    """Insert rows that are not there yet: by COPY on PostgreSQL.

    Returns:
        Their sum.
    """
    total, iterator = NOTHING, iter(lines)
    while batch := list(islice(iterator, BATCH)):
        for row in batch:
            total = total.plus(row)
        if connection.dialect.name == "postgresql":
            _copy(connection, table, batch)
        else:
            connection.execute(insert(table), batch)
    return total


def _copy(connection: Connection, table: Table, batch: list[Row]) -> None:
    driver: Any = connection.connection.driver_connection
    names = ", ".join(f'"{name}"' for name in batch[0])
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
        for row in batch:
            copy.write_row(tuple(row.values()))

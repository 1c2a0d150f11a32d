"""Who may write: one process at a time takes in pages or runs, one transaction at a time decides."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import gethostname

from sqlalchemy import Connection, Engine, select, text

from dateline.errors import StoreError
from dateline.store.derived_schema import derived

# Keys of PostgreSQL's advisory locks: eight ASCII letters as a signed 64-bit number.
ADVISORY_KEY = int.from_bytes(b"dateline", "big") >> 1
DECIDING_KEY = int.from_bytes(b"deciding", "big") >> 1

# What `derived` says of a store that was moved.
MOVED_TO = "moved to"
HOLDER = text(
    "SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)"
    " WHERE locktype = 'advisory' AND granted AND objid = :low"
)


def lock_decisions(connection: Connection) -> None:
    """Let no other transaction decide or link until this one ends; it waits for its turn.

    On SQLite every writing transaction is alone anyway. On PostgreSQL pages are taken in meanwhile.

    Raises:
        StoreError: The store was moved while this process had it open.
    """
    lock_advisory(connection)
    check_not_moved(connection, "this store")


def lock_advisory(connection: Connection) -> None:
    """Wait for one's turn among deciding and linking transactions, also before there are any tables."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": DECIDING_KEY})


def check_not_moved(connection: Connection, address: str) -> None:
    """Refuse a store that was moved: what is written to it would be lost.

    Raises:
        StoreError: It was moved; it says where to.
    """
    moved_to = connection.execute(select(derived.c.value).where(derived.c.name == MOVED_TO)).scalar()
    if moved_to is not None:
        remedy = "open it there (in dateline.toml, or in DATELINE_STORE), or move to a new file or database"
        raise StoreError(address, f"was moved to {moved_to} and stays closed; {remedy}")


@contextmanager
def lock_store(engine: Engine, address: str, purpose: str) -> Iterator[None]:
    """Hold a store's lock; the system lets go of it when the process dies.

    Args:
        engine: The store's engine.
        address: The file of an SQLite store, or a database address.
        purpose: What the lock is for, for the other process's message.

    Raises:
        StoreError: Another process holds it.
    """
    holder = (
        _lock_database(engine, address, purpose)
        if engine.dialect.name == "postgresql"
        else _lock_file(address, purpose)
    )
    with holder:
        yield


@contextmanager
def _lock_file(address: str, purpose: str) -> Iterator[None]:
    path = Path(f"{address}.lock")
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise _is_busy(address, file.read().strip()) from error
        file.truncate(0)
        file.write(f"dateline {purpose}, process {os.getpid()}")
        file.flush()
        yield


@contextmanager
def _lock_database(engine: Engine, address: str, purpose: str) -> Iterator[None]:
    # The lock belongs to the connection, not to a transaction: one that stays open for hours keeps the server from cleaning up.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        name = f"dateline {purpose}, process {os.getpid()} on {gethostname()}"
        connection.execute(text("SELECT set_config('application_name', :name, false)"), {"name": name})
        if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_KEY}).scalar():
            raise _is_busy(address, connection.execute(HOLDER, {"low": ADVISORY_KEY & 0xFFFFFFFF}).scalar())
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ADVISORY_KEY})


def _is_busy(address: str, holder: str | None) -> StoreError:
    return StoreError(address, f"is in use by {holder or 'another process'}; wait until it ends, then run this again")

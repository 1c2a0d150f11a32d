"""Who may write: one process at a time takes in pages or runs, one transaction at a time decides."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from dateline.errors import StoreError

# Keys of PostgreSQL's advisory locks: eight ASCII letters as a signed 64-bit number.
ADVISORY_KEY = int.from_bytes(b"dateline", "big") >> 1
DECIDING_KEY = int.from_bytes(b"deciding", "big") >> 1


def lock_decisions(connection: Connection) -> None:
    """Let no other transaction decide or link until this one ends; it waits for its turn.

    On SQLite every writing transaction is alone anyway. On PostgreSQL pages are taken in meanwhile.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": DECIDING_KEY})


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
    holder = _lock_database(engine, address) if engine.dialect.name == "postgresql" else _lock_file(address, purpose)
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
def _lock_database(engine: Engine, address: str) -> Iterator[None]:
    with engine.connect() as connection:
        if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_KEY}).scalar():
            raise _is_busy(address, "another process")
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ADVISORY_KEY})


def _is_busy(address: str, holder: str) -> StoreError:
    return StoreError(address, f"is in use by {holder or 'another process'}; wait until it ends, then run this again")

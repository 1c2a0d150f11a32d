"""One state for several reads, one transaction for several writes, turns between those who write."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from dateline.store.connect import READS_ONLY
from dateline.store.locking import lock_decisions, lock_store


class _Held(threading.local):
    """The connection that a thread keeps open over several calls, and whether it is a writing one."""

    connection: Connection | None = None
    writes: bool = False


class Transactions:
    """An open database; a thread that is inside a transaction or a moment stays in it, whatever it calls."""

    def __init__(self, engine: Engine, address: str) -> None:
        self._engine = engine
        self._held = _Held()
        # SQLite has one writer: threads of this process take turns here rather than by asking the file again and again.
        self._turn = threading.Lock() if engine.dialect.name == "sqlite" else nullcontext()
        self.address = address

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """Let every read of this thread inside see one and the same state, whatever others write meanwhile."""
        if self._held.connection is not None:
            yield
            return
        with self._connect_to_read() as connection, self._holding(connection):
            yield

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Make everything that this thread reads and writes inside one transaction.

        Yields:
            The connection of the transaction, for `tables` and `derive`. An error inside takes everything back.
        """
        if self._held.writes and self._held.connection is not None:
            yield self._held.connection
            return
        with self._turn, self._engine.begin() as connection, self._holding(connection, writes=True):
            yield connection

    @contextmanager
    def writing_alone(self) -> Iterator[Connection]:
        """Make one transaction as `writing` does, beside no other one that decides, links or changes accounts.

        What is read inside is what stands when the transaction ends. On PostgreSQL pages are taken in meanwhile.

        Yields:
            The connection of the transaction.

        Raises:
            StoreError: The store was moved while this process had it open.
        """
        with self.writing() as connection:
            lock_decisions(connection)
            yield connection

    @contextmanager
    def _holding(self, connection: Connection, writes: bool = False) -> Iterator[None]:
        before = self._held.connection, self._held.writes
        self._held.connection, self._held.writes = connection, writes
        try:
            yield
        finally:
            self._held.connection, self._held.writes = before

    def lock(self, purpose: str) -> AbstractContextManager[None]:
        """Keep other processes from taking in pages or running at the same time.

        Args:
            purpose: What this process does ("run"), for the message that the other one gets.

        Raises:
            StoreError: Another process holds the lock; it says which.
        """
        return lock_store(self._engine, self.address, purpose)

    def _connect_to_read(self) -> Connection:
        options = {} if self._engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        return self._engine.connect().execution_options(**{READS_ONLY: True}, **options)

    def connected(self) -> AbstractContextManager[Connection]:
        """Open a connection that only reads: the one of `one_moment` or `writing` if this thread is inside."""
        held = self._held.connection
        return nullcontext(held) if held is not None else self._connect_to_read()

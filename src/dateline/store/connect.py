"""Opens a database and sets it up so that a killed process loses nothing stored."""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from dateline.errors import StoreError

BUSY_TIMEOUT_MS = 30_000
# Execution option of connections that only read: they take no writer's lock and see one state throughout.
READS_ONLY = "dateline_reads_only"


def open_engine(address: str) -> Engine:
    """Open the database at an address.

    Args:
        address: Path of an SQLite file, or `postgresql://user@host/name`.

    Returns:
        An engine; SQLite runs in WAL mode with full synchronisation, so that a commit survives a power cut.

    Raises:
        StoreError: The address is not understood, or names a database that dateline does not support.
    """
    if "://" not in address:
        return _open_sqlite(Path(address))
    try:
        url = make_url(address)
        if url.get_backend_name() != "postgresql":
            raise StoreError(
                url.render_as_string(), "is not supported; give a file's path or postgresql://user@host/name"
            )
        return create_engine(url.set(drivername="postgresql+psycopg"))
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(address.partition("@")[2] or address, f"is no database address ({error})") from error
    except ModuleNotFoundError as error:
        raise StoreError(url.render_as_string(), "needs a driver: pip install 'dateline[postgresql]'") from error


def hide_secrets(address: str) -> str:
    """Return the address as it may be shown: without password."""
    return make_url(address).render_as_string() if "://" in address else address


def _open_sqlite(path: Path) -> Engine:
    if not path.parent.is_dir():
        raise StoreError(str(path), "cannot be opened: its folder does not exist; create it, or run dateline init")
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_TIMEOUT_MS / 1000})

    @event.listens_for(engine, "connect")
    def _set_up(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # The driver must not commit on its own before statements that change tables: we begin every transaction.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT_MS}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        is_reader = connection.get_execution_options().get(READS_ONLY, False)
        connection.exec_driver_sql("BEGIN" if is_reader else "BEGIN IMMEDIATE")

    return engine

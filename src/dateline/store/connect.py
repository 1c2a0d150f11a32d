"""Opens a database and sets it up so that a killed process loses nothing stored."""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from dateline.errors import StoreError

BUSY_TIMEOUT_MS = 30_000
CONNECT_TIMEOUT_S = 10
# Requests are answered by up to 40 threads (Starlette's pool), and each may hold one connection.
CONNECTIONS = {"pool_size": 10, "max_overflow": 40}
# What PostgreSQL says when it refuses, and what would be right.
REMEDIES = (
    ("password authentication failed", "refuses the password; check user and password in DATELINE_STORE"),
    ("no password supplied", "wants a password; give it in DATELINE_STORE, as postgresql://user:password@host/name"),
    ("does not exist", "has no such database or user; make them first (`createdb`, `createuser`)"),
    ("Connection refused", "does not answer; start the server, or check host and port"),
    ("No such file", "does not answer; start the server, or check host and port"),
    ("could not translate host name", "is at no known host; check the address"),
    ("resolve host", "is at no known host; check the address"),
    ("timeout", "does not answer in time; check host, port and firewall"),
    ("permission denied", "lets this user make no tables; grant the rights, or use its owner"),
)
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
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={"connect_timeout": CONNECT_TIMEOUT_S},
            pool_pre_ping=True,
            **CONNECTIONS,
        )
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(address.partition("@")[2] or address, f"is no database address ({error})") from error
    except ModuleNotFoundError as error:
        raise StoreError(
            url.render_as_string(),
            "needs a driver: install psycopg[binary] where dateline is installed (pip install 'psycopg[binary]')",
        ) from error


def hide_secrets(address: str) -> str:
    """Return the address as it may be shown: without password."""
    return make_url(address).render_as_string() if "://" in address else address


def without_password(address: str) -> str:
    """Return the address as it may stand in a file; an address without a password is returned as it is."""
    if "://" not in address or make_url(address).password is None:
        return address
    return make_url(address)._replace(password=None).render_as_string(hide_password=False)


def explain(error: DatabaseError) -> str:
    """Say in words why a database could not be opened."""
    said = " ".join(str(error.orig).split())
    remedy = next((remedy for sign, remedy in REMEDIES if sign in said), None)
    if remedy:
        return f"{remedy} ({said})"
    return f"cannot be opened ({said})" if isinstance(error, OperationalError) else f"is no dateline store ({said})"


def _open_sqlite(path: Path) -> Engine:
    if not path.parent.is_dir():
        raise StoreError(str(path), "cannot be opened: its folder does not exist; create it, or run dateline init")
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_TIMEOUT_MS / 1000}, **CONNECTIONS)

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

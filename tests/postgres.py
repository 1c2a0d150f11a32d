"""A PostgreSQL of the tests' own: started in a temporary folder, gone with the session.

Import the fixtures into the `conftest.py` of tests that should run on both stores: `cluster` and `with_tables` always, then `store` or `address`.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

import psycopg
import pytest

from dateline.store import Store, open_store

# Where distributions put the server's programs when they are not on the path.
PROGRAMS = "/usr/lib/postgresql/*/bin"
# Set by CI: what is missing is an error, not a reason to skip.
NO_SKIPS = "DATELINE_NO_SKIPS"
STORES = ("sqlite", "postgresql")
RULES = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
SETTINGS = {"fsync": "off", "listen_addresses": "127.0.0.1", "max_connections": "60"}

_numbers = count(1)


class Cluster(NamedTuple):
    """A running server: its folder, which holds its socket too, and its port."""

    folder: Path
    port: int

    def address(self, name: str) -> str:
        """Return the address of a database, by socket."""
        return f"postgresql://postgres@/{name}?host={self.folder}&port={self.port}"

    def make_database(self) -> str:
        """Make an empty database and return its address; it sorts by the rules of a language, as a user's may."""
        name = f"store{next(_numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(
                f"CREATE DATABASE {name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'".encode()
            )
        return self.address(name)


def skip(reason: str) -> None:
    """Skip a test, or fail it where nothing may be missing."""
    if os.environ.get(NO_SKIPS):
        pytest.fail(f"{reason}, and {NO_SKIPS} is set")
    pytest.skip(reason)


def find_programs() -> Path | None:
    """Find the folder of initdb and pg_ctl, of the newest version installed."""
    known = shutil.which("initdb")
    folders = sorted(Path("/").glob(PROGRAMS[1:]), key=lambda folder: float(folder.parent.name))
    return Path(known).parent if known else folders[-1] if folders else None


def run_as_owner(command: Sequence[str], folder: Path) -> None:
    """Run a program as a user who may run the server: PostgreSQL refuses to be root."""
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_owner, *command], check=True, cwd=folder, capture_output=True)


def find_free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A running PostgreSQL; tests that need one are skipped where it is not installed."""
    programs = find_programs()
    if programs is None:
        skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
        return
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    try:
        yield from run_cluster(programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_cluster(programs: Path, folder: Path) -> Iterator[Cluster]:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, port = folder / "data", find_free_port()
    run_as_owner(
        [str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8"], folder
    )
    settings = SETTINGS | {"port": str(port), "unix_socket_directories": str(folder)}
    (data / "pg_hba.conf").write_text(RULES, encoding="utf-8")
    with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.writelines(f"{key} = '{value}'\n" for key, value in settings.items())
    control = [str(programs / "pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-w"]
    run_as_owner([*control, "start"], folder)
    try:
        yield Cluster(folder, port)
    finally:
        run_as_owner([*control, "-m", "immediate", "stop"], folder)


@pytest.fixture(params=STORES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "store.sqlite")
    made: Cluster = request.getfixturevalue("cluster")
    return made.make_database()


@pytest.fixture(scope="session")
def with_tables(cluster: Cluster) -> str:
    """The address of a store that tests use in turn: emptying it takes less time than making another."""
    made = cluster.make_database()
    open_store(made).close()
    return made


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, on SQLite and on PostgreSQL."""
    in_server = request.param == "postgresql"
    made: str = request.getfixturevalue("with_tables") if in_server else str(tmp_path / "store.sqlite")
    with open_store(made) as store:
        yield store
    if in_server:
        empty_database(made)


def empty_database(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
        emptied = ", ".join(sorted({name for (name,) in names} - {"alembic_version", "derived"}))
        connection.execute(f"TRUNCATE {emptied} RESTART IDENTITY".encode())
        connection.execute("DELETE FROM derived WHERE name <> 'edition'")

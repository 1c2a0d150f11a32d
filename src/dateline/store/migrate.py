"""Brings a store's tables to this version, or says why it cannot."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from dateline.errors import StoreError
from dateline.store import reindexing
from dateline.store.connect import READS_ONLY
from dateline.store.locking import check_not_moved, lock_advisory

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, address: str) -> None:
    """Create the tables of an empty store, or upgrade an older one in one transaction.

    Args:
        engine: An open engine.
        address: The store's address for messages, without secrets.

    Raises:
        StoreError: The store was written by a newer version of dateline.
    """
    script = ScriptDirectory(str(MIGRATIONS))
    # Whoever only reads does not wait for a writer.
    with engine.connect().execution_options(**{READS_ONLY: True}) as connection:
        if _find_revision(connection) == script.get_current_head() and reindexing.is_current(connection):
            check_not_moved(connection, address)
            return
    with engine.begin() as connection:
        lock_advisory(connection)
        found = _find_revision(connection)
        known = {revision.revision for revision in script.walk_revisions()}
        if found is not None and found not in known:
            raise StoreError(
                address,
                f"was written by a newer dateline (schema {found}); install that version, or use another folder",
            )
        command.upgrade(_config(connection), "head")
        if not reindexing.is_current(connection):
            reindexing.reindex(connection)


def _find_revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config

"""Brings a store's tables to this version, or says why it cannot."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from dateline.errors import StoreError
from dateline.store import reindexing

MIGRATIONS = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, address: str) -> None:
    """Create the tables of an empty store, or upgrade an older one in one transaction.

    Args:
        engine: An open engine.
        address: The store's address for messages, without secrets.

    Raises:
        StoreError: The store was written by a newer version of dateline.
    """
    with engine.begin() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        script = ScriptDirectory(str(MIGRATIONS))
        if found == script.get_current_head():
            reindexing.reindex_if_outdated(connection)
            return
        known = {revision.revision for revision in script.walk_revisions()}
        if found is not None and found not in known:
            raise StoreError(
                address,
                f"was written by a newer dateline (schema {found}); install that version, or use another folder",
            )
        command.upgrade(_config(connection), "head")
        reindexing.reindex_if_outdated(connection)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config

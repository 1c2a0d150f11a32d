"""Everything found and decided goes in, and comes out again after any crash.

open_store(address) -> Store
"""

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from dateline.errors import StoreError
from dateline.store.accounts import Account, Accounts, AuditEntry, Session, Token
from dateline.store.browsing import Browser
from dateline.store.connect import explain, hide_secrets, open_engine, without_password
from dateline.store.filters import EventFilter, Page
from dateline.store.front import Skip, Store
from dateline.store.migrate import bring_up_to_date
from dateline.store.second_codings import Assignment, SecondCoding, SecondCodings

__all__ = [
    "Account",
    "Accounts",
    "Assignment",
    "AuditEntry",
    "Browser",
    "Connection",
    "EventFilter",
    "Page",
    "SecondCoding",
    "SecondCodings",
    "Session",
    "Skip",
    "Store",
    "Token",
    "hide_secrets",
    "open_store",
    "without_password",
]


def open_store(address: str) -> Store:
    """Open a store, creating or upgrading its tables.

    Args:
        address: Path of an SQLite file (made if it does not exist), or `postgresql://user@host/name`.

    Returns:
        The open store; close it, or use it in a `with` statement.

    Raises:
        StoreError: It cannot be opened, is no dateline store, or was written by a newer version.
    """
    engine = open_engine(address)
    shown = hide_secrets(address)
    try:
        bring_up_to_date(engine, shown)
    except BaseException as error:
        engine.dispose()
        if isinstance(error, DatabaseError):
            raise StoreError(shown, explain(error)) from error
        raise
    return Store(engine, shown)

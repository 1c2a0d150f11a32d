"""Accounts, sessions, tokens and the audit log: plain reads and writes. Who may do what is the desk's business."""

from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from dateline.store import desk_schema as schema
from dateline.store import tables
from dateline.store.front import Store

Row = TypeVar("Row", bound=msgspec.Struct)


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may sign in.

    Attributes:
        name: Sign-in name; decisions bear it.
        role: As the desk names it.
        password_hash: As argon2 writes it.
        created_at: Zoned time.
        disabled: Whether sign-in is refused; accounts are never deleted, since decisions name them.
    """

    name: str
    role: str
    password_hash: str
    created_at: datetime
    disabled: bool = False


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody signed in.

    Attributes:
        token_sha256: Hash of what the browser holds; the token itself is not kept.
        account: Name of the account.
        csrf: What forms must repeat.
        created_at: Zoned time, as are the following.
        seen_at: Last request.
        expires_at: When it ends at the latest.
    """

    token_sha256: str
    account: str
    csrf: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A key to the programming interface; `revoked_at` None = it is good."""

    token_sha256: str
    account: str
    label: str
    created_at: datetime
    revoked_at: datetime | None = None


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody did or tried; appended, never edited.

    Attributes:
        position: Place in the log, from 1; 0 = not appended yet.
        at: Zoned time.
        account: Who; None = nobody signed in.
        act: What, as the desk names it.
        subject: To what; None = to nothing in particular.
        outcome: How it ended.
        address: Network address that it came from; None = from the command line.
        detail: More in words; "" = nothing.
    """

    position: int = 0
    at: datetime
    account: str | None
    act: str
    subject: str | None = None
    outcome: str
    address: str | None = None
    detail: str = ""


class Accounts:
    """Accounts and what they leave behind, in a store. Inside `store.writing()` all writes are one transaction."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def put_account(self, account: Account) -> None:
        """Store an account, overwriting the one of the same name."""
        self._put(schema.accounts, account)

    def add_account(self, account: Account) -> bool:
        """Store an account unless the name is taken.

        Returns:
            False when it is; then nothing is changed.
        """
        with self.store.writing():
            if self.account(account.name) is not None:
                return False
            self.put_account(account)
        return True

    def account(self, name: str) -> Account | None:
        """Read an account; None = there is none of this name."""
        return self._one(schema.accounts, Account, schema.accounts.c.name == name)

    def accounts(self) -> tuple[Account, ...]:
        """Read every account, by name."""
        return tuple(self._all(schema.accounts, Account, schema.accounts.c.name))

    # Sessions and tokens

    def put_session(self, session: Session) -> None:
        """Store a session, overwriting the one of the same token."""
        self._put(schema.sessions, session)

    def session(self, token_sha256: str) -> Session | None:
        """Read a session, expired or not; None = there is none."""
        return self._one(schema.sessions, Session, schema.sessions.c.token_sha256 == token_sha256)

    def see_session(self, token_sha256: str, at: datetime) -> None:
        """Note when a session was last used."""
        table = schema.sessions
        with self.store.writing() as connection:
            connection.execute(update(table).where(table.c.token_sha256 == token_sha256).values(seen_at=at))

    def end_session(self, token_sha256: str) -> None:
        """Delete a session."""
        self._delete(schema.sessions, schema.sessions.c.token_sha256 == token_sha256)

    def end_sessions_of(self, account: str) -> None:
        """Delete all sessions of an account."""
        self._delete(schema.sessions, schema.sessions.c.account == account)

    def end_sessions_expired(self, now: datetime) -> None:
        """Delete the sessions that are over."""
        self._delete(schema.sessions, schema.sessions.c.expires_at <= now)

    def put_token(self, token: Token) -> None:
        """Store a token, overwriting the one of the same hash."""
        self._put(schema.tokens, token)

    def token(self, token_sha256: str) -> Token | None:
        """Read a token, revoked or not; None = there is none."""
        return self._one(schema.tokens, Token, schema.tokens.c.token_sha256 == token_sha256)

    def tokens_of(self, account: str) -> tuple[Token, ...]:
        """Read an account's tokens, the oldest first."""
        table = schema.tokens.c
        return tuple(self._all(schema.tokens, Token, table.created_at, table.account == account))

    # Audit

    def append_audit(self, entry: AuditEntry) -> None:
        """Append to the log; the position is given out here."""
        values = {name: value for name, value in msgspec.structs.asdict(entry).items() if name != "position"}
        with self.store.writing() as connection:
            connection.execute(insert(schema.audit).values(**values))

    def audit(
        self, account: str | None = None, act: str | None = None, before: int | None = None, limit: int = 100
    ) -> tuple[AuditEntry, ...]:
        """Read the log, the newest entries first.

        Args:
            account: Only this one's; None = everybody's.
            act: Only these acts; None = all.
            before: Only entries before this position; None = from the newest.
            limit: At most so many.
        """
        table = schema.audit.c
        given = ((table.account, account), (table.act, act))
        statement = select(schema.audit).where(*(column == value for column, value in given if value is not None))
        if before is not None:
            statement = statement.where(table.position < before)
        with self.store.connected() as connection:
            found = connection.execute(statement.order_by(table.position.desc()).limit(limit)).mappings()
            return tuple(AuditEntry(**row) for row in found)

    def count_audit(
        self, act: str, outcome: str, since: datetime, account: str | None = None, address: str | None = None
    ) -> int:
        """Count entries of one act and outcome since a time, of one account or address or of all: for rate limits."""
        table = schema.audit.c
        given = ((table.account, account), (table.address, address))
        statement = select(table.position).where(
            table.at >= since,
            table.act == act,
            table.outcome == outcome,
            *(column == value for column, value in given if value is not None),
        )
        with self.store.connected() as connection:
            return len(connection.execute(statement).all())

    def _put(self, table: Table, record: msgspec.Struct) -> None:
        with self.store.writing() as connection:
            tables.put_rows(connection, table, [msgspec.structs.asdict(record)])

    def _delete(self, table: Table, where: ColumnElement[bool]) -> None:
        with self.store.writing() as connection:
            connection.execute(delete(table).where(where))

    def _one(self, table: Table, struct: type[Row], where: ColumnElement[bool]) -> Row | None:
        with self.store.connected() as connection:
            return next(read_structs(connection, table, struct, table.primary_key.columns[0], where), None)

    def _all(
        self, table: Table, struct: type[Row], order: ColumnElement[object], where: ColumnElement[bool] | None = None
    ) -> Iterator[Row]:
        with self.store.connected() as connection:
            yield from read_structs(connection, table, struct, order, where)


def read_structs(
    connection: Connection,
    table: Table,
    struct: type[Row],
    order: ColumnElement[object],
    where: ColumnElement[bool] | None = None,
) -> Iterator[Row]:
    """Read rows whose columns are the fields of a struct."""
    statement = select(table).order_by(order)
    if where is not None:
        statement = statement.where(where)
    for row in connection.execute(statement).mappings():
        yield struct(**row)

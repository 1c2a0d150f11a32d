"""Tables of the desk: who may come in, what they did, and what was given to a second coder."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text

from dateline.store.moments import Moment
from dateline.store.schema import metadata

accounts = Table(
    "accounts",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("disabled", Boolean, nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("account", String, nullable=False, index=True),
    Column("csrf", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)
tokens = Table(
    "tokens",
    metadata,
    Column("token_sha256", String(64), primary_key=True),
    Column("account", String, nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)
audit = Table(
    "audit",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("account", String, index=True),
    Column("act", String, nullable=False),
    Column("subject", Text),
    Column("outcome", String, nullable=False),
    Column("address", String),
    Column("detail", Text, nullable=False),
)
assignments = Table(
    "assignments",
    metadata,
    Column("event_id", String, primary_key=True),
    Column("coder", String, primary_key=True),
    Column("made_at", Moment, nullable=False),
    Column("done_at", Moment),
    Index("ix_assignments_coder", "coder", "done_at"),
)
second_codings = Table(
    "second_codings",
    metadata,
    Column("event_id", String, primary_key=True),
    Column("coder", String, primary_key=True),
    Column("values", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("done_at", Moment),
    Index("ix_second_codings_state", "state"),
)

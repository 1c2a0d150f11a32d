"""The tables of a store.

Every record table keeps its struct as JSON in `record`, beside the few columns that are searched. `digest` is
the SHA-256 of `record`, so that a new linking rewrites only rows that changed. Events are searched by `derived_schema`.
"""

from sqlalchemy import (
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from dateline.store.moments import Moment

metadata = MetaData()


def _record_table(name: str, *columns: Column[object]) -> Table:
    return Table(
        name,
        metadata,
        Column("id", String, primary_key=True),
        *columns,
        Column("digest", String(64), nullable=False),
        Column("record", Text, nullable=False),
    )


pages = Table(
    "pages",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("file", Text, nullable=False),
    Column("media_type", String),
    Column("given", Text),
    Column("content", LargeBinary, nullable=False),
)
skips = Table(
    "skips",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("stage", String, primary_key=True),
    Column("reason", Text, nullable=False),
)
sources = _record_table("sources", Column("name", Text, nullable=False))
articles = _record_table(
    "articles",
    Column("page_sha256", String(64), ForeignKey("pages.sha256"), nullable=False, index=True),
    Column("part", Integer, nullable=False),
    Column("source", Text, index=True),
    Column("first_day", Date, index=True),
)
readings = Table(
    "readings",
    metadata,
    Column("article_id", String, ForeignKey("articles.id"), primary_key=True),
    Column("version", String, nullable=False),
    Column("reading", LargeBinary, nullable=False),
)
codings = Table(
    "codings",
    metadata,
    Column("article_id", String, ForeignKey("articles.id"), primary_key=True),
    Column("version", String, nullable=False, index=True),
    Column("coding", LargeBinary, nullable=False),
)
claims = _record_table(
    "claims",
    Column("article_id", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("event_type", String, nullable=False),
    Column("first_day", Date),
)
# The orders in which programs page through claims (`record_pages`).
Index("ix_claims_first_day", claims.c.first_day, claims.c.id)
Index("ix_claims_event_type", claims.c.event_type, claims.c.id)
Index("ix_claims_type_day", claims.c.event_type, claims.c.first_day, claims.c.id)
totals = _record_table(
    "totals",
    Column("article_id", String, ForeignKey("articles.id"), nullable=False, index=True),
    Column("measure", String, nullable=False),
)
events = _record_table(
    "events",
    Column("short_id", String, nullable=False, index=True),
    Column("event_type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("country", String(3)),
    Column("lat", Float),
    Column("lon", Float),
)
entities = _record_table("entities", Column("name", Text, nullable=False, index=True))
stories = _record_table("stories", Column("first_day", Date))
origins = _record_table("origins", Column("name", Text, nullable=False))
evidence = _record_table(
    "evidence",
    Column("event_id", String, nullable=False, index=True),
    Column("claim_id", String, nullable=False, index=True),
)
memberships = _record_table("memberships", Column("event_id", String, nullable=False, index=True))
entity_links = _record_table("entity_links", Column("entity_id", String, nullable=False, index=True))
copies = _record_table("copies", Column("copy_of", String, nullable=False))
reconciled = _record_table("reconciled")
suggestions = _record_table("suggestions", Column("score", Float, nullable=False))
redirects = _record_table("redirects", Column("new_id", String, nullable=False))
stranded = _record_table("stranded")
decisions = _record_table(
    "decisions",
    Column("position", Integer, nullable=False, unique=True),
    Column("subject", Text, nullable=False, index=True),
    Column("decided_at", Moment, nullable=False, index=True),
)

"""What the desk needs: accounts, second coding, and derived tables for finding events, articles and entities quickly.

The derived tables are filled when the store is opened (`dateline.store.derive`).

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Words and points are searched by what each database has for it; rows are numbered as in event_index, article_index and entity_index.
SEARCH_TABLES = {
    "sqlite": (
        "CREATE VIRTUAL TABLE event_words USING fts5(place, words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')",
        "CREATE VIRTUAL TABLE entity_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')",
        # Articles are final, so that their words need not be kept twice to be found.
        "CREATE VIRTUAL TABLE article_words USING fts5(words, content = '', tokenize = 'unicode61 remove_diacritics 0')",
        "CREATE VIRTUAL TABLE event_points USING rtree(number, south, north, west, east)",
    ),
    "postgresql": (
        "CREATE TABLE event_words (number integer PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX ix_event_words_words ON event_words USING gin (words)",
        "CREATE TABLE entity_words (number integer PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX ix_entity_words_words ON entity_words USING gin (words)",
        "CREATE TABLE article_words (number integer PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX ix_article_words_words ON article_words USING gin (words)",
        "CREATE TABLE event_points (number integer PRIMARY KEY, at point NOT NULL)",
        "CREATE INDEX ix_event_points_at ON event_points USING gist (at)",
    ),
}


def upgrade() -> None:
    """Create the desk's and the derived tables; drop indexes of record tables that they replace."""
    op.create_table(
        "accounts",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "article_index",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("article_id"),
    )
    op.create_index("ix_article_index_day", "article_index", ["day", "article_id"], unique=False)
    op.create_index("ix_article_index_source", "article_index", ["source", "day", "article_id"], unique=False)
    op.create_table(
        "article_relays",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "voice"),
    )
    op.create_index("ix_article_relays_voice", "article_relays", ["voice"], unique=False)
    op.create_table(
        "assignments",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("event_id", "coder"),
    )
    op.create_index("ix_assignments_coder", "assignments", ["coder", "done_at"], unique=False)
    op.create_table(
        "audit",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index(op.f("ix_audit_account"), "audit", ["account"], unique=False)
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)
    op.create_table(
        "decision_subjects",
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("subject_id", "position"),
    )
    op.create_table(
        "derived",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "entity_index",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("entity_id"),
    )
    op.create_index("ix_entity_index_name", "entity_index", ["name", "entity_id"], unique=False)
    op.create_table(
        "event_entities",
        sa.Column("entity_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("entity_id", "number"),
    )
    op.create_index("ix_event_entities_number", "event_entities", ["number"], unique=False)
    op.create_table(
        "event_index",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("event_type", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("reported", sa.Integer(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("killed", sa.Integer(), nullable=True),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.Column("flagged", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.Float(), nullable=False),
        sa.Column("searched", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("event_id"),
    )
    op.create_index("ix_event_index_country", "event_index", ["country", "day", "event_id"], unique=False)
    op.create_index("ix_event_index_day", "event_index", ["day", "event_id"], unique=False)
    op.create_index("ix_event_index_event_type", "event_index", ["event_type", "day", "event_id"], unique=False)
    op.create_index("ix_event_index_priority", "event_index", ["priority", "event_id"], unique=False)
    op.create_index("ix_event_index_reported", "event_index", ["reported", "event_id"], unique=False)
    op.create_index("ix_event_index_status", "event_index", ["status", "day", "event_id"], unique=False)
    op.create_table(
        "event_reasons",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", "reason"),
    )
    op.create_index("ix_event_reasons_reason", "event_reasons", ["reason", "number"], unique=False)
    op.create_table(
        "event_sources",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("source", "number"),
    )
    op.create_index("ix_event_sources_number", "event_sources", ["number"], unique=False)
    op.create_table(
        "second_codings",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("event_id", "coder"),
    )
    op.create_index("ix_second_codings_state", "second_codings", ["state"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("csrf", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_sha256"),
    )
    op.create_index(op.f("ix_sessions_account"), "sessions", ["account"], unique=False)
    op.create_index(op.f("ix_sessions_expires_at"), "sessions", ["expires_at"], unique=False)
    op.create_table(
        "suggestion_subjects",
        sa.Column("subject_id", sa.String(), nullable=False),
        sa.Column("suggestion_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", "suggestion_id"),
    )
    op.create_index("ix_suggestion_subjects_suggestion_id", "suggestion_subjects", ["suggestion_id"], unique=False)
    op.create_table(
        "tokens",
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("token_sha256"),
    )
    op.create_index(op.f("ix_tokens_account"), "tokens", ["account"], unique=False)
    op.create_index(op.f("ix_decisions_decided_at"), "decisions", ["decided_at"], unique=False)
    op.drop_index(op.f("ix_claims_event_type"), table_name="claims")
    op.drop_index(op.f("ix_claims_first_day"), table_name="claims")
    op.drop_index(op.f("ix_events_country"), table_name="events")
    op.drop_index(op.f("ix_events_event_type"), table_name="events")
    op.drop_index(op.f("ix_events_first_day"), table_name="events")
    op.drop_index(op.f("ix_events_last_day"), table_name="events")
    op.drop_index(op.f("ix_events_status"), table_name="events")
    op.drop_index(op.f("ix_events_where"), table_name="events")
    dialect = op.get_context().dialect.name
    for statement in SEARCH_TABLES[dialect]:
        op.execute(statement)
    if dialect == "postgresql":
        _order_by_code_points()


def _order_by_code_points() -> None:
    """Let texts sort as in SQLite and in Python, whatever language the database was made for: exports are the same from both."""
    columns = op.get_bind().execute(
        sa.text(
            "SELECT table_name, column_name, data_type, character_maximum_length FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND data_type IN ('character varying', 'text')"
            " AND table_name <> 'alembic_version' ORDER BY 1, 2"
        )
    )
    for table, column, kind, length in columns.all():
        sized = f"{kind}({length})" if length else kind
        op.execute(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {sized} COLLATE "C"')

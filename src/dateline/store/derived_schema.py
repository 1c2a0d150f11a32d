"""Tables derived from the record, for finding things quickly; `dateline reindex` builds them anew.

Numbers stand for events, articles and entities here, because the search tables of both databases want integers (`word_search`,
`point_search`). Numbers never leave the store: a project that moves gets others.
"""

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Table, Text

from dateline.store.schema import metadata

# What is true of the derived rows as a whole: under "edition" the rules by which they were made.
derived = Table("derived", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

# Days are counted from 1 January of year 1 (`date.toordinal`); 0 = no day, which sorts last when the newest come first.
event_index = Table(
    "event_index",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("event_id", String, nullable=False, unique=True),
    Column("event_type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("country", String(3)),
    Column("day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("reported", Integer, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("killed", Integer),
    Column("reviewed", Boolean, nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("priority", Float, nullable=False),
    # Hash of what the search tables were filled from; as long as it is the same they need not be touched.
    Column("searched", String(64), nullable=False),
    Index("ix_event_index_day", "day", "event_id"),
    Index("ix_event_index_reported", "reported", "event_id"),
    Index("ix_event_index_priority", "priority", "event_id"),
    Index("ix_event_index_country", "country", "day", "event_id"),
    Index("ix_event_index_event_type", "event_type", "day", "event_id"),
    Index("ix_event_index_status", "status", "day", "event_id"),
)
event_reasons = Table(
    "event_reasons",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("reason", String, primary_key=True),
    Index("ix_event_reasons_reason", "reason", "number"),
)
event_entities = Table(
    "event_entities",
    metadata,
    Column("entity_id", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Index("ix_event_entities_number", "number"),
)
event_sources = Table(
    "event_sources",
    metadata,
    Column("source", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Index("ix_event_sources_number", "number"),
)
article_index = Table(
    "article_index",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article_id", String, nullable=False, unique=True),
    Column("source", Text),
    Column("day", Integer, nullable=False),
    Index("ix_article_index_day", "day", "article_id"),
    Index("ix_article_index_source", "source", "day", "article_id"),
)
# Whom an article quotes, and how often.
article_relays = Table(
    "article_relays",
    metadata,
    Column("article_id", String, primary_key=True),
    Column("voice", Text, primary_key=True),
    Column("claims", Integer, nullable=False),
    Index("ix_article_relays_voice", "voice"),
)
entity_index = Table(
    "entity_index",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("entity_id", String, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String(3)),
    Index("ix_entity_index_name", "name", "entity_id"),
)
suggestion_subjects = Table(
    "suggestion_subjects",
    metadata,
    Column("subject_id", String, primary_key=True),
    Column("suggestion_id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Index("ix_suggestion_subjects_suggestion_id", "suggestion_id"),
)
# Every id that a decision is about, so that the decisions on one record are found at once.
decision_subjects = Table(
    "decision_subjects",
    metadata,
    Column("subject_id", String, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
)

DERIVED_TABLES = (
    derived,
    event_index,
    event_reasons,
    event_entities,
    event_sources,
    article_index,
    article_relays,
    entity_index,
    suggestion_subjects,
    decision_subjects,
)

"""Tables that tell incremental linking what is near: written with the linked rows, in their transaction."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from dateline.store.schema import metadata

# Articles that are linked, by the coding that they were linked as ("" = to be linked again).
article_links = Table(
    "article_links",
    metadata,
    Column("article_id", String, primary_key=True),
    Column("story_id", String, nullable=False, index=True),
    Column("version", String, nullable=False),
)
# Every name that says who is meant, as comparable words.
entity_names = Table(
    "entity_names",
    metadata,
    Column("words", Text, primary_key=True),
    Column("entity_id", String, primary_key=True),
    Index("ix_entity_names_entity_id", "entity_id"),
)
# The plan that an event fulfils ("occurrence_of") and the larger event that it lies within ("part_of").
event_relations = Table(
    "event_relations",
    metadata,
    Column("event_id", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("other_id", String, nullable=False, index=True),
)
# Which totals an event may belong to; days count from 1 January of year 1, an open end lies at either end of all days, "" = any type.
total_index = Table(
    "total_index",
    metadata,
    Column("total_id", String, primary_key=True),
    Column("event_type", String, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
    Index("ix_total_index_days", "event_type", "first_day", "last_day"),
)

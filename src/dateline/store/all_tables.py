"""Every table of a store: the modules that describe them, imported together."""

from dateline.store import derived_schema, desk_schema, linked_schema
from dateline.store.derived_schema import DERIVED_TABLES
from dateline.store.schema import metadata

__all__ = ["DERIVED_TABLES", "derived_schema", "desk_schema", "linked_schema", "metadata"]

"""Every store test runs on SQLite and on PostgreSQL."""

from tests.postgres import address, cluster, store, with_tables

__all__ = ["address", "cluster", "store", "with_tables"]

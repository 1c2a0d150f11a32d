"""Runs the migrations on the connection that `dateline.store.migrate` hands over."""

from alembic import context

from dateline.store.all_tables import metadata

connection = context.config.attributes["connection"]
# Batch mode rebuilds SQLite tables without their triggers; the schema has none, and a test keeps it so.
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()

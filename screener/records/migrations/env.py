"""How Alembic reaches the database: by the connection and the transaction that the store has opened."""

from __future__ import annotations

from alembic import context

from screener.records.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA)
context.run_migrations()

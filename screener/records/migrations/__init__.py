"""Changes of the tables, one after the other; Alembic runs those that a database has not had."""

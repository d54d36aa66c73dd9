"""What is remembered between runs: clearances, their papers and who filed them. Used by the doors alone.

Nothing of a prompt is ever stored. SQLAlchemy and Alembic are imported where a database is opened, not before.
"""

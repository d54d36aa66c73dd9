"""Clearances, their documents and an append-only history.

The database itself refuses what the program never does: to delete a record, to change one other than by revoking it,
to change or empty the history.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None
branch_labels = None
depends_on = None

_KEPT = "records are never deleted or rewritten; revoke a clearance instead"
# What may be changed after a clearance is stored is its revocation, once.
_FIXED = "id production entity intents scope stages media territories starts ends first_use"


def upgrade() -> None:
    op.create_table(
        "clearances",
        sa.Column("id", sa.String(80), primary_key=True),
        sa.Column("production", sa.String(80), nullable=False, index=True),
        sa.Column("entity", sa.String(200), nullable=False, index=True),
        sa.Column("intents", sa.JSON, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("stages", sa.JSON, nullable=False),
        sa.Column("media", sa.JSON, nullable=False),
        sa.Column("territories", sa.JSON, nullable=False),
        sa.Column("starts", sa.Date, nullable=False),
        sa.Column("ends", sa.Date),
        sa.Column("first_use", sa.Date, nullable=False),
        sa.Column("revoked_on", sa.Date),
        sa.Column("revoked_because", sa.Text, nullable=False),
    )
    op.create_table(
        "documents",
        sa.Column("clearance", sa.String(80), sa.ForeignKey("clearances.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(80), nullable=False),
        sa.Column("reference", sa.Text, nullable=False),
        sa.Column("signed_by", sa.Text, nullable=False),
        sa.Column("dated", sa.Date, nullable=False),
    )
    op.create_table(
        "history",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("clearance", sa.String(80), sa.ForeignKey("clearances.id"), nullable=False, index=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
    )
    for statement in _postgresql() if op.get_bind().dialect.name == "postgresql" else _sqlite():
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("records are never taken back")


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
    statements = [
        f"CREATE TRIGGER {table}_{event.lower()} BEFORE {event} ON {table} {refuse}"
        for table, event in (
            ("clearances", "DELETE"), ("documents", "DELETE"), ("documents", "UPDATE"), ("history", "DELETE"),
            ("history", "UPDATE"),
        )
    ]  # fmt: skip
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _FIXED.split())
    condition = f"OLD.revoked_on IS NOT NULL OR {changed}"
    return [*statements, f"CREATE TRIGGER clearances_update BEFORE UPDATE ON clearances WHEN {condition} {refuse}"]


def _postgresql() -> list[str]:
    # JSON has no equality in PostgreSQL; its text has.
    changed = " OR ".join(f"NEW.{column}::text IS DISTINCT FROM OLD.{column}::text" for column in _FIXED.split())
    return [
        "CREATE FUNCTION records_are_kept() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_KEPT}'; END $$",
        *(
            f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION records_are_kept()"
            for table in ("clearances", "documents", "history")
        ),
        "CREATE TRIGGER clearances_delete BEFORE DELETE ON clearances FOR EACH ROW EXECUTE FUNCTION records_are_kept()",
        "CREATE TRIGGER clearances_update BEFORE UPDATE ON clearances FOR EACH ROW "
        f"WHEN (OLD.revoked_on IS NOT NULL OR {changed}) EXECUTE FUNCTION records_are_kept()",
        *(
            f"CREATE TRIGGER {table}_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION records_are_kept()"
            for table in ("documents", "history")
        ),
    ]

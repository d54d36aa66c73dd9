"""The tables, as the newest migration leaves them. Lists of words are JSON; days are dates; moments are UTC."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, DateTime, ForeignKey, Integer, MetaData, String, Table, Text

METADATA = MetaData()

CLEARANCES = Table(
    "clearances",
    METADATA,
    Column("id", String(80), primary_key=True),
    Column("production", String(80), nullable=False, index=True),
    Column("entity", String(200), nullable=False, index=True),
    Column("intents", JSON, nullable=False),
    Column("scope", Text, nullable=False),
    Column("stages", JSON, nullable=False),
    Column("media", JSON, nullable=False),
    Column("territories", JSON, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("first_use", Date, nullable=False),
    Column("revoked_on", Date),
    Column("revoked_because", Text, nullable=False),
)
DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("clearance", String(80), ForeignKey("clearances.id"), primary_key=True),
    Column("number", Integer, primary_key=True),  # the order in which they were given, from 1
    Column("kind", String(80), nullable=False),
    Column("reference", Text, nullable=False),
    Column("signed_by", Text, nullable=False),
    Column("dated", Date, nullable=False),
)
HISTORY = Table(
    "history",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("clearance", String(80), ForeignKey("clearances.id"), nullable=False, index=True),
    Column("at", DateTime, nullable=False),
    Column("who", String(200), nullable=False),
    Column("what", String(20), nullable=False),  # added, paper, revoked
    Column("detail", Text, nullable=False),
)

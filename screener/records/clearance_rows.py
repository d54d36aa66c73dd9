"""Clearances, papers and events to rows and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from screener.guidance.clearance import Clearance, ClearanceDocument
from screener.records.tables import CLEARANCES, DOCUMENTS, HISTORY

_LISTS = ("intents", "stages", "media", "territories")
_PLAIN = (
    "id", "production", "entity", "scope", "starts", "ends", "first_use", "revoked_on", "revoked_because",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history. `at` is UTC; `what` is added, paper or revoked."""

    clearance: str
    at: datetime
    who: str
    what: str
    detail: str


def known_ids(connection: Connection) -> set[str]:
    return set(connection.execute(select(CLEARANCES.c.id)).scalars())


def insert_clearance(connection: Connection, one: Clearance) -> None:
    lists = {name: list(getattr(one, name)) for name in _LISTS}
    connection.execute(insert(CLEARANCES), [{**{name: getattr(one, name) for name in _PLAIN}, **lists}])
    insert_documents(connection, one.id, one.documents)


def insert_documents(
    connection: Connection, clearance: str, documents: Sequence[ClearanceDocument], first: int = 1
) -> None:
    """Papers of one clearance in the order they were given, numbered from `first` on."""
    papers = [
        {"clearance": clearance, "number": number, "kind": paper.kind, "reference": paper.reference,
         "signed_by": paper.by, "dated": paper.dated}
        for number, paper in enumerate(documents, first)
    ]  # fmt: skip
    if papers:
        connection.execute(insert(DOCUMENTS), papers)


def insert_event(connection: Connection, clearance: str, who: str, what: str, detail: str) -> None:
    now = datetime.now(UTC).replace(tzinfo=None)
    row = {"clearance": clearance, "at": now, "who": who[:200], "what": what, "detail": detail}
    connection.execute(insert(HISTORY), [row])


def read_clearances(connection: Connection, production: str | None = None) -> list[Clearance]:
    """All, or those of one production, sorted."""
    wanted = select(CLEARANCES)
    papers_wanted = select(DOCUMENTS).order_by(DOCUMENTS.c.clearance, DOCUMENTS.c.number)
    if production is not None:
        wanted = wanted.where(CLEARANCES.c.production == production)
        papers_wanted = papers_wanted.join(CLEARANCES).where(CLEARANCES.c.production == production)
    papers: dict[str, list[ClearanceDocument]] = {}
    for row in connection.execute(papers_wanted):
        paper = ClearanceDocument(row.kind, row.reference, row.signed_by, row.dated)
        papers.setdefault(row.clearance, []).append(paper)
    found = [
        Clearance(
            **{name: fields[name] for name in _PLAIN},
            intents=tuple(fields["intents"]),
            stages=tuple(fields["stages"]),
            media=tuple(fields["media"]),
            territories=tuple(fields["territories"]),
            documents=tuple(papers.get(fields["id"], ())),
        )
        for fields in connection.execute(wanted).mappings()
    ]
    # Here and not in SQL: databases disagree about the order of letters.
    return sorted(found, key=lambda one: (one.production, one.entity, one.starts, len(one.id), one.id))


def read_events(connection: Connection) -> list[Event]:
    rows = connection.execute(select(HISTORY).order_by(HISTORY.c.number))
    return [Event(row.clearance, row.at, row.who, row.what, row.detail) for row in rows]

"""Clearances as people, spreadsheets and programs read them on the command line."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from screener.guidance.clearance import Clearance

if TYPE_CHECKING:
    from screener.records.clearance_rows import Event

COLUMNS = (
    "id", "production", "entity", "state", "complete", "intents", "scope", "stages", "media", "territories", "from",
    "to", "first_use", "documents", "revoked_on", "revoked_because",
)  # fmt: skip


def state(one: Clearance, day: date) -> str:
    """in force, not begun, ended or revoked on a day; whether the papers are complete is another matter."""
    if one.revoked_on is not None and one.revoked_on <= day:
        return "revoked"
    if one.starts > day:
        return "not begun"
    return "ended" if one.ends is not None and one.ends < day else "in force"


def clearance_line(one: Clearance, day: date) -> str:
    from screener.records.clearance_checks import is_complete

    until = f"to {one.ends}" if one.ends else "without an end"
    told = state(one, day)
    if one.revoked_on is not None:
        told = f"revoked from {one.revoked_on} on: {one.revoked_because}"
    if not is_complete(one):
        told += ", incomplete: no written approval, clears nothing"
    cover = "; ".join(", ".join(words) for words in (one.intents, one.stages, one.media, one.territories))
    return f"{one.id}  {one.production}  {one.entity}  {cover}  {one.starts} {until}  {told}"


def print_csv(clearances: Iterable[Clearance], day: date) -> None:
    from screener.records.clearance_checks import is_complete
    from screener.records.table_file import harmless

    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in clearances:
        papers = "; ".join(f"{paper.kind} {paper.reference} ({paper.by}, {paper.dated})" for paper in one.documents)
        lists = ("; ".join(words) for words in (one.stages, one.media, one.territories))
        cells = (
            one.id, one.production, one.entity, state(one, day), "yes" if is_complete(one) else "no",
            "; ".join(one.intents), one.scope, *lists, one.starts, one.ends or "", one.first_use, papers,
            one.revoked_on or "", one.revoked_because,
        )  # fmt: skip
        table.writerow([harmless(str(cell)) for cell in cells])


def json_line(one: Clearance, day: date, history: Sequence[Event]) -> str:
    """All fields, whether it is complete, its state on the day and its history, on one line."""
    from screener.records.clearance_checks import is_complete

    events = [{"at": f"{event.at.isoformat(timespec='seconds')}Z", "who": event.who, "what": event.what,
               "detail": event.detail} for event in history]  # fmt: skip
    told: dict[str, Any] = {**asdict(one), "state": state(one, day), "complete": is_complete(one), "history": events}
    return json.dumps(told, default=str)

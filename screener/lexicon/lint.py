"""Checks the lexicon's source files. Every complaint names the file and the row and says the next step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from screener.errors import LexiconError
from screener.folding import joined_form
from screener.lexicon.entity import Entity
from screener.lexicon.sources import SourceRow, read_lexicon

Severity = Literal["error", "warning"]

ROLES = {
    kind: frozenset(roles.split())
    for kind, roles in {
        "person": "performer musician public_figure politician journalist athlete artist photographer director author "
        "voice historical royal scientist business model creator comedian composer architect designer "
        "cinematographer animator activist religious presenter",
        "work": "film series game book comic manga anime play song album painting drawing print photograph sculpture "
        "building franchise toy musical",
        "character": "character",
        "organisation": "studio animation_studio band broadcaster newspaper publisher game_maker brand toy_brand "
        "comic_publisher league team agency streaming",
    }.items()
}
_DATE = re.compile(r"\d{3,4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z")
_ID = re.compile(r"(person|work|character|organisation)/[a-z0-9][a-z0-9-]*\Z")
# The oldest verified living person of the last years was 119; a living row beyond 105 is nearly always a missed death.
OLDEST_LIVING = 105
OLDEST_EVER = 122


@dataclass(frozen=True, slots=True)
class Complaint:
    """`place` is "people/music.csv row 12"."""

    place: str
    message: str
    next_step: str
    severity: Severity = "error"


def lint(lexicons: Path, today: date | None = None) -> list[Complaint]:
    """Everything that is wrong or doubtful, in the order of the files; a file that cannot be read is one complaint."""
    try:
        rows = list(read_lexicon(lexicons))
    except LexiconError as error:
        return [Complaint(error.subject or str(lexicons), error.message, error.next_step)]
    complaints: list[Complaint] = []
    places: dict[str, str] = {}
    titles = {
        joined_form(name)
        for row in rows
        if row.entity.kind == "work"
        for name in (row.entity.name, *row.entity.aliases)
    }
    for row in rows:
        first = places.setdefault(row.entity.id, row.place)
        if first != row.place:
            complaints.append(Complaint(row.place, f"id {row.entity.id} is also at {first}.", "Give one another id."))
        complaints += _row_complaints(row, titles, today or date.today())
    return complaints


def _row_complaints(row: SourceRow, titles: set[str], today: date) -> Iterator[Complaint]:
    entity, place = row.entity, row.place
    if not _ID.match(entity.id) or not entity.id.startswith(f"{entity.kind}/"):
        yield Complaint(place, f"id {entity.id!r} is not {entity.kind}/name.", "Use lower-case letters and hyphens.")
    keys: set[str] = set()
    for name in (entity.name, *entity.aliases):
        key = joined_form(name)
        if not key:
            yield Complaint(place, f"{name!r} folds to nothing.", "Write it with letters or digits.")
        elif key in keys:
            yield Complaint(place, f"{name!r} is reached by the fold already.", "Remove that alias.", "warning")
        keys.add(key)
    unknown = set(entity.roles) - ROLES[entity.kind]
    if unknown or not entity.roles:
        wrong = ", ".join(sorted(unknown)) or "none given"
        yield Complaint(place, f"unknown role or kind: {wrong}.", f"Use {', '.join(sorted(ROLES[entity.kind]))}.")
    if not 1 <= entity.prominence <= 5:
        yield Complaint(place, f"prominence {entity.prominence} is not 1 to 5.", "Write 1 (little known) to 5.")
    if entity.kind == "person":
        yield from _dates(entity, place, today)
    if entity.kind == "character":
        if not entity.work:
            yield Complaint(place, "a character without a work.", "Name the work it first appeared in.")
        elif joined_form(entity.work) not in titles:
            yield Complaint(place, f"its work {entity.work!r} is in no row.", "Add the work.", "warning")


def _is_date(text: str) -> bool:
    """Whether the text is a year, a month or a day that exists."""
    if not _DATE.match(text):
        return False
    try:
        return len(text) < 8 or bool(date.fromisoformat(text.zfill(10)))
    except ValueError:
        return False


def _dates(entity: Entity, place: str, today: date) -> Iterator[Complaint]:
    for name, text in (("born", entity.born), ("died", entity.died), ("living_checked_on", entity.living_checked_on)):
        if text and not _is_date(text) and not (name == "died" and text == "dead"):
            yield Complaint(
                place, f"{name} {text!r} is not YYYY, YYYY-MM or YYYY-MM-DD.", "Correct it or leave it empty."
            )
            return
    if not entity.died and not entity.living_checked_on:
        yield Complaint(place, "a living person without living_checked_on.", "Write the day it was last checked.")
    if entity.died and entity.living_checked_on:
        yield Complaint(place, "died, yet checked as living.", "Empty living_checked_on.")
    if entity.died > today.isoformat() and entity.died != "dead":
        yield Complaint(place, f"died {entity.died} lies ahead.", "Correct the date.")
    if not entity.born:
        return
    born = int(entity.born[:4])
    if entity.died and entity.died != "dead":
        age = int(entity.died[:4]) - born
        if entity.died < entity.born or age < 0:
            yield Complaint(place, f"died {entity.died} before born {entity.born}.", "Correct the dates.")
        elif age > OLDEST_EVER:
            yield Complaint(place, f"died at {age}.", "Correct the dates.")
    elif not entity.died and today.year - born > OLDEST_LIVING:
        yield Complaint(
            place, f"living at {today.year - born}.", "Add the day of death, or the word dead where it is not known."
        )

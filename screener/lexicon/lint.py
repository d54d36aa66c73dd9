"""Checks the lexicon's source files. Every complaint names the file and the row and says the next step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from screener.errors import LexiconError
from screener.folding import fold_tokens, joined_form
from screener.lexicon.aliases import ARTICLES
from screener.lexicon.decisions import Suppression, read_decisions
from screener.lexicon.entity import NO_WORK, Entity
from screener.lexicon.layers import rows_of
from screener.lexicon.names import Names
from screener.lexicon.sources import SourceRow, read_word_frequencies

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
# How common (Zipf) each word of a title is before somebody must say whether it is ambiguous: one word is read as a word
# sooner than two together.
COMMON_ALONE, COMMON_TOGETHER = 3.0, 4.0


@dataclass(frozen=True, slots=True)
class Complaint:
    """`place` is "people/music.csv row 12"."""

    place: str
    message: str
    next_step: str
    severity: Severity = "error"


def lint(layers: Sequence[Path], today: date | None = None) -> list[Complaint]:
    """Everything that is wrong or doubtful, in the order of the files; a file that cannot be read is one complaint."""
    today = today or date.today()
    complaints: list[Complaint] = []
    try:
        suppressions = read_decisions(layers[1:])
        ordinary = read_word_frequencies(layers[0])
    except LexiconError as error:
        return [_unreadable(error, layers)]
    try:
        names = Names(rows_of(layers))
        for row in rows_of(layers):
            complaints += _row_complaints(row, ordinary, today)
            complaints += _link_complaints(row, names)
    except LexiconError as error:
        complaints.append(_unreadable(error, layers))
        return complaints
    for clash in names.clashes():
        # whoever imports a hundred thousand names cannot mend what their source leaves open
        severity: Severity = "warning" if clash.imported else "error"
        complaints.append(Complaint(clash.place, clash.message, clash.next_step, severity))
    complaints += _decision_complaints(suppressions, names, today)
    return complaints


def _unreadable(error: LexiconError, layers: Sequence[Path]) -> Complaint:
    return Complaint(error.subject or str(layers[0]), error.message, error.next_step)


def _link_complaints(row: SourceRow, names: Names) -> Iterator[Complaint]:
    """Names that lead nowhere: what a character belongs to, and who played it."""
    entity = row.entity
    if entity.kind == "character" and entity.work not in ("", NO_WORK) and not names.has("work", entity.work):
        yield Complaint(row.place, f"its work {entity.work!r} is in no row.", "Add the work, or correct its title.")
    for player in entity.played_by:
        if not names.has("person", player):
            yield Complaint(
                row.place, f"played by {player!r}, who is in no row.", "Add the person, or correct the name.", "warning"
            )


def _decision_complaints(suppressions: list[Suppression], names: Names, today: date) -> Iterator[Complaint]:
    for one in suppressions:
        if one.entry and one.entry not in names.ids:
            yield Complaint(one.place, f"entry {one.entry} is in no row.", "Take the id that `lexicon search` shows.")
        elif one.surface and not one.entry and not names.bears(one.surface):
            yield Complaint(
                one.place,
                f"surface {one.surface!r} is no name in the lexicon.",
                "Correct it, or take it out.",
                "warning",
            )
        if not one.is_in_force(today):
            yield Complaint(
                one.place, f"expired on {one.expires}: its names are reported again.",
                "Take the decision out, or give it another day.", "warning",
            )  # fmt: skip


def _row_complaints(row: SourceRow, ordinary: dict[str, float], today: date) -> Iterator[Complaint]:
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
    else:
        yield from _ambiguity(entity, place, ordinary)
    if entity.kind == "character" and not entity.work:
        yield Complaint(place, "a character without a work.", f"Name the work it first appeared in; {NO_WORK} is none.")


def _ambiguity(entity: Entity, place: str, ordinary: dict[str, float]) -> Iterator[Complaint]:
    """A title of ordinary words is meant only sometimes: somebody has to have thought about it."""
    if entity.ambiguous is not None:
        return
    forms = [token.form for token in fold_tokens(entity.name)]
    telling = [form for form in forms if form not in ARTICLES] or forms
    common = COMMON_ALONE if len(telling) == 1 else COMMON_TOGETHER
    if telling and all(ordinary.get(form, 0.0) >= common for form in telling):
        yield Complaint(
            place, f"{entity.name!r} is made of ordinary words.",
            "Write yes under ambiguous where the words are often meant as such, no where they are not.",
        )  # fmt: skip


def _padded(text: str) -> str:
    """A date that compares as text does: "500-03" is 0500-03."""
    year, *rest = text.split("-")
    return "-".join([year.zfill(4), *rest])


def _is_date(text: str) -> bool:
    """Whether the text is a year, a month or a day that exists."""
    if not _DATE.match(text):
        return False
    try:
        return len(text) < 8 or bool(date.fromisoformat(_padded(text)))
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
    if entity.died not in ("", "dead") and _padded(entity.died) > today.isoformat():
        yield Complaint(place, f"died {entity.died} lies ahead.", "Correct the date.")
    if not entity.born:
        return
    born = int(entity.born.split("-")[0])
    if entity.died and entity.died != "dead":
        age = int(entity.died.split("-")[0]) - born
        if age < 0 or (len(entity.died) == len(entity.born) and _padded(entity.died) < _padded(entity.born)):
            yield Complaint(place, f"died {entity.died} before born {entity.born}.", "Correct the dates.")
        elif age > OLDEST_EVER:
            yield Complaint(place, f"died at {age}.", "Correct the dates.")
    elif not entity.died and today.year - born > OLDEST_LIVING:
        yield Complaint(
            place, f"living at {today.year - born}.", "Add the day of death, or the word dead where it is not known."
        )

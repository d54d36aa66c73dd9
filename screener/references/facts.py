"""What is known about a work besides its picture, and what each field of a row may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

_SHOWN = 24  # letters of a wrong field that an error repeats


class Rule(NamedTuple):
    """What a field holds, as a regular expression of the whole, and what to do where it does not."""

    pattern: str
    next_step: str


# A zero byte ends a field where a row is checked as a whole, and belongs in no text.
ANY = Rule(r"[^\0]*", "Remove the zero bytes.")
DAY = Rule(r"(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?", "Write YYYY-MM-DD, or leave it empty.")
FACT_RULES = {
    "title": Rule(r"[^\0]*[^\0\s][^\0]*", "Write a title."),
    "year": Rule(r"(?:-?\d{1,4})?", "Write a year in digits, or leave it empty."),
    "creator_died": Rule(
        r"(?:living|\d{3,4}(?:-\d\d(?:-\d\d)?)?)?", "Write YYYY, YYYY-MM-DD or living, or leave it empty."
    ),
    "licensed_from": DAY,
    "licensed_until": DAY,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields of a Reference that people write. Empty means not known."""

    title: str
    creator: str = ""
    year: str = ""
    creator_died: str = ""
    rights_holder: str = ""
    entity: str = ""
    depicts: tuple[str, ...] = ()
    note: str = ""
    licence: str = ""
    licensed_from: str = ""
    licensed_until: str = ""


def fault_in(row: Mapping[str, str], rules: Mapping[str, Rule]) -> tuple[str, str] | None:
    """What is wrong with a row, for people, and the next step; None where every field keeps its rule."""
    for column, rule in rules.items():
        field = row.get(column, "")
        if not re.fullmatch(rule.pattern, field):
            cut = f"{field[:_SHOWN]}…" if len(field) > _SHOWN else field
            return (f"has the {column} {cut!r}" if field.strip() else f"has no {column}"), rule.next_step
    return None


def listed(field: str) -> tuple[str, ...]:
    """The parts of a field that holds several, separated by |."""
    return tuple(part.strip() for part in field.split("|") if part.strip()) if field else ()

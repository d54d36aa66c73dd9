"""Rights that belong to one work alone: Peter Pan's in Britain, those of authors who died for France."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast

from screener.guidance.law.rows import law_rows
from screener.guidance.law.territories import load_territories

Kind = Literal["copyright", "royalty"]
COLUMNS = "entity territory kind until note source verified_on"


@dataclass(frozen=True, slots=True)
class SpecialTerm:
    """`until` is the last day; None has no limit. A `royalty` has to be paid for some uses, but nobody may refuse."""

    entity: str
    territory: str
    kind: Kind
    until: date | None
    note: str
    verified: bool
    place: str

    def runs_on(self, as_of: date) -> bool:
        return self.until is None or as_of <= self.until


@lru_cache(maxsize=4)
def load_special_terms(folder: Path | None = None) -> Mapping[str, tuple[SpecialTerm, ...]]:
    """Entity id -> its own rights. Raises LexiconError naming file and row."""
    found: dict[str, tuple[SpecialTerm, ...]] = {}
    for row in law_rows(folder, "special_terms.csv", COLUMNS):
        entity, territory = row.needed("entity"), row.needed("territory")
        if territory not in load_territories(folder):
            raise row.refused(f"territory {territory!r} is unknown.", "Write a code of law/territories.csv.")
        row.needed("until")
        kind = cast(Kind, row.one_of("kind", {"copyright", "royalty"}, "copyright or royalty"))
        until = None if row.text("until") == "no_limit" else row.day("until")
        term = SpecialTerm(entity, territory, kind, until, row.needed("note"), row.verified(), row.place)
        found[entity] = (*found.get(entity, ()), term)
    return found


def special_terms(entity: str) -> tuple[SpecialTerm, ...]:
    return load_special_terms().get(entity, ())

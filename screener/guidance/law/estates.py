"""Who controls the name and likeness of somebody dead, where that person was domiciled, and what a will forbids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from screener.guidance.law.rows import law_rows
from screener.guidance.law.territories import load_territories

COLUMNS = "entity controls bars barred_until domicile domicile_source note source verified_on"


@dataclass(frozen=True, slots=True)
class Estate:
    """`barred_until` is the last day of what `bars` forbids, None where it has no end. `domicile_read`: somebody has
    read where the person was domiciled; only then may it take a right away."""

    entity: str
    controls: str
    bars: str
    barred_until: date | None
    domicile: str
    domicile_read: bool
    note: str
    verified: bool
    place: str

    def bar_on(self, as_of: date) -> str:
        """What is forbidden on that day, or empty."""
        return self.bars if self.bars and (self.barred_until is None or as_of <= self.barred_until) else ""


@lru_cache(maxsize=4)
def load_estates(folder: Path | None = None) -> Mapping[str, Estate]:
    """Entity id -> estate. Raises LexiconError naming file and row."""
    estates: dict[str, Estate] = {}
    for row in law_rows(folder, "estates.csv", COLUMNS):
        entity, domicile = row.needed("entity"), row.text("domicile")
        if entity in estates:
            raise row.refused(f"{entity} stands there twice.", "Make one row of the two.")
        if domicile and domicile not in load_territories(folder):
            raise row.refused(f"domicile {domicile!r} is no territory.", "Write a code of law/territories.csv.")
        if row.text("barred_until") and not row.text("bars"):
            raise row.refused("barred_until without bars.", "Say what is forbidden.")
        verified = row.verified()
        estates[entity] = Estate(
            entity, row.needed("controls"), row.text("bars"), row.day("barred_until"), domicile,
            verified and bool(row.text("domicile_source")), row.text("note"), verified, row.place,
        )  # fmt: skip
    return estates

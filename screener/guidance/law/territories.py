"""The places that rights are asked for: ISO 3166-1 codes, states of the US ("US-CA"), EU, and worldwide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from screener.errors import InputError
from screener.guidance.law.rows import law_rows

WORLDWIDE = "worldwide"
COLUMNS = "code name within"


@dataclass(frozen=True, slots=True)
class Territory:
    code: str
    name: str
    within: str  # the code of what it is part of, whose rules hold where it has none: DE is within EU, US-CA within US


@lru_cache(maxsize=4)
def load_territories(folder: Path | None = None) -> dict[str, Territory]:
    """Code -> territory. Raises LexiconError for a code given twice, and for one within nothing that is listed."""
    territories: dict[str, Territory] = {}
    places = {}
    for row in law_rows(folder, "territories.csv", COLUMNS):
        code = row.needed("code")
        if code in territories:
            raise row.refused(f"{code} stands there twice.", "Take one of the rows out.")
        territories[code] = Territory(code, row.needed("name"), row.text("within"))
        places[code] = row
    for code, row in places.items():
        if row.text("within") and row.text("within") not in territories:
            raise row.refused(f"within {row.text('within')!r} is no code.", "Write a code of this table.")
        above: list[str] = [code]
        while territories[above[-1]].within:
            above.append(territories[above[-1]].within)
            if above[-1] in above[:-1]:
                raise row.refused(f"{code} lies within itself.", "Correct `within`.")
    return territories


def known_territory(code: str) -> bool:
    """Whether there is such a place: a two-letter ISO 3166-1 code, US-CA and the like, EU or worldwide."""
    return code == WORLDWIDE or code in load_territories()


def refuse_unknown_territories(codes: Iterable[str], subject: str) -> None:
    """Raises InputError for the first code that names no place; `subject` is where it was given (a file, a flag)."""
    for code in codes:
        if not known_territory(code):
            likely = code.upper() if known_territory(code.upper()) else {"UK": "GB"}.get(code.upper(), "")
            raise InputError(
                f"{subject}: there is no territory {code!r}.",
                next_step=f"Did you mean {likely}?" if likely else "Write two-letter codes (US, GB), EU, US-CA or "
                "worldwide.",
                subject=subject,
            )  # fmt: skip


def territory_name(code: str) -> str:
    known = load_territories().get(code)
    return known.name if known else code


@lru_cache(maxsize=512)
def upwards(code: str) -> tuple[str, ...]:
    """The place and all that it lies within, the nearest first."""
    found = [code]
    while (known := load_territories().get(found[-1])) and known.within:
        found.append(known.within)
    return tuple(found)


@lru_cache(maxsize=512)
def parts_of(code: str) -> tuple[str, ...]:
    """The places that lie within this one; of `worldwide`, all."""
    return tuple(one for one in load_territories() if one != code and (code == WORLDWIDE or code in upwards(one)))

"""What each place's law says of the name and likeness of the dead, from lexicons/law/post_mortem.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from screener.guidance.law.rows import law_rows
from screener.guidance.law.territories import load_territories

COLUMNS = (
    "jurisdiction years counted_from deaths_from domicile_needed conditions digital_replica_rule statute source "
    "verified_on"
)
WITHOUT_END = {
    "no_limit": "no limit is stated", "common_law": "judges' law; how long it lasts is not settled",
    "while_used": "lasts as long as it is used",
}  # fmt: skip
# courts: the statute does not say, and courts apply the law of the place where the person was domiciled
_DOMICILE = {"": False, "no": False, "yes": True, "courts": True}


@dataclass(frozen=True, slots=True)
class PostMortemRule:
    """`years` is a number, or none, no_limit, common_law, while_used. `deaths_from`: earlier deaths are not reached."""

    jurisdiction: str
    years: int | str
    deaths_from: date | None
    by_domicile: bool
    conditions: str
    digital_replica_rule: str
    statute: str
    verified: bool
    place: str


@lru_cache(maxsize=4)
def load_post_mortem(folder: Path | None = None) -> Mapping[str, PostMortemRule]:
    """Jurisdiction -> rule. Raises LexiconError naming file and row."""
    rules: dict[str, PostMortemRule] = {}
    words = {"none", *WITHOUT_END}
    for row in law_rows(folder, "post_mortem.csv", COLUMNS):
        code = row.needed("jurisdiction")
        if code not in load_territories(folder):
            raise row.refused(f"jurisdiction {code!r} is no territory.", "Write a code of law/territories.csv.")
        if code in rules:
            raise row.refused(f"{code} stands there twice.", "Make one row of the two.")
        years = row.text("years") if row.text("years") in words else row.term("years")
        if isinstance(years, int):
            row.one_of("counted_from", {"death"}, "death, from which years are counted")
        row.one_of("domicile_needed", _DOMICILE, "yes, no or courts, or leave it empty")
        rules[code] = PostMortemRule(
            code, years, row.day("deaths_from"), _DOMICILE[row.text("domicile_needed")], row.text("conditions"),
            row.text("digital_replica_rule"), row.text("statute"), row.verified(), row.place,
        )  # fmt: skip
    return rules

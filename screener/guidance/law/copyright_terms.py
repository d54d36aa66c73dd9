"""Terms of copyright by place, from lexicons/law/copyright_terms.csv, and how one law follows another.

A term ends with a calendar year: what was published in 1931 and lasts 95 years is free on 1 January 2027. A law that
lengthens a term (`effective_from`) revives what had ended before only where it is `retroactive`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from screener.guidance.law.rows import law_rows
from screener.guidance.law.territories import WORLDWIDE, load_territories

COLUMNS = (
    "territory basis years died_from died_to published_from published_to effective_from retroactive note source "
    "verified_on"
)
# anonymous and government are there to be read; nothing in the lexicon says that a work is either
BASES = frozenset("publication life film corporate sound_recording anonymous photograph government".split())


@dataclass(frozen=True, slots=True)
class CopyrightTerm:
    """`died` and `published` are spans of days, both ends included, that the row is for; None is open."""

    territory: str
    basis: str
    years: int
    died: tuple[date | None, date | None]
    published: tuple[date | None, date | None]
    effective_from: date | None
    retroactive: bool
    verified: bool
    place: str

    def may_be_for(self, published: int | None, author_died: int | None) -> bool:
        """Whether the row may be for such a work; a year of which only a part fits does, and so does an unknown one."""
        return _may_lie_in(author_died, self.died) and _may_lie_in(published, self.published)


def _may_lie_in(year: int | None, span: tuple[date | None, date | None]) -> bool:
    first, last = span
    return year is None or not ((first and year < first.year) or (last and year > last.year))


@lru_cache(maxsize=4)
def load_copyright_terms(folder: Path | None = None) -> Mapping[str, tuple[CopyrightTerm, ...]]:
    """Territory -> its rows. Raises LexiconError naming file and row."""
    terms: dict[str, list[CopyrightTerm]] = {}
    for row in law_rows(folder, "copyright_terms.csv", COLUMNS):
        territory = row.needed("territory")
        if territory != WORLDWIDE and territory not in load_territories(folder):
            raise row.refused(f"territory {territory!r} is unknown.", "Write a code of law/territories.csv.")
        basis = row.one_of("basis", BASES, ", ".join(sorted(BASES)))
        years = 0 if row.text("years") == "none" else row.term("years")
        died, published = (
            (row.first_day(f"{what}_from"), row.last_day(f"{what}_to")) for what in ("died", "published")
        )
        for what, (first, last) in (("died", died), ("published", published)):
            if first and last and last < first:
                raise row.refused(f"{what}_to lies before {what}_from.", "Correct the two.")
        retroactive = row.one_of("retroactive", {"", "yes", "no"}, "yes or no, or leave it empty") == "yes"
        effective = row.day("effective_from")
        if bool(effective) != bool(row.text("retroactive")) and years:
            raise row.refused("effective_from and retroactive go together.", "Fill in both, or neither.")
        terms.setdefault(territory, []).append(
            CopyrightTerm(territory, basis, years, died, published, effective, retroactive, row.verified(), row.place)
        )
    return {territory: tuple(rows) for territory, rows in terms.items()}


def last_year(rows: Sequence[CopyrightTerm], start: int) -> int:
    """The year with whose end the term is over, each law having been applied to what the one before had left."""
    last: int | None = None
    ordered = sorted(rows, key=lambda row: row.effective_from or date.min)
    for effective, together in groupby(ordered, key=lambda row: row.effective_from):
        group = list(together)
        until = start + max(row.years for row in group)
        still_protected = last is None or effective is None or last >= effective.year
        if last is None or any(row.retroactive for row in group):
            last = until
        elif still_protected:
            last = max(last, until)
    return start if last is None else last

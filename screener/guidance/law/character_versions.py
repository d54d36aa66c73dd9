"""The versions of a character or work: what the first one may be taken for, and what a later one still holds.

When a version becomes free is computed from the year in which it came out and from its author's death, never stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from screener.guidance.law.rows import law_rows
from screener.guidance.law.standing import Standing, combined
from screener.guidance.law.term_answers import CopyrightFacts, TermAnswer, term_answers

COLUMNS = "entity version first_published medium author_died author traits words trade_marks source verified_on"
MEDIA = frozenset(("", "film", "series", "book", "comic", "play"))


@dataclass(frozen=True, slots=True)
class CharacterVersion:
    """`traits` is what this version brought; `words` show that it is meant ("Steamboat Willie", "red gloves")."""

    entity: str
    version: str
    first_published: int
    medium: str
    author_died: int | None
    traits: str
    words: tuple[str, ...]
    trade_marks: str
    verified: bool
    place: str

    def facts(self) -> CopyrightFacts:
        return CopyrightFacts(self.first_published, self.author_died, self.medium)


@dataclass(frozen=True, slots=True)
class VersionRights:
    """`free_from` is the day on which the version is free in all places asked for, None where that is not known."""

    version: CharacterVersion
    standing: Standing
    free_from: date | None


@lru_cache(maxsize=4)
def load_character_versions(folder: Path | None = None) -> Mapping[str, tuple[CharacterVersion, ...]]:
    """Entity id -> its versions, the oldest first. Raises LexiconError naming file and row."""
    found: dict[str, tuple[CharacterVersion, ...]] = {}
    for row in law_rows(folder, "character_versions.csv", COLUMNS):
        entity, year, died = row.needed("entity"), row.year("first_published"), row.year("author_died")
        if year is None:
            raise row.refused("first_published is empty.", "Write the year in which the version came out.")
        medium = row.one_of("medium", MEDIA, ", ".join(sorted(MEDIA - {""})))
        known = found.get(entity, ())
        if known and year < known[-1].first_published:
            raise row.refused(f"{year} comes before the row above.", "Put the versions of an entity in order of years.")
        version = CharacterVersion(
            entity, row.needed("version"), year, medium, died, row.needed("traits"), row.parts("words"),
            row.text("trade_marks"), row.verified(), row.place,
        )  # fmt: skip
        found[entity] = (*known, version)
    return found


def character_versions(entity: str) -> tuple[CharacterVersion, ...]:
    return load_character_versions().get(entity, ())


def version_rights(entity: str, as_of: date, territories: tuple[str, ...]) -> tuple[VersionRights, ...]:
    """Each version's standing, the oldest first; empty for an entity without rows."""
    return tuple(
        _rights(version, term_answers(version.facts(), as_of, territories)) for version in character_versions(entity)
    )


def _rights(version: CharacterVersion, answers: tuple[TermAnswer, ...]) -> VersionRights:
    standing = combined(answers)
    if standing.rights == "public_domain" and not version.verified:
        standing = Standing("unknown", "free by dates that nobody has checked")
    days = [answer.free_from for answer in answers]
    known = [day for day in days if day is not None]
    return VersionRights(version, standing, max(known) if len(known) == len(days) else None)


def still_held(versions: tuple[VersionRights, ...]) -> str:
    """What is not known to be free, each with the day on which it will be, and the trade marks."""
    held = []
    for one in versions:
        if one.standing.rights != "public_domain":
            until = f", to {one.free_from}" if one.free_from and one.standing.rights == "protected" else ""
            held.append(f"{one.version.version} ({one.version.first_published}{until})")
    marks = [one.version.trade_marks for one in versions if one.version.trade_marks]
    return "; ".join([*held, *(["trade marks"] if marks else [])])

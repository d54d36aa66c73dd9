"""Whether a person lives, died lately or long ago, and whether a work is protected, on a given day and place.

Doubt never lowers: where a date is missing the stricter reading stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from screener.data import data_root
from screener.lexicon.entity import Entity
from screener.lexicon.sources import read_csv
from screener.verdict import Rights

# The guidance sets no limit after death; beyond so many years a person counts as historic (this project's choice).
HISTORIC_AFTER = 100
# Nobody is known to have lived longer (Jeanne Calment, 122 years); a birth date so old with no death date is a death.
LONGEST_LIFE = 122
TERM_COLUMNS = ["territory", "basis", "years", "note", "source", "verified_on"]


@dataclass(frozen=True, slots=True)
class Standing:
    rights: Rights
    note: str


@lru_cache(maxsize=1)
def _terms() -> dict[tuple[str, str], int]:
    """(territory, basis) -> years."""
    path = data_root() / "lexicons" / "law" / "copyright_terms.csv"
    return {(row["territory"], row["basis"]): int(row["years"]) for _, row in read_csv(path, TERM_COLUMNS)}


def _year(text: str) -> int | None:
    return int(text[:4]) if text[:4].isdigit() else None


def _shown(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def years_since(text: str, as_of: date) -> int | None:
    """Whole years from a date to `as_of`; a date known only by its year or month counts from its last day."""
    parts = [int(part) for part in text.split("-")] if text and text[0].isdigit() else []
    if not parts:
        return None
    month, day = (parts[1:2] or [12])[0], (parts[2:3] or [31])[0]
    return as_of.year - parts[0] - ((as_of.month, as_of.day) < (month, day))


def _is_over(years: int, since: str, as_of: date) -> bool:
    """Whether more than so many whole years have passed: a hundred years to the day are not yet more."""
    return (years_since(since, as_of - timedelta(days=1)) or 0) >= years


def is_minor(entity: Entity, as_of: date) -> bool:
    age = years_since(entity.born, as_of)
    return not entity.died and age is not None and age < 18


def person_rights(entity: Entity, as_of: date) -> Standing:
    """The standing of a person on a day. A death after that day has not happened yet."""
    since_death = years_since(entity.died, as_of)
    estate = entity.notes if entity.notes.lower().startswith("estate") else ""
    if not entity.died or (since_death is not None and since_death < 0 and (_year(entity.died) or 0) > as_of.year):
        since_birth = years_since(entity.born, as_of)
        if since_birth is not None and since_birth > LONGEST_LIFE:
            historic = since_birth > LONGEST_LIFE + HISTORIC_AFTER
            return Standing("historic" if historic else "deceased", f"born {entity.born}; day of death not known")
        if entity.living_checked_on:
            return Standing(
                "living", f"living as last checked on {_shown(date.fromisoformat(entity.living_checked_on))}"
            )
        return Standing("living", "no death known")
    if entity.died == "dead":
        long_ago = "historical" in entity.roles and not entity.born
        return Standing("historic" if long_ago else "deceased", "dead; the day is not known")
    if _is_over(HISTORIC_AFTER, entity.died, as_of) and not estate:
        return Standing("historic", f"died {entity.died}, over {HISTORIC_AFTER} years ago; the guidance names no limit")
    if estate:
        return Standing("estate", f"died {entity.died}; {estate}")
    return Standing("deceased", f"died {entity.died}")


def _expired(year: int | None, basis: str, as_of: date, territory: str) -> bool | None:
    """Whether a term has run out; None where the year is not known or the place has no such term."""
    years = _terms().get((territory, basis))
    if years is None or year is None:
        return None
    return as_of.year > year + years


def copyright_standing(
    published: int | None, author_died: int | None, as_of: date, territories: tuple[str, ...]
) -> Standing:
    """`protected` where any place still protects, `public_domain` where all have let go, else `unknown`."""
    answers: list[bool | None] = []
    for territory in territories:
        place = territory if any(known == territory for known, _ in _terms()) else "worldwide"
        for basis, year in (("publication", published), ("life", author_died)):
            if (place, basis) not in _terms():
                continue
            answer = _expired(year, basis, as_of, place)
            if answer is None and basis == "life" and published is not None:
                # the author cannot have lived more than a hundred years after making it
                latest = published + 100 + _terms()[place, basis]
                answer = True if as_of.year > latest else None
            answers.append(answer)
    if False in answers:
        return Standing("protected", "in copyright as far as the dates tell")
    if None in answers or not answers:
        return Standing("unknown", "whether it is still in copyright is not known")
    return Standing("public_domain", "out of copyright in every place asked for")


def work_rights(entity: Entity, as_of: date, territories: tuple[str, ...]) -> Standing:
    """The standing of a work or character: `mixed` where an early version is free and later ones are not."""
    if entity.creator_died == "living":
        return Standing("protected", f"{entity.year}; the author lives" if entity.year else "the author lives")
    standing = copyright_standing(_signed_year(entity.year), _year(entity.creator_died), as_of, territories)
    since = f"first published {entity.year}; " if entity.year else ""
    if standing.rights == "public_domain" and entity.later_versions:
        return Standing("mixed", f"{since}the first version is free; still protected: {entity.later_versions}")
    return Standing(standing.rights, since + standing.note)


def _signed_year(text: str) -> int | None:
    digits = text.lstrip("-")
    return int(text) if digits.isdigit() else None


def style_rights(entity: Entity, as_of: date, territories: tuple[str, ...]) -> Standing:
    """The standing of a maker's works as a whole, by the maker's death."""
    if entity.kind == "organisation":
        return Standing("protected", "a house whose works are protected")
    person = person_rights(entity, as_of)
    if person.rights == "living":
        return Standing("protected", person.note)
    died = _year(entity.died)
    if died is None:
        return Standing("public_domain" if person.rights == "historic" else "unknown", person.note)
    # The last works came out in the year of death at the latest; the longest of all terms from then on counts.
    if as_of.year > died + _longest_term(territories):
        return Standing("public_domain", f"died {entity.died}; the works are out of copyright")
    return Standing("protected", f"died {entity.died}; works are in copyright")


def _longest_term(territories: tuple[str, ...]) -> int:
    places = [place if any(known == place for known, _ in _terms()) else "worldwide" for place in territories]
    return max(years for (place, _), years in _terms().items() if place in places)

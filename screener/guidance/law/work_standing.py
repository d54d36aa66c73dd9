"""Whether a work or character, or a maker's work as a whole, is protected on a given day, in all places asked for."""

from __future__ import annotations

from datetime import date

from screener.guidance.law.character_versions import character_versions, still_held, version_rights
from screener.guidance.law.partial_dates import earliest_day
from screener.guidance.law.person_standing import person_rights
from screener.guidance.law.standing import Standing, combined, sentence
from screener.guidance.law.term_answers import CopyrightFacts, royalties, term_answers
from screener.lexicon.entity import Entity


def _year(text: str) -> int | None:
    day = earliest_day(text)
    return day.year if day else None


def work_rights(entity: Entity, as_of: date, territories: tuple[str, ...]) -> Standing:
    """The standing of a work or character: `mixed` where an early version is free and later ones are not."""
    if entity.creator_died == "living":
        return Standing("protected", f"{entity.year}; the author lives" if entity.year else "the author lives")
    published, died = _signed_year(entity.year), _year(entity.creator_died)
    standing = _of_work(entity, published, died, as_of, territories)
    since = f"first published {entity.year}; " if entity.year else ""
    if standing.rights == "public_domain":
        held = _held(entity, as_of, territories)
        if held:
            return Standing("mixed", f"{since}the first version is free; still protected: {held}")
    return Standing(standing.rights, since + standing.note)


def _of_work(
    entity: Entity, published: int | None, died: int | None, as_of: date, territories: tuple[str, ...]
) -> Standing:
    """What the row's dates say; what they leave open the first version's dates fill in, unread ones only to raise."""
    first = next(iter(character_versions(entity.id)), None)
    medium = entity.roles[0] if entity.kind == "work" and entity.roles else first.medium if first else ""
    standing = combined(term_answers(CopyrightFacts(published, died, medium, entity.id), as_of, territories))
    if first is None or standing.rights == "protected" or (published is not None and died is not None):
        return standing
    filled = CopyrightFacts(
        first.first_published if published is None else published, first.author_died if died is None else died,
        medium, entity.id,
    )  # fmt: skip
    better = combined(term_answers(filled, as_of, territories))
    return better if first.verified or better.rights == "protected" else standing


def _held(entity: Entity, as_of: date, territories: tuple[str, ...]) -> str:
    """What others still hold of a work whose first version is free; empty for nothing."""
    by_table = still_held(version_rights(entity.id, as_of, territories))
    by_row = entity.later_versions if entity.later_versions and not by_table else ""
    return sentence(by_table, by_row, *royalties(entity.id, as_of, territories))


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
    # The last works came out in the year of death at the latest.
    works = combined(term_answers(CopyrightFacts(died, died), as_of, territories))
    said = {"public_domain": "the works are out of copyright", "protected": "works are in copyright"}
    return Standing(works.rights, f"died {entity.died}; {said.get(works.rights, works.note)}")

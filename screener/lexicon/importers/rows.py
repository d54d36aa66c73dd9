"""An entity as a row of the lexicon's CSV files, in the columns of its folder."""

from __future__ import annotations

from screener.lexicon.entity import Entity
from screener.lexicon.sources import MAX_FIELD

FOLDER_OF = {"person": "people", "work": "works", "character": "characters", "organisation": "organisations"}


def listed(values: tuple[str, ...]) -> str:
    """A list as one field; from the end of it goes what the lexicon's longest field does not hold."""
    field = "|".join(values)
    while len(field) > MAX_FIELD:
        values = values[:-1]
        field = "|".join(values)
    return field


def row_of(one: Entity) -> list[str]:
    """The fields of sources.COLUMNS for the entity's folder."""
    if one.kind == "person":
        return [
            one.id, one.name, listed(one.aliases), listed(one.roles), one.country, one.born, one.died,
            one.known_for[:MAX_FIELD], str(one.prominence), one.living_checked_on, one.notes[:MAX_FIELD],
        ]  # fmt: skip
    ambiguous = "" if one.ambiguous is None else "yes" if one.ambiguous else "no"
    if one.kind == "work":
        return [
            one.id, one.name, listed(one.aliases), listed(one.roles), one.year, listed(one.creators),
            one.creator_died, one.rights_holder, one.later_versions, ambiguous, one.notes[:MAX_FIELD],
        ]  # fmt: skip
    if one.kind == "character":
        return [
            one.id, one.name, listed(one.aliases), one.work, one.rights_holder, one.year, one.creator_died,
            listed(one.played_by), listed(one.describing_words), one.later_versions, ambiguous, one.notes[:MAX_FIELD],
        ]  # fmt: skip
    return [
        one.id, one.name, listed(one.aliases), listed(one.roles), one.country, one.known_for[:MAX_FIELD], ambiguous,
        one.notes[:MAX_FIELD],
    ]  # fmt: skip

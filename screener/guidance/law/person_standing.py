"""Whether a person lives, is dead with somebody holding the rights, dead, or long dead, on a given day."""

from __future__ import annotations

from datetime import date, timedelta

from screener.guidance.law.estates import Estate, load_estates
from screener.guidance.law.partial_dates import earliest_day, shown, years_since
from screener.guidance.law.post_mortem import PostMortemRight, ended, post_mortem_rights, summary
from screener.guidance.law.standing import Standing, sentence
from screener.lexicon.entity import Entity

# The guidance sets no limit after death; beyond so many years a person counts as historic (this project's choice).
HISTORIC_AFTER = 100
# Nobody is known to have lived longer (Jeanne Calment, 122 years); a birth date so old with no death date is a death.
LONGEST_LIFE = 122
# What a person's row says in its notes of who holds the rights.
_HOLDER_NOTES = ("estate", "rights:")


def _is_over(years: int, since: str, as_of: date) -> bool:
    """Whether more than so many whole years have passed: a hundred years to the day are not yet more."""
    return (years_since(since, as_of - timedelta(days=1)) or 0) >= years


def _lives(entity: Entity, as_of: date) -> bool:
    """Whether no death is known, or one that lies ahead of the day."""
    death = earliest_day(entity.died)
    return not entity.died or (death is not None and death > as_of)


def is_minor(entity: Entity, as_of: date) -> bool:
    age = years_since(entity.born, as_of)
    return _lives(entity, as_of) and age is not None and age < 18


def person_rights(entity: Entity, as_of: date, territories: tuple[str, ...] = ()) -> Standing:
    """The standing of a person on a day. A death after that day has not happened yet.

    Without `territories` no law of a place is asked: `estate` then means that somebody is known to hold the rights.
    """
    if _lives(entity, as_of):
        return _of_the_living(entity, as_of)
    estate = load_estates().get(entity.id)
    holder = _holder(entity, estate)
    if entity.died == "dead":
        said = "dead; the day is not known"
        long_ago = "historical" in entity.roles and not entity.born
        if holder:
            return Standing("estate", sentence(said, holder, _bar(estate, as_of)))
        return Standing("historic" if long_ago else "deceased", said)
    said = f"died {entity.died}"
    if _is_over(HISTORIC_AFTER, entity.died, as_of) and not holder:
        return Standing("historic", f"{said}, over {HISTORIC_AFTER} years ago; the guidance names no limit")
    rights: tuple[PostMortemRight, ...] = post_mortem_rights(entity, as_of, territories) if territories else ()
    running = summary(rights, estate)
    by_law = running or (ended(rights) if rights else "")
    note = sentence(said, holder, _bar(estate, as_of), by_law)
    return Standing("estate" if holder or running else "deceased", note)


def _of_the_living(entity: Entity, as_of: date) -> Standing:
    since_birth = years_since(entity.born, as_of)
    if not entity.died and since_birth is not None and since_birth > LONGEST_LIFE:
        historic = since_birth > LONGEST_LIFE + HISTORIC_AFTER
        return Standing("historic" if historic else "deceased", f"born {entity.born}; day of death not known")
    if entity.living_checked_on:
        return Standing("living", f"living as last checked on {shown(date.fromisoformat(entity.living_checked_on))}")
    return Standing("living", f"no death known before {entity.died}" if entity.died else "no death known")


def _holder(entity: Entity, estate: Estate | None) -> str:
    """Who is known to hold the rights, by the person's own row or by the table of estates."""
    if entity.notes.lower().startswith(_HOLDER_NOTES):
        return entity.notes
    return f"estate: {estate.controls}" if estate else ""


def _bar(estate: Estate | None, as_of: date) -> str:
    bars = estate.bar_on(as_of) if estate else ""
    if not estate or not bars:
        return ""
    return f"barred until {estate.barred_until}: {bars}" if estate.barred_until else f"barred: {bars}"

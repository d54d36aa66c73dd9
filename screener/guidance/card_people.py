"""Whom of the card a prompt means: by name, or as "our lead"."""

from __future__ import annotations

from collections.abc import Sequence

from screener.guidance.production import CardPerson, Production
from screener.text.own_names import OwnName, OwnNameSeen, lead_words

PERSON, LEAD = "person", "lead"
# Intents about a performance: where they name nobody, they are about whom the prompt means otherwise.
_ABOUT_SOMEBODY = frozenset({"voice_clone", "re_ageing", "digital_replica", "performance_alteration", "training_data"})


def own_names(production: Production) -> list[OwnName]:
    """Every name on a card, and the words for its lead, as the text finder takes them."""
    names = [OwnName(name.kind, place, (name.name, *name.aliases)) for place, name in enumerate(production.names)]
    names += [OwnName(PERSON, place, (person.name, *person.aliases)) for place, person in enumerate(production.people)]
    leads = [place for place, person in enumerate(production.people) if person.lead]
    return [*names, OwnName(LEAD, leads[0] if len(leads) == 1 else -1, lead_words())]


class CardPeople:
    """The people of a card whom one prompt means. Of several, or none, nobody's consent is taken for anybody's."""

    def __init__(self, production: Production | None, seen: Sequence[OwnNameSeen]) -> None:
        places = {one.name.place for one in seen if one.name.kind in (PERSON, LEAD)}
        self._sole: CardPerson | None = None
        if production is not None and len(places) == 1 and -1 not in places:
            self._sole = production.people[places.pop()]

    def asked_of(self, intent: str) -> CardPerson | None:
        """Whom an intent that names nobody is about."""
        return self._sole if intent in _ABOUT_SOMEBODY else None

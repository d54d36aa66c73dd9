"""Which papers are on file for one entity and one intent, under given circumstances. Nothing is matched fuzzily."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screener.guidance.circumstances import Circumstances
from screener.guidance.clearance import Clearance
from screener.guidance.law.territories import WORLDWIDE, load_territories
from screener.guidance.production import CardPerson, Consent

CONSENT = "consent"
APPROVAL = "contact_approval"


@dataclass(frozen=True, slots=True)
class Papers:
    """The kinds of paper that are on file and hold here, and the ids of the clearances that they belong to.

    `reference` is where each kind is filed: one paper never stands for two kinds.
    """

    references: dict[str, str]
    clearances: tuple[str, ...]

    def lacking(self, needed: Iterable[str]) -> tuple[str, ...]:
        """The needed kinds that are not on file, in the order given."""
        return tuple(kind for kind in needed if kind not in self.references)


def papers_on_file(entity: str, person: CardPerson | None, intent: str, circumstances: Circumstances) -> Papers:
    """What is on file: from clearances of `entity` (a lexicon id, "" for none) and from consents of `person`."""
    found: dict[str, str] = {}
    ids: list[str] = []
    for consent in valid_consents(person, intent, circumstances):
        _file(found, CONSENT, consent.document)
    for clearance in circumstances.clearances:
        if not _covers(clearance, entity, intent, circumstances):
            continue
        ids.append(clearance.id)
        for document in clearance.documents:
            if document.dated <= clearance.first_use:
                _file(found, document.kind, document.reference)
    return Papers(found, tuple(ids))


def _file(found: dict[str, str], kind: str, reference: str) -> None:
    if reference and reference not in found.values():
        found.setdefault(kind, reference)


def valid_consents(person: CardPerson | None, intent: str, circumstances: Circumstances) -> Iterator[Consent]:
    """The consents of somebody on the card that cover this intent, on this day, in every medium of the production."""
    production = circumstances.production
    if person is None or production is None or not production.media:
        return  # what is made is not known, so nothing tells that the consent covers it
    for consent in person.consents:
        if intent not in consent.kinds or not set(production.media) <= set(consent.media):
            continue
        if consent.starts <= circumstances.day and (consent.ends is None or circumstances.day <= consent.ends):
            yield consent


def _covers(clearance: Clearance, entity: str, intent: str, circumstances: Circumstances) -> bool:
    production = circumstances.production
    if production is None or clearance.production != production.id or clearance.entity != entity:
        return False
    if intent not in clearance.intents or circumstances.stage not in clearance.stages:
        return False
    if not production.media or not set(production.media) <= set(clearance.media):
        return False
    if not _is_in_force(clearance, circumstances):
        return False
    return all(_reaches(clearance.territories, place) for place in circumstances.territories)


def _reaches(cleared: tuple[str, ...], place: str) -> bool:
    """Whether a place, or what it is part of, is among the cleared ones: DE within EU, US-CA within US."""
    if WORLDWIDE in cleared or place in cleared:
        return True
    known = load_territories().get(place)
    return known is not None and bool(known.within) and _reaches(cleared, known.within)


def _is_in_force(clearance: Clearance, circumstances: Circumstances) -> bool:
    """Whether a clearance has begun by the day and has neither ended nor been revoked."""
    day = circumstances.day
    if clearance.revoked_on is not None and clearance.revoked_on <= day:
        return False
    return clearance.starts <= day and (clearance.ends is None or day <= clearance.ends)

"""One item of Wikidata as an entity. Other items are named by their ids: names come when all have been read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from screener.lexicon.entity import Entity
from screener.lexicon.importers import wikidata_claims
from screener.lexicon.importers.ambiguous import is_ordinary
from screener.lexicon.importers.item import Item, LeftOut
from screener.lexicon.importers.json_lines import mapping
from screener.lexicon.importers.life import agreed, sound_life
from screener.lexicon.importers.names import named
from screener.lexicon.importers.prominence import by_sitelinks
from screener.lexicon.importers.tally import Tally
from screener.lexicon.importers.wikidata_claims import Claims, items
from screener.lexicon.importers.wikidata_tables import WikidataTables
from screener.lexicon.lint import OLDEST_EVER

NO_CLASS = "its class is not in the table of classes"
TOO_FEW_LINKS = "fewer sitelinks than asked for"
NO_NAME = "no name in the languages asked for that has letters or digits"
_NO_OCCUPATION = "person without an occupation of the table of occupations"
# Wikidata's label for all languages, in which many names alone stand since 2024.
_ALL_LANGUAGES = "mul"
# Creator, author, director, composer, performer: whoever of them is stated.
_MAKERS = ("P170", "P50", "P57", "P86", "P175")
_MOST_MAKERS = 10
_MOST_KNOWN_FOR = 3
# Present in the work, from the narrative universe, media franchise: what a character may belong to.
_WORKS_OF = ("P1441", "P1080", "P8345")
# Dead for over a century in any case: older than anybody was when they died, and a hundred years more.
_LONG_AGO = OLDEST_EVER + 100
ITEM_ID = re.compile(r"Q[1-9]\d{0,9}\Z")


@dataclass(frozen=True, slots=True)
class ItemReader:
    """languages: the first names the entity, the others give aliases. checked_on: the day of the dump."""

    tables: WikidataTables
    languages: tuple[str, ...]
    least_sitelinks: int
    checked_on: str
    today: date

    def entity(self, record: dict[str, Any], id_: str, tally: Tally) -> Item:
        """The entity, other items by their ids in creators, known_for, work and played_by; or why there is none."""
        claims = mapping(record.get("claims"))
        found = (self.tables.classes.get(item) for item in items(claims, "P31"))
        kind, role = next((one for one in found if one), ("", ""))
        if not kind:
            return LeftOut(NO_CLASS)
        sitelinks = len(mapping(record.get("sitelinks")))
        if sitelinks < self.least_sitelinks:
            return LeftOut(TOO_FEW_LINKS)
        roles = self._roles(claims) if kind == "person" else (role,)
        if not roles:
            return LeftOut(_NO_OCCUPATION)
        name, aliases = self._names(record)
        if not name:
            return LeftOut(NO_NAME)
        id_ = f"{kind}/wikidata-{id_.lower()}"
        if kind == "person":
            return self._person(Entity(id_, name, kind, aliases, roles), claims, by_sitelinks(sitelinks), tally)
        ambiguous = is_ordinary(name, kind)
        if kind == "organisation":
            return Entity(id_, name, kind, aliases, roles, self._country(claims, "P17", "P495"), ambiguous=ambiguous)
        year = wikidata_claims.earliest_year(claims, "P577", "P580", "P571")
        if kind == "work":
            makers = dict.fromkeys(maker for property_ in _MAKERS for maker in items(claims, property_))
            creators = tuple(makers)[:_MOST_MAKERS]
            return Entity(id_, name, kind, aliases, roles, year=year, creators=creators, ambiguous=ambiguous)
        works = dict.fromkeys(work for property_ in _WORKS_OF for work in items(claims, property_))
        players = dict.fromkeys((*items(claims, "P175"), *items(claims, "P725")))
        return Entity(
            id_, name, kind, aliases, roles, year=year, work="|".join(works), ambiguous=ambiguous,
            played_by=tuple(players)[:_MOST_MAKERS],
        )  # fmt: skip

    def _person(self, bare: Entity, claims: Claims, prominence: int, tally: Tally) -> Entity:
        born, died = sound_life(
            agreed(wikidata_claims.dates(claims, "P569")), wikidata_claims.death(claims), self.today, tally
        )
        roles = bare.roles
        if wikidata_claims.is_long_ago(claims, self.today.year - _LONG_AGO):
            roles, died = (*roles, "historical"), died or "dead"
        return Entity(
            bare.id, bare.name, bare.kind, bare.aliases, roles, self._country(claims, "P27"), born, died,
            "|".join(items(claims, "P800")[:_MOST_KNOWN_FOR]), prominence, "" if died else self.checked_on,
        )  # fmt: skip

    def _roles(self, claims: Claims) -> tuple[str, ...]:
        roles = (self.tables.occupations.get(item) for item in items(claims, "P106"))
        return tuple(dict.fromkeys(role for role in roles if role))

    def _country(self, claims: Claims, *properties: str) -> str:
        found = (self.tables.countries.get(item) for property_ in properties for item in items(claims, property_))
        return next((code for code in found if code), "")

    def _names(self, record: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
        labels, aliases = mapping(record.get("labels")), mapping(record.get("aliases"))
        texts: list[str] = []
        order = (self.languages[0], _ALL_LANGUAGES, *self.languages[1:])
        for language in order:
            label = labels.get(language)
            if isinstance(label, dict) and isinstance(label.get("value"), str):
                texts.append(label["value"])
        if not texts:
            return "", ()
        for language in order:
            for alias in aliases.get(language, ()):
                if isinstance(alias, dict) and isinstance(alias.get("value"), str):
                    texts.append(alias["value"])
        return named(texts[0], texts[1:])

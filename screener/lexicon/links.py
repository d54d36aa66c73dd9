"""Which entities belong together: a work and its makers, a character, its work, its players and its rights holder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from screener.folding import fold_tokens, joined_form
from screener.lexicon.aliases import Alias
from screener.lexicon.entity import MAKER_ROLES, NO_WORK, Entity

# Names of works in `known_for` have at most so many words, and at least so many letters to be no ordinary word.
LONGEST_KNOWN_NAME = 6
SHORTEST_KNOWN_NAME = 4


_PLAYING = frozenset({"performer", "voice", "comedian", "musician"})


def named_people(entities: Iterable[Entity]) -> set[str]:
    """The joined names of those whom works and characters name as makers and players."""
    return {joined_form(name) for entity in entities for name in (*entity.creators, *entity.played_by)}


class Links:
    """Learns the names of all entities that rows may refer to, then resolves what each row names.

    Names go before aliases and earlier rows before later ones; of people who share a name, one who does what the row
    says (plays, makes) before others, then the better known. Of people, only `people` are learnt (joined names): a
    million others would be kept for nothing.
    """

    def __init__(self, people: set[str]) -> None:
        self._people = people
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_alias: dict[tuple[str, str], str] = {}
        self._namesakes: dict[str, list[Entity]] = {}
        self._ordinary: set[str] = set()
        self._author_died: dict[str, str] = {}

    def learn(self, entity: Entity, aliases: list[Alias]) -> None:
        """`aliases` are all of the entity, the name first."""
        if entity.kind == "character":
            return
        listed = {joined_form(text) for text in entity.aliases} if entity.aliases else ()
        for position, alias in enumerate(aliases):
            joined = alias.joined
            if position and joined not in listed:
                continue
            if entity.kind == "person" and joined in self._people and not position:
                self._namesakes.setdefault(joined, []).append(entity)
            if entity.kind != "person" or joined in self._people:
                names = self._by_alias if position else self._by_name
                names.setdefault((entity.kind, joined), entity.id)
        if entity.ambiguous and aliases:
            self._ordinary.add(aliases[0].joined)
        if entity.kind == "work" and entity.creator_died:
            self._author_died[entity.id] = entity.creator_died

    def resolved(self, entity: Entity) -> Entity:
        """The same entity with `links` filled from the names that its row gives; a name in no row links nothing.

        A character without an author's year of death takes that of its work.
        """
        makers = [self._person(name, MAKER_ROLES) for name in entity.creators]
        players = [self._person(name, _PLAYING) for name in entity.played_by]
        named: list[tuple[str, str]] = []
        if entity.work not in ("", NO_WORK):
            named.append(("work", entity.work))
        if entity.kind in ("work", "character") and ":" in (entity.work or entity.name):
            named.append(("work", (entity.work or entity.name).split(":")[0]))  # "Star Trek: Voyager" is Star Trek
        if entity.rights_holder:
            named.append(("organisation", entity.rights_holder))
        keys = [(kind, joined_form(name)) for kind, name in named]
        if entity.kind == "person":
            keys += self._named_in(entity.known_for)
        links = tuple(dict.fromkeys(id_ for id_ in (*makers, *players, *map(self._id, keys)) if id_))
        author_died = entity.creator_died
        if entity.kind == "character" and not author_died:
            author_died = self._author_died.get(next((link for link in links if link.startswith("work/")), ""), "")
        return replace(entity, links=links, creator_died=author_died)

    def _person(self, name: str, roles: frozenset[str]) -> str:
        """The id of the person of that name who is meant by it, or empty."""
        joined = joined_form(name)
        namesakes = self._namesakes.get(joined)
        if not namesakes:
            return self._id(("person", joined))
        return max(namesakes, key=lambda one: (bool(roles & set(one.roles)), one.prominence)).id

    def _id(self, key: tuple[str, str]) -> str:
        return self._by_name.get(key) or self._by_alias.get(key, "")

    def _named_in(self, known_for: str) -> list[tuple[str, str]]:
        """The works and organisations that a person is known for.

        A title of ordinary words must stand between commas ("Dune, Arrival"); others may stand in a phrase.
        """
        found = []
        for part in known_for.split(","):
            forms = [token.form for token in fold_tokens(part)]
            for first in range(len(forms)):
                for last in range(first, min(len(forms), first + LONGEST_KNOWN_NAME)):
                    name = "".join(forms[first : last + 1])
                    alone = last - first + 1 == len(forms)
                    if len(name) >= SHORTEST_KNOWN_NAME and (alone or name not in self._ordinary):
                        found += [(kind, name) for kind in ("work", "organisation")]
        return found

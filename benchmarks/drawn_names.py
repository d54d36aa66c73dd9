"""Names of a lexicon drawn by seed, corrupted, and put into sentences; people who do not exist beside them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from random import Random

from carriers import carriers_for
from corruptions import CHARACTER, KINDS, MAKERS, ORGANISATION, PERSON, WORK, Corruption, own_name

from screener.lexicon.ambiguity import ambiguous_aliases
from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex

SEED = 11
# Of six names three are people's: most of the lexicon is, but the other kinds are written differently.
_TURNS = (PERSON, CHARACTER, PERSON, WORK, PERSON, ORGANISATION)
_SHORTEST = 5  # letters of a name of one word
# Once in a million words: a family name that is such a word ("hitch", "still") tells nothing alone.
_ORDINARY_ZIPF = 3.0
LENGTHS = ("≤8", "9–14", "≥15")  # letters


@dataclass(frozen=True)
class DrawnName:
    """A written form in a sentence. `name` is what it was made of; `start`, `end` are code points of `text`.

    `accepted` are the ids that may be named: the entity's and those of all others who bear the name.
    """

    entity: Entity
    name: str
    written: str
    text: str
    start: int
    end: int
    accepted: frozenset[str]

    @property
    def length(self) -> str:
        letters = sum(map(str.isalpha, self.name))
        return LENGTHS[(letters > 8) + (letters > 14)]


class DrawnNames:
    """Draws names from an index, the same with the same seed; an entity more or less changes hardly any other."""

    def __init__(self, index: LexiconIndex, seed: int = SEED) -> None:
        self._index, self._seed = index, seed
        self.everybody = [index.entity(number) for number in range(index.entities)]
        alone = [one for one in ambiguous_aliases(index) if one.single_word]
        self._ordinary = {one.alias.lower() for one in alone}
        self._words = {one.alias.lower() for one in alone if one.zipf >= _ORDINARY_ZIPF}
        self._by_kind = {kind: [one for one in self.everybody if one.kind == kind] for kind in KINDS}
        self._famous = _best_known(self._by_kind[PERSON])

    def draw(self, corruption: Corruption, count: int) -> Iterator[DrawnName]:
        """So many names, or fewer where the class applies to fewer. Kinds take turns, half of all people."""
        pools = {kind: self._applying(corruption, kind) for kind in KINDS if kind in corruption.kinds}
        turns = cycle([kind for kind in _TURNS if kind in pools])
        while count and pools:
            kind = next(turns)
            if kind not in pools:
                continue
            drawn = next(pools[kind], None)
            if drawn is None:
                del pools[kind]
                continue
            count -= 1
            yield drawn

    def is_decidable(self, name: str, *, one_word: bool) -> bool:
        """Whether a name tells by itself who is meant: two words or more, or, if wanted, one that is no other word."""
        if not name.isprintable() or sum(map(str.isalpha, name)) < 3:
            return False
        if " " in name or not name[0].isascii():
            return True
        return one_word and len(name) >= _SHORTEST and name.lower() not in self._ordinary

    def _applying(self, corruption: Corruption, kind: str) -> Iterator[DrawnName]:
        """Those to whom the class applies, in the order of digests of seed, class and id."""
        for entity in sorted(self._by_kind[kind], key=lambda one: self._digest(corruption.name, one.id)):
            if entity.ambiguous or (corruption.best_known and entity.id not in self._famous):
                continue
            draw = Random(f"{self._seed} {corruption.name} {entity.id}")
            names = [
                name for name in corruption.names(entity)
                if corruption.names is not own_name or self.is_decidable(name, one_word=corruption.one_word)
            ]  # fmt: skip
            drawn = self._put_into_sentence(entity, draw.choice(names), corruption, draw) if names else None
            if drawn:
                yield drawn

    def _put_into_sentence(self, entity: Entity, name: str, corruption: Corruption, draw: Random) -> DrawnName | None:
        written = corruption.write(name, draw)
        if not written:
            return None
        accepted = {entity.id, *(one.id for one in self._index.entities_named(name))}
        if corruption.name != "as written" and {one.id for one in self._index.entities_named(written)} - accepted:
            return None  # the form is a name of somebody else
        if corruption.best_known and written.lower() in self._words:
            return None
        before, after = draw.choice(carriers_for(entity, corruption)).split("{}")
        start = len(before)
        return DrawnName(
            entity, name, written, before + written + after, start, start + len(written), frozenset(accepted)
        )

    def _digest(self, *parts: str) -> bytes:
        return hashlib.blake2b(" ".join((str(self._seed), *parts)).encode(), digest_size=8).digest()

    def decoys(self, count: int) -> Iterator[tuple[str, str]]:
        """(name, sentence) of people who do not exist: a listed given name and another's family name.

        The name stands once in the sentence. Single words that are a name by themselves ("Moana") are among them.
        """
        draw = Random(f"{self._seed} decoys")
        people = [
            one.name.split() for one in self._by_kind[PERSON]
            if not one.ambiguous and len(one.name.split()) == 2 and one.name.replace(" ", "").isalpha()
        ]  # fmt: skip
        subject = Corruption("decoy", lambda name, draw: name)
        nobody = next(one for one in self._by_kind[PERSON] if "performer" in one.roles)
        while count:
            name = f"{draw.choice(people)[0]} {draw.choice(people)[1]}"
            if not self._index.entities_named(name):
                count -= 1
                yield name, draw.choice(carriers_for(nobody, subject)).replace("{}", name)


def _best_known(people: list[Entity]) -> frozenset[str]:
    """The ids of makers who alone bear their last word at the highest prominence of all who bear it."""
    bearers: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in people:
        bearers[entity.name.split()[-1].lower()].append(entity)
    best = set()
    for all_of in bearers.values():
        most = max(one.prominence for one in all_of)
        known = [one for one in all_of if one.prominence == most]
        if len(known) == 1 and MAKERS & set(known[0].roles):
            best.add(known[0].id)
    return frozenset(best)

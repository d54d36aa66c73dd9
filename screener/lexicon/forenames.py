"""First names: which are shared, so that alone they name nobody, and which one person alone is known by."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Mapping

from screener.lexicon.aliases import Alias
from screener.lexicon.entity import Entity

# Shorter first names ("Uma", "Cher") are words of some language, or initials.
_SHORTEST_FORENAME = 4
WORLD_FAMOUS = 5  # prominence: known world-wide, so that half a name tells: keanu, einstein
WELL_KNOWN = 4  # prominence: known in many countries; a second bearer of this rank, and the first name tells no more
# A common word (Zipf) is a usual given name from such a share of all people. Of 30,600, two to five are called Red,
# Can, He or May, nine to fourteen June, Art or Sun, more than fifteen Will and Grace; two or three Ice, Stone or Black,
# four and more Chase, Floyd or Harris. Rarer words are names wherever a name may stand.
_LEAST_SHARES = ((4.7, 1 / 2000), (3.9, 1 / 8000))


def _least_share(zipf: float) -> float:
    return next((share for common, share in _LEAST_SHARES if zipf >= common), 0.0)


# First words of names that are no given names: King Charles, Young Thug, The Weeknd.
_TITLES = frozenset(
    "the young old lil big king queen prince princess saint san st sir lady lord dame dr mr mrs doctor captain pope "
    "emperor empress count baron brothers sister dj mc".split()
)


class Forenames:
    """Counts first names as the rows go by."""

    def __init__(self) -> None:
        self._bearers: Counter[str] = Counter()
        self._well_known_bearers: Counter[str] = Counter()
        self._of_the_famous: dict[int, str] = {}

    def add(self, number: int, entity: Entity, aliases: list[Alias]) -> None:
        """Counts one entity; `aliases` are all it has, the name first."""
        forms = aliases[0].forms if aliases else ()
        if entity.kind != "person" or len(forms) < 2 or len(forms[0]) < 2 or forms[0] in _TITLES:
            return
        self._bearers[forms[0]] += 1
        self._well_known_bearers[forms[0]] += entity.prominence >= WELL_KNOWN
        if entity.prominence < WORLD_FAMOUS or len(forms[0]) < _SHORTEST_FORENAME:
            return
        if all(alias.joined != forms[0] for alias in aliases):
            self._of_the_famous[number] = forms[0]

    def shared(self, words: Mapping[str, float]) -> set[str]:
        """First names borne by two or more people: alone, such a word names nobody in particular.

        A common word of the dictionary needs more bearers: Rose and Grace are given names, Red is a nickname. `words`
        are ordinary words with their Zipf values.
        """
        people = self._bearers.total()
        return {
            name
            for name, count in self._bearers.items()
            if count >= max(2, math.ceil(people * _least_share(words.get(name, 0.0))))
        }

    def telling(self, words: Container[str]) -> dict[int, str]:
        """Number -> first name, of world-famous people who alone of the well known bear it: Keanu, Denzel.

        A name that is in a dictionary of `words` is borne by too many others, or by a town (Sydney, Orlando).
        """
        return {
            number: name
            for number, name in self._of_the_famous.items()
            if self._well_known_bearers[name] == 1 and name not in words
        }

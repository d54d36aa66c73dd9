"""Who belongs together, by number and in both directions: what a search asks before it looks at any entity."""

from __future__ import annotations

from array import array

import numpy as np

from screener.lexicon.alias_columns import Arrays
from screener.lexicon.hashing import HashTable
from screener.lexicon.strings import Strings, hashes_of


class LinkColumns:
    """Gathers the links of entities row by row."""

    def __init__(self) -> None:
        self._from = array("I")
        self._to = Strings()

    def add(self, number: int, links: tuple[str, ...]) -> None:
        """`links` are ids."""
        for link in links:
            self._from.append(number)
            self._to.add(link)

    def arrays(self, ids: Strings, id_table: HashTable) -> Arrays:
        """For each entity the numbers of all that it links and that link it, sorted."""
        places, numbers = id_table.find(hashes_of(self._to))
        same = [ids[number] == self._to[place] for place, number in zip(places.tolist(), numbers.tolist(), strict=True)]
        one = np.frombuffer(self._from, np.uint32)[places[same]].astype(np.uint64)
        other = numbers[same].astype(np.uint64)
        pairs = np.unique(np.concatenate([one << np.uint64(32) | other, other << np.uint64(32) | one]))
        edges = np.arange(len(ids) + 1, dtype=np.uint64) << np.uint64(32)
        return {"linked": pairs.astype(np.uint32), "linked_ends": np.searchsorted(pairs, edges).astype(np.uint32)}

"""Which ids a source has had already: 16 to 32 bytes each, for there may be millions."""

from __future__ import annotations

from array import array
from hashlib import blake2b

_FIRST_SIZE = 1 << 16  # a power of two


class SeenIds:
    """A set of ids, kept as hashes of 64 bits in an open table.

    Among ten million ids two different ones share a hash with a probability of 3 in a million.
    """

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * _FIRST_SIZE))
        self._count = 0

    def add(self, id_: str) -> bool:
        """Whether the id is new; it is not any more."""
        hashed = int.from_bytes(blake2b(id_.encode(), digest_size=8).digest(), "big") or 1
        if not self._put(hashed):
            return False
        self._count += 1
        if self._count * 2 > len(self._table):
            self._grow()
        return True

    def _put(self, hashed: int) -> bool:
        table, mask = self._table, len(self._table) - 1
        place = hashed & mask
        while there := table[place]:
            if there == hashed:
                return False
            place = (place + 1) & mask
        table[place] = hashed
        return True

    def _grow(self) -> None:
        held = self._table
        self._table = array("Q", bytes(16 * len(held)))
        for hashed in held:
            if hashed:
                self._put(hashed)

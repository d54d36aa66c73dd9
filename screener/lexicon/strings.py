"""A growing list of strings that costs little more memory than their bytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screener.lexicon.hashing import HashedText, Hashes, Numbers

# Strings hashed at a time: bounds the memory that hashing takes to some 50 MB.
BATCH = 100_000


class Strings:
    """UTF-8 strings one behind the other, and where each ends."""

    def __init__(self, strings: Iterable[str] = ()) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        for string in strings:
            self.add(string)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        for number in range(len(self)):
            yield self[number]

    def __getitem__(self, number: int) -> str:
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode()

    def add(self, string: str) -> None:
        # what is no character (half of a pair) cannot be stored; it folds to nothing anyway
        self._bytes += string.encode("utf-8", "replace")
        self._ends.append(len(self._bytes))

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The sections `name`_bytes and `name`_ends of an index file."""
        ends = np.frombuffer(self._ends, np.uint64)
        small = len(self._bytes) < 1 << 32
        return {
            f"{name}_bytes": np.frombuffer(self._bytes, np.uint8),
            f"{name}_ends": ends.astype(np.uint32) if small else ends,
        }


def stretches_of(strings: list[str]) -> tuple[HashedText, Numbers, Numbers]:
    """The strings as one hashed text, and where in it each begins and ends."""
    lengths = np.array([len(string) for string in strings], np.int64)
    ends = np.cumsum(lengths)
    return HashedText("".join(strings)), ends - lengths, ends


class StringHashes:
    """The hashes of strings that are given one by one and not kept, computed in batches."""

    def __init__(self) -> None:
        self._batch: list[str] = []
        self._done: list[Hashes] = []

    def add(self, string: str) -> None:
        self._batch.append(string)
        if len(self._batch) == BATCH:
            self._flush()

    def hashes(self) -> Hashes:
        """Those of all strings so far, in their order."""
        self._flush()
        return np.concatenate([np.zeros(0, np.uint64), *self._done])

    def _flush(self) -> None:
        if self._batch:
            hashed, starts, ends = stretches_of(self._batch)
            self._done.append(hashed.stretches(starts, ends))
            self._batch = []


def hashes_of(strings: Iterable[str]) -> Hashes:
    """The hash of each string."""
    gathered = StringHashes()
    for string in strings:
        gathered.add(string)
    return gathered.hashes()

"""Hashes of any stretch of a string by arithmetic on one prefix sum, and a table from hashes to numbers.

A polynomial hash modulo 2**64: the sum of mixed code points times powers of an odd base. Because the base can be
inverted, the hash of any stretch, or of a token with one or two letters left out, is a few multiplications over
whole arrays, so that all deletions of all tokens of a prompt cost about ten numpy calls. Symmetric deletion is the
method of SymSpell (Garbe 2012). A hash never decides what is named: the strings behind it are compared.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))
# The multipliers of the splitmix64 mixer.
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)
_SHIFT = np.uint64(31)
_OFFSET = np.uint64(0x1234567)

LONGEST_TOKEN = 24  # longer tokens are matched exactly or joined, never with an edit
TWO_EDITS_FROM = 8  # letters from which two edits are accepted; 5-letter names would reach too many others
ONE_EDIT_FROM = 4  # "Cher" has neighbours enough; three-letter names are never corrected


@lru_cache(maxsize=4)
def _powers(length: int) -> tuple[Hashes, Hashes]:
    base = np.full(length + 1, _BASE, np.uint64)
    inverse = np.full(length + 1, _INVERSE, np.uint64)
    base[0] = inverse[0] = 1
    return np.multiply.accumulate(base), np.multiply.accumulate(inverse)


class HashedText:
    """A string with the prefix sums that give the hash of any of its stretches."""

    __slots__ = ("_inverse", "_sums")

    def __init__(self, text: str) -> None:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
        # One size of power table serves all prompts; the compiler's long strings get their own.
        base, self._inverse = _powers(max(16384, 1 << len(points).bit_length()))
        points += _OFFSET
        points *= _MIX_A
        points ^= points >> _SHIFT
        points *= _MIX_B
        points *= base[: len(points)]
        self._sums = np.zeros(len(points) + 1, np.uint64)
        np.cumsum(points, out=self._sums[1:])

    def stretches(self, starts: Numbers, ends: Numbers) -> Hashes:
        """Hashes of the stretches [start, end)."""
        return (self._sums[ends] - self._sums[starts]) * self._inverse[starts] * _MIX_A

    def deletions(self, starts: Numbers, ends: Numbers, *, two_from: int) -> tuple[Numbers, Hashes]:
        """Hashes of each stretch as it is, with each one letter left out and, from `two_from` letters, each two.

        Returns the number of the stretch and the hash, side by side. No stretch may exceed LONGEST_TOKEN.
        """
        cuts, first, count = _deletion_templates(two_from)
        length = ends - starts
        which, position = expand(count[length])
        one, after_one, two, after_two = cuts[:, position + first[length][which]]
        start, end = starts[which], ends[which]
        sums, inverse = self._sums, self._inverse[start]
        hashes = (sums[start + one] - sums[start]) * inverse
        inverse = inverse * _INVERSE  # every letter left out moves the rest one place down
        hashes += (sums[start + two] - sums[start + after_one]) * inverse
        inverse = inverse * _INVERSE
        hashes += (sums[end] - sums[start + after_two]) * inverse
        return which, hashes * _MIX_A


@lru_cache(maxsize=4)
def _deletion_templates(two_from: int) -> tuple[Numbers, Numbers, Numbers]:
    """For each token length the places to cut: columns (one, after one, two, after two); first row and row count.

    A place equal to the length cuts nothing.
    """
    rows: list[tuple[int, int]] = []
    first = np.zeros(LONGEST_TOKEN + 2, np.int64)
    count = np.zeros(LONGEST_TOKEN + 2, np.int64)
    cuts: list[tuple[int, int, int, int]] = []
    for length in range(LONGEST_TOKEN + 1):
        rows = [(length, length)]
        if length >= ONE_EDIT_FROM:
            rows += [(place, length) for place in range(length)]
        if two_from <= length <= 14:  # two cuts grow with the square; beyond 14 letters one cut on each side is enough
            rows += [(one, two) for one in range(length) for two in range(one + 1, length)]
        first[length], count[length] = len(cuts), len(rows)
        cuts += [(one, min(one + 1, length), two, min(two + 1, length)) for one, two in rows]
    return np.array(cuts, np.int64).T.copy(), first, count


def expand(counts: Numbers) -> tuple[Numbers, Numbers]:
    """For counts [2, 0, 3]: the owner of each item [0, 0, 2, 2, 2] and its place [0, 1, 0, 1, 2]."""
    owner = np.repeat(np.arange(len(counts)), counts)
    begins = np.cumsum(counts) - counts
    return owner, np.arange(len(owner)) - begins[owner]


# Beginnings of aliases are kept as one bit for each value of so many bits of their hash: with 6,000 beginnings one of
# eleven others passes.
BEGINNING_BITS = 16


def beginning_bits(hashes: Hashes) -> Numbers:
    """The places of hashes in an array of beginnings."""
    return (hashes >> np.uint64(64 - BEGINNING_BITS)).astype(np.int64)


# Entries a bucket are two to the power of this: a million entities' tables lose 28 MB of pointers, and a prompt takes
# some 3 % longer than with one entry a bucket.
_ENTRIES_BITS = 1


class HashTable:
    """Hash -> numbers, in three arrays that can be mapped from a file.

    The upper bits of a hash name a bucket; inside it the lower 16 bits are compared. A hit may be false (about one
    in 65,000 entries looked at): callers compare the strings.
    """

    __slots__ = ("_shift", "buckets", "prints", "values")

    def __init__(self, buckets: NDArray[np.uint32], prints: NDArray[np.uint16], values: NDArray[np.uint32]) -> None:
        self.buckets, self.prints, self.values = buckets, prints, values
        self._shift = np.uint64(64 - (len(buckets) - 1).bit_length() + 1)

    @classmethod
    def build(cls, hashes: Hashes, values: NDArray[Any]) -> HashTable:
        order = np.argsort(hashes, kind="stable")
        hashes = hashes[order]
        bits = max(8, len(hashes).bit_length() - _ENTRIES_BITS)
        edges = np.arange((1 << bits) + 1, dtype=np.uint64)
        buckets = np.searchsorted(hashes >> np.uint64(64 - bits), edges).astype(np.uint32)
        return cls(buckets, hashes.astype(np.uint16), values[order].astype(np.uint32))

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The sections of an index file, each named after the table."""
        return {f"{name}_buckets": self.buckets, f"{name}_prints": self.prints, f"{name}_values": self.values}

    def find(self, hashes: Hashes) -> tuple[Numbers, Numbers]:
        """(place in `hashes`, number) of every hit."""
        bucket = (hashes >> self._shift).astype(np.int64)
        begin = self.buckets[bucket].astype(np.int64)
        count = self.buckets[bucket + 1].astype(np.int64) - begin
        filled = np.flatnonzero(count)
        if not len(filled):
            return filled, filled
        which, place = expand(count[filled])
        row = begin[filled][which] + place
        query = filled[which]
        same = self.prints[row] == hashes[query].astype(np.uint16)
        return query[same], self.values[row[same]].astype(np.int64)

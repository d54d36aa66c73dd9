"""Which references share many keypoints with a picture: an inverted file of descriptors, and a vote.

Each keypoint of the picture votes for the reference that has the descriptor nearest to it. Descriptors lie in lists,
one for each of a sample of them that stands for those nearest to it; of a picture's keypoint only the nearest lists are
looked through. 1,160 photographs, five hard edits (half cropped away, collage, …): the right reference came first for
98 of 100; votes for everything near instead of the nearest alone put it first for 55.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from screener.pixels.keypoints import DESCRIPTOR_BYTES, Keypoints

# Descriptors in a list on average: fewer make more lists to compare with, more make each longer; 170 costs least.
_LIST = 170
_MOST_LISTS = 65_536
_LISTS_SEEN = 8  # of 2,048; with 4 one in a hundred was found later, with 16 none sooner
_MOST_BITS = 56  # of 256 in which a vote's descriptors differ
_WORDS = DESCRIPTOR_BYTES // 8
# Enough that the right one is among them; each costs a millisecond to place.
CANDIDATES = 8
# A reference with fewer votes than keypoints that have to agree is not worth placing.
_FEWEST_VOTES = 4
_ARRAYS = ("middles", "starts", "rows", "owners")
_SEED = 20261123  # of the sample: the same references make the same lists


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reference by its number among those given, and how many keypoints of the picture voted for it."""

    number: int
    votes: int


class Votes(NamedTuple):
    """Which keypoint asks, whose descriptor is near, and in how many bits they differ: (n,) each."""

    asking: NDArray[np.int64]
    owner: NDArray[np.int64]
    bits: NDArray[np.uint16]

    @classmethod
    def none(cls) -> Votes:
        return cls(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint16))

    def and_those(self, other: Votes, start: int) -> Votes:
        """The nearest of these and of another block's votes, whose references are numbered from `start` on."""
        both = Votes(
            np.concatenate([self.asking, other.asking]), np.concatenate([self.owner, other.owner + start]),
            np.concatenate([self.bits, other.bits]),
        )  # fmt: skip
        return both.nearest()

    def nearest(self) -> Votes:
        """Of each keypoint the nearest alone."""
        order = np.lexsort((self.bits, self.asking))
        chosen = order[np.flatnonzero(np.diff(self.asking[order], prepend=-1) > 0)]
        return Votes(self.asking[chosen], self.owner[chosen], self.bits[chosen])


def most_voted(votes: Votes, count: int, is_live: Callable[[int], bool]) -> list[Candidate]:
    """Up to eight of `count` references, most votes first; a nearer descriptor says more."""
    weights = np.bincount(votes.owner, weights=(_MOST_BITS + 8.0 - votes.bits) / 32, minlength=count)
    counts = np.bincount(votes.owner, minlength=count)
    found: list[Candidate] = []
    for number in np.argsort(-weights, kind="stable").tolist():
        if len(found) == CANDIDATES or not weights[number]:
            break
        if counts[number] >= _FEWEST_VOTES and is_live(number):
            found.append(Candidate(number, int(counts[number])))
    return found


def _every(_number: int) -> bool:
    return True


class KeypointSearch:
    """Descriptors of many references, by what they are like. Safe to share between threads."""

    def __init__(self, references: Sequence[Keypoints]) -> None:
        """Makes the lists: a second for each 1,000 references. Raises ImportError where OpenCV is not installed."""
        counts = [len(one) for one in references]
        self._count = len(counts)
        owners = np.repeat(np.arange(self._count, dtype=np.int32), counts)
        stacked = [one.descriptors for one in references] or [np.zeros((0, DESCRIPTOR_BYTES), np.uint8)]
        descriptors = np.ascontiguousarray(np.concatenate(stacked))
        lists = min(_MOST_LISTS, max(1, len(descriptors) // _LIST))
        sample = np.random.default_rng(_SEED).permutation(len(descriptors))[:lists]
        self._middles = descriptors[np.sort(sample)]
        nearest = _nearest(descriptors, self._middles, 1).reshape(-1)
        order = np.argsort(nearest, kind="stable")
        self._starts = np.searchsorted(nearest[order], np.arange(len(self._middles) + 1))
        self._rows = descriptors[order].view(np.uint64).reshape(-1, _WORDS)
        self._owners = owners[order]

    def candidates(self, picture: Keypoints) -> list[Candidate]:
        """Up to eight references, most votes first."""
        return most_voted(self.votes(picture), self._count, _every)

    def votes(self, picture: Keypoints) -> Votes:
        """For each keypoint of the picture that has one near: the nearest descriptor's reference, and how far it is."""
        if not len(picture) or not len(self._rows):
            return Votes.none()
        lists = _nearest(picture.descriptors, self._middles, _LISTS_SEEN)
        asking = np.repeat(np.arange(len(lists)), lists.shape[1])
        lists = lists.ravel()
        lengths = self._starts[lists + 1] - self._starts[lists]
        ahead = np.cumsum(lengths) - lengths
        rows = np.repeat(self._starts[lists] - ahead, lengths) + np.arange(int(lengths.sum()))
        asking = np.repeat(asking, lengths)
        queries = picture.descriptors.view(np.uint64).reshape(-1, _WORDS)
        bits = np.zeros(len(rows), np.uint16)
        for word in range(_WORDS):
            bits += np.bitwise_count(self._rows[rows, word] ^ queries[asking, word])
        near = bits <= _MOST_BITS
        bits, rows, asking = bits[near], rows[near], asking[near]
        return Votes(asking, self._owners[rows].astype(np.int64), bits).nearest()

    def save(self, folder: Path, name: str) -> None:
        """Writes the lists; `load` maps them. Raises OSError."""
        for array in _ARRAYS:
            np.save(folder / f"{name}.{array}.npy", getattr(self, f"_{array}"))

    @classmethod
    def load(cls, folder: Path, name: str, count: int) -> KeypointSearch:
        """The lists of `count` references as they were saved. Raises OSError or ValueError where they cannot be."""
        made = cls.__new__(cls)
        made._count = count
        for array in _ARRAYS:
            setattr(made, f"_{array}", np.load(folder / f"{name}.{array}.npy", mmap_mode="r"))
        return made


def _nearest(descriptors: NDArray[np.uint8], middles: NDArray[np.uint8], most: int) -> NDArray[np.int64]:
    """(n, k): for each descriptor the k nearest middles, nearest first; k is `most` where there are as many."""
    import cv2

    most = min(most, len(middles))
    if not len(descriptors):
        return np.zeros((0, most), np.int64)
    matcher: Any = cv2.BFMatcher(cv2.NORM_HAMMING)
    found = matcher.knnMatch(descriptors, middles, k=most)
    return np.array([[match.trainIdx for match in row] for row in found], np.int64).reshape(len(descriptors), most)

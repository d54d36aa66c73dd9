"""The keypoints of all references in blocks of rows: those of a whole block are kept in the cache, mapped into memory.

Adding references makes the last, small block anew, and seldom another. Blocks have 1,000 rows or a power of two times
as many, so that there are few; the last one has up to 1,999.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from time import time

import numpy as np

from screener.pixels.keypoints import Keypoints
from screener.references.keypoint_file import KeypointFile
from screener.references.keypoint_search import Candidate, KeypointSearch, Votes, most_voted

# Made anew in a second; each block that a picture is compared with costs some 40 ms, whatever its size.
BLOCK = 1_000
_SIZES = tuple(BLOCK << power for power in range(6, -1, -1))
# Goes up whenever the same keypoints would make other lists.
_FORMAT = 1
_KEPT_SECONDS = 30 * 24 * 3600
Owner = tuple[int, KeypointFile, str]  # the number of a row, where its keypoints are, the digest of its pixels


class KeypointBlocks:
    """Searches the keypoints of many references. Safe to share between threads."""

    def __init__(self, owners: Sequence[Owner], cache: Path | None = None) -> None:
        """`cache`: a folder where whole blocks are kept, and found again by other processes."""
        self._numbers = np.array([number for number, _, _ in owners], np.int64)
        self._folder = cache / "references" / "keypoints" if cache is not None else None
        self._blocks: list[tuple[int, KeypointSearch]] = []
        for start, end in _blocks(len(owners)):
            whole = end < len(owners)
            self._blocks.append((start, self._kept(owners[start:end]) if whole else _made(owners[start:end])))

    def candidates(self, picture: Keypoints, is_live: Callable[[int], bool]) -> list[Candidate]:
        """Up to eight references by their row's number, most votes first; `is_live` says which rows count."""
        votes = Votes.none()
        for start, block in self._blocks:
            votes = votes.and_those(block.votes(picture), start)
        best = most_voted(votes, len(self._numbers), lambda place: is_live(int(self._numbers[place])))
        return [Candidate(int(self._numbers[one.number]), one.votes) for one in best]

    def _kept(self, owners: Sequence[Owner]) -> KeypointSearch:
        """A whole block: from the cache, or made and put there where that can be done."""
        if self._folder is None:
            return _made(owners)
        named = hashlib.sha256("".join(pixels for _, _, pixels in owners).encode()).hexdigest()[:24]
        name = f"{_FORMAT}-{named}"
        with suppress(OSError, ValueError):
            return KeypointSearch.load(self._folder, name, len(owners))
        made = _made(owners)
        with suppress(OSError, ValueError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            # under another name first: whoever reads meanwhile finds whole lists or none
            made.save(self._folder, f".{name}.{os.getpid()}")
            for path in self._folder.glob(f".{name}.{os.getpid()}.*.npy"):
                os.replace(path, self._folder / f"{name}.{path.name.rsplit('.', 2)[1]}.npy")
            self._sweep()
            return KeypointSearch.load(self._folder, name, len(owners))
        return made

    def _sweep(self) -> None:
        """Removes blocks that nobody has made or used for a month: of banks that have changed since, or are gone."""
        if self._folder is None:
            return
        oldest = time() - _KEPT_SECONDS
        for path in self._folder.glob("*.npy"):
            if max(path.stat().st_atime, path.stat().st_mtime) < oldest:
                path.unlink(missing_ok=True)


def _blocks(count: int) -> Iterator[tuple[int, int]]:
    """Stretches of so many rows: whole ones, as few as can be, and a last one of less than two times BLOCK."""
    start = 0
    for size in _SIZES:
        while count - start >= size + BLOCK:
            yield start, start + size
            start += size
    if start < count:
        yield start, count


def _made(owners: Sequence[Owner]) -> KeypointSearch:
    return KeypointSearch([file.of(pixels) for _, file, pixels in owners])

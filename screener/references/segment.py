"""The rows of a stretch of a bank's file as arrays: what a search needs, and where each row stands.

Eighty bytes a reference are looked at (both hashes, the beginning of the pixels' digest, the row's place); two numbers
more, by which rows are told apart and works counted, are read when rows are added. Saved, they are mapped into memory
and shared by all processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

HASH_WORDS = 4  # of 64 bits
_PREFIX = 16  # hex digits of a digest that are kept as a number


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """n rows: pdq and phash (4, n) words, a column each; pixels, place, own_id, work (n,).

    place: the offset of the row in the bank's file. own_id, work: digests of the id and of the work it is of. digest:
    of the stretch of the file, hex. start, end: the stretch, in bytes.
    """

    pdq: NDArray[np.uint64]
    phash: NDArray[np.uint64]
    pixels: NDArray[np.uint64]
    place: NDArray[np.uint64]
    own_id: NDArray[np.uint64]
    work: NDArray[np.uint64]
    start: int
    end: int
    digest: str

    def __len__(self) -> int:
        return len(self.place)

    def save(self, folder: Path) -> dict[str, Any]:
        """Writes the arrays and returns what a manifest says of them. Raises OSError."""
        for name in _ARRAYS:
            np.save(folder / f"{self.start}-{self.end}.{name}.npy", getattr(self, name))
        return {"start": self.start, "end": self.end, "rows": len(self), "digest": self.digest}

    @classmethod
    def load(cls, folder: Path, said: dict[str, Any]) -> Segment:
        """Maps the arrays of a manifest's entry. Raises OSError or ValueError where they are not what it says."""
        arrays = {
            name: np.load(folder / f"{said['start']}-{said['end']}.{name}.npy", mmap_mode="r") for name in _ARRAYS
        }
        if any(array.shape[-1] != said["rows"] for array in arrays.values()):
            raise ValueError("arrays of another length")
        return cls(**arrays, start=said["start"], end=said["end"], digest=said["digest"])


_ARRAYS = tuple(field.name for field in fields(Segment) if field.name not in ("start", "end", "digest"))


def make_segment(
    rows: Sequence[tuple[str, str, str, str, str]], places: Sequence[int], start: int, end: int, digest: str
) -> Segment:
    """`rows`: (pdq, phash, pixels, id, work) of each row; `places`: their offsets."""
    pdq, phash, pixels, ids, works = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    return Segment(
        pdq=columns(pdq), phash=columns(phash), pixels=prefixes(pixels), place=np.array(places, np.uint64),
        own_id=numbers(ids), work=numbers(works), start=start, end=end, digest=digest,
    )  # fmt: skip


def columns(hashes: Sequence[str]) -> NDArray[np.uint64]:
    """Hashes of 64 hex digits as (4, n) words of 64 bits."""
    packed = np.frombuffer(bytes.fromhex("".join(hashes)), np.uint64).reshape(len(hashes), HASH_WORDS)
    return np.ascontiguousarray(packed.T)


def prefixes(digests: Sequence[str]) -> NDArray[np.uint64]:
    """The beginnings of digests of 64 hex digits."""
    return np.array([int(digest[:_PREFIX], 16) for digest in digests], np.uint64)


def numbers(texts: Sequence[str]) -> NDArray[np.uint64]:
    """A number for each text; two texts of ten million share one with odds of 1 in 400,000."""
    return np.array(
        [int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little") for text in texts], np.uint64
    )

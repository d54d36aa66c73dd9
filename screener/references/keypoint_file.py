"""The keypoints of a bank's pictures, in a file of their own beside it, by the digests of their pixels.

Records are only ever added at the end. A bank names the digests that count: a record that no row names, and one that a
crash cut off, is nothing; so the file may be written before the bank and never has to be taken back.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Mapping
from pathlib import Path

from screener.errors import ReferencesError
from screener.pixels.keypoint_bytes import keypoints_from_bytes, keypoints_size, keypoints_to_bytes
from screener.pixels.keypoints import Keypoints

SUFFIX = ".keypoints"
# Raise the number whenever the same pictures would get other keypoints.
_MAGIC = b"screener keypoints 1\n"
_DIGEST_BYTES = 32


def keypoint_file(bank: Path) -> Path:
    """Where the keypoints of a bank's file stand."""
    return bank.with_suffix(SUFFIX)


class KeypointFile:
    """A file of keypoints, mapped into memory: only what is asked for is read. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """A file that is not there has no keypoints. Raises ReferencesError for a file that is none of ours."""
        self._places: dict[str, int] = {}
        self._data: bytes | mmap.mmap = b""
        try:
            with path.open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                if not size:
                    return
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            return
        except OSError as problem:
            raise _unusable(path, problem.strerror or "it cannot be read") from None
        if self._data[: len(_MAGIC)] != _MAGIC:
            raise _unusable(path, "it was written by another version, or is no such file")
        place = len(_MAGIC)
        while place + _DIGEST_BYTES + keypoints_size(0) <= size:
            head = place + _DIGEST_BYTES
            end = head + keypoints_size(int.from_bytes(self._data[head + 4 : head + 6], "little"))
            if end > size:
                break  # cut off while it was written
            self._places[self._data[place:head].hex()] = head
            place = end
        self.complete = place  # bytes up to the end of the last whole record

    complete: int = 0

    def __contains__(self, digest: object) -> bool:
        return digest in self._places

    def __len__(self) -> int:
        return len(self._places)

    def of(self, digest: str) -> Keypoints:
        """The keypoints of the picture whose pixels have this digest; none where none are kept."""
        place = self._places.get(digest)
        return Keypoints.none() if place is None else keypoints_from_bytes(memoryview(self._data), place)


def add_keypoints(path: Path, fresh: Mapping[str, Keypoints], *, mode: int = 0o600) -> None:
    """Adds records by digest, those that the file has left as they are. Raises OSError where it cannot be written,
    ReferencesError for a file that is none of ours. For one writer at a time."""
    known = KeypointFile(path)
    records = [bytes.fromhex(digest) + keypoints_to_bytes(one) for digest, one in fresh.items() if digest not in known]
    if not records:
        return
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, mode)
    with os.fdopen(descriptor, "r+b") as file:
        if known.complete:
            file.truncate(known.complete)  # a record that was cut off makes room
            file.seek(known.complete)
        else:
            file.truncate(0)
            file.write(_MAGIC)
        file.write(b"".join(records))
        file.flush()
        os.fsync(file.fileno())


def _unusable(path: Path, why: str) -> ReferencesError:
    return ReferencesError(
        f"{path} cannot be used: {why}.",
        next_step="Move it away and add the pictures again with `screener references add`.",
        subject=str(path),
    )

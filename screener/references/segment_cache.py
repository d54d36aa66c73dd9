"""What was read of a bank, kept in the cache folder: arrays in files of their own, and a manifest that names them.

The manifest is exchanged whole, last of all: whoever reads meanwhile, and whoever comes after a crash at any step, has
the one before or the new one. Nothing here is the truth: what does not fit the bank's file is read anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from screener.references.segment import Segment

_FORMAT = 1
_MANIFEST = "manifest.json"
# Bytes in front of a segment's end by which the file is known again, besides its inode.
_TAIL = 4096
# More segments than this are joined: each costs a search of its own.
MOST_SEGMENTS = 6


class SegmentCache:
    """The cache of one bank, whose file has `size` bytes now."""

    def __init__(self, path: Path, cache: Path, size: int) -> None:
        named = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
        self._path, self._size = path, size
        self._folder = cache / "references" / f"{path.stem}-{named}"

    def segments(self) -> list[Segment]:
        """Those that still are what the file holds from its beginning; none where it was written anew."""
        try:
            said = json.loads((self._folder / _MANIFEST).read_text(encoding="utf-8"))
            if said["format"] != _FORMAT or said["file"] != self._file_mark(said["segments"][-1]["end"]):
                return []
            return [Segment.load(self._folder, one) for one in said["segments"]]
        except (OSError, ValueError, KeyError, IndexError, TypeError):
            return []

    def keep(self, segments: Sequence[Segment]) -> list[Segment]:
        """Writes segments that are not kept yet and gives them back mapped; as they are where that cannot be done."""
        kept = [*segments]
        if len(kept) > MOST_SEGMENTS:
            kept = [joined(kept)]
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            lines: list[dict[str, Any]] = []
            for segment in kept:
                mapped = isinstance(segment.pdq, np.memmap)
                line = {"start": segment.start, "end": segment.end, "rows": len(segment), "digest": segment.digest}
                lines.append(line if mapped else segment.save(self._folder))
            manifest = {"format": _FORMAT, "file": self._file_mark(kept[-1].end), "segments": lines}
            fresh = self._folder / f".{_MANIFEST}.{os.getpid()}"
            fresh.write_text(json.dumps(manifest), encoding="utf-8")
            os.replace(fresh, self._folder / _MANIFEST)
            self._sweep(lines)
            return [Segment.load(self._folder, line) for line in lines]
        except (OSError, ValueError):  # a full disk, a folder that may not be written: it works without
            return kept

    def _file_mark(self, end: int) -> list[Any]:
        """What tells that the file is the same up to `end`, or longer."""
        if end > self._size:
            raise ValueError("the file is shorter")
        with self._path.open("rb") as file:
            inode = os.fstat(file.fileno()).st_ino
            file.seek(max(0, end - _TAIL))
            tail = hashlib.sha256(file.read(end - max(0, end - _TAIL))).hexdigest()
            file.seek(0)
            head = hashlib.sha256(file.read(min(end, _TAIL))).hexdigest()
        return [inode, end, head, tail]

    def _sweep(self, lines: Sequence[dict[str, Any]]) -> None:
        """Removes arrays that no manifest names. Processes that have them mapped keep them until they let go."""
        named = {f"{line['start']}-{line['end']}" for line in lines}
        for path in self._folder.glob("*.npy"):
            if path.name.partition(".")[0] not in named:
                with suppress(OSError):
                    path.unlink()


def joined(segments: Sequence[Segment]) -> Segment:
    """One segment of several that follow each other."""
    return Segment(
        pdq=np.concatenate([one.pdq for one in segments], axis=1),
        phash=np.concatenate([one.phash for one in segments], axis=1),
        pixels=np.concatenate([one.pixels for one in segments]),
        place=np.concatenate([one.place for one in segments]),
        own_id=np.concatenate([one.own_id for one in segments]),
        work=np.concatenate([one.work for one in segments]),
        start=segments[0].start,
        end=segments[-1].end,
        digest=hashlib.sha256("".join(one.digest for one in segments).encode()).hexdigest(),
    )

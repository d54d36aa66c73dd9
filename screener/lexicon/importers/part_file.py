"""A CSV file in the making: it stands under its name only when it is whole, and can be cut back and gone on with."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

# Rows held before they are written: some hundred KiB.
_ROWS_HELD = 1000


class PartFile:
    """`path` with `.part` behind it, until `keep`.

    size: bytes to go on after; what stands behind them is cut off. Raises OSError where it cannot be written.
    """

    def __init__(self, path: Path, header: Sequence[str], size: int = 0) -> None:
        self.path = path
        self.part = part_of(path)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Readable by its owner alone, as all that stands in the state folder.
        descriptor = os.open(self.part, os.O_RDWR | os.O_CREAT, 0o600)
        self._file = os.fdopen(descriptor, "r+b", buffering=0)
        self._file.truncate(size)
        self._file.seek(size)
        self._header = list(header)
        self._held = io.StringIO(newline="")
        self._writer = csv.writer(self._held, lineterminator="\n")
        self._rows = 0
        if not size:
            self.write(self._header)

    def write(self, row: Sequence[str]) -> None:
        self._writer.writerow(row)
        self._rows += 1
        if self._rows >= _ROWS_HELD:
            self.flush()

    def flush(self) -> int:
        """Writes what is held; the size in bytes. Raises OSError where the disk is full, the rows still held."""
        data = self._held.getvalue().encode()
        size = self._file.tell()
        try:
            written = 0
            while written < len(data):
                written += self._file.write(data[written:]) or 0
        except OSError:
            self._file.seek(size)
            raise
        self._held.seek(0)
        self._held.truncate()
        self._rows = 0
        return size + len(data)

    def save(self) -> int:
        """As `flush`, and on the disk when it returns."""
        size = self.flush()
        os.fsync(self._file.fileno())
        return size

    def rows(self) -> Iterator[list[str]]:
        """The rows that are in the file, without its header. Nothing is written meanwhile."""
        self.flush()
        with self.part.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            next(reader, None)
            yield from reader

    def close(self) -> None:
        self._file.close()


def part_of(path: Path) -> Path:
    """What a file is called while it is being written."""
    return path.with_name(f"{path.name}.part")


def keep(path: Path) -> None:
    """Puts a finished part in its place; one without rows takes the earlier file away. Harmless when repeated."""
    part = part_of(path)
    if not part.exists():
        return
    with part.open("rb") as file:
        file.readline()
        has_rows = bool(file.read(1))
    if has_rows:
        os.replace(part, path)
    else:
        path.unlink(missing_ok=True)
        part.unlink()

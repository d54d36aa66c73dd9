"""The rows of a bank's file with their places in it; every complaint names the file and the row.

A file may be long: it is read line by line.
"""

from __future__ import annotations

import csv
import hashlib
import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from screener.errors import ReferencesError
from screener.references.csv_rows import bad_row


class RowReader:
    """Reads rows from a place of an open file to its end. `line` is the line of the row read last, `place` its offset,
    `end` the offset behind it; `digest` that of everything read up to there."""

    def __init__(self, file: BinaryIO, path: Path, start: int = 0) -> None:
        self._file, self._path, self._start = file, path, start
        self.place = self.end = start
        self.line = 0
        self._digest = hashlib.sha256()
        self._unread = b""

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes from the start to `end`, hex."""
        return self._digest.hexdigest()

    def rows(self) -> Iterator[list[str]]:
        """The fields of each row. Raises ReferencesError for bytes that are not UTF-8 and for a broken quote."""
        self._file.seek(self._start)
        reader = csv.reader(self._lines(), strict=True)
        try:
            for fields in reader:
                self.line = reader.line_num
                whole = self._unread
                if fields:
                    yield fields
                self._digest.update(whole)
                self.end += len(whole)
                self.place = self.end
                self._unread = self._unread[len(whole) :]
        except csv.Error as problem:
            raise bad_row(
                self._path, self._line_number(reader.line_num), f"cannot be read: {problem}",
                "Look for a quote that is not closed.",
            ) from None  # fmt: skip

    def is_last_line_open(self) -> bool:
        """Whether what was read last ends without a line end, as what is still being written does."""
        return bool(self._unread) and not self._unread.endswith(b"\n")

    def bad_row(self, what: str, next_step: str) -> ReferencesError:
        """The error about the row read last."""
        return bad_row(self._path, self._line_number(self.line), what, next_step)

    def _lines(self) -> Iterator[str]:
        for number, line in enumerate(self._file, 1):
            self._unread += line
            try:
                text = line.decode("utf-8")
            except UnicodeDecodeError:
                raise bad_row(
                    self._path, self._line_number(number), "is not UTF-8",
                    "Save the file as UTF-8 (a spreadsheet offers it as 'CSV UTF-8').",
                ) from None  # fmt: skip
            yield text.removeprefix("\ufeff") if not self._start and number == 1 else text

    def _line_number(self, line: int) -> int:
        """As an editor shows it, counted from the beginning of the file."""
        if not self._start:
            return line
        with self._path.open("rb") as file:
            return file.read(self._start).count(b"\n") + line


def fields_at(data: bytes | mmap.mmap, place: int) -> list[str]:
    """The fields of the row at an offset of a file's bytes, which was read before and is sound."""
    end = place
    while True:
        stop = _find(data, b"\n", end)
        piece = bytes(data[place:stop])
        if piece.count(b'"') % 2 == 0 or stop >= len(data):  # a line end between quotes ends no row
            return next(csv.reader([piece.decode("utf-8")]))
        end = stop


def _find(data: bytes | mmap.mmap, what: bytes, start: int) -> int:
    """The offset behind the next line end; the end of the data where there is none."""
    step = 4096
    while start < len(data):
        found = bytes(data[start : start + step]).find(what)
        if found >= 0:
            return start + found + 1
        start += step
    return len(data)

"""The lines of a source file, numbered, one at a time, none of them without bound."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Iterator
from pathlib import Path

from screener.errors import InputError
from screener.lexicon.importers.item import Position, Trouble
from screener.lexicon.importers.source_file import SourceFile

# A longer line is passed over. Wikidata limits an entity to about 3 MiB; 16 MiB of statements take 100 MiB when parsed.
LONGEST_LINE = 16 * 1024 * 1024
_STEP = 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
# How the unpackers say that a file is cut or damaged. An OSError with a number is the system's.
_DAMAGE = (EOFError, OSError, zlib.error, lzma.LZMAError)


class Lines:
    """Iterates over the lines without their line ends; a line that cannot be given is a Trouble in its place.

    `number` is the line given last, counted from 1, `offset` the byte of the unpacked file at which the next begins.
    Raises InputError where the file cannot be opened or read, is empty, or is UTF-16.
    """

    def __init__(self, path: Path, member: str = "") -> None:
        self._file = SourceFile(path, member)
        self.name = self._file.name
        self.number = self.offset = 0
        self.damaged = False

    def go_to(self, position: Position) -> None:
        """Goes on at [number, offset] of an earlier reading of the same file."""
        if position:
            self.number, self.offset = position
            try:
                self._file.stream.seek(self.offset)
            except _DAMAGE as problem:
                raise self._unreadable(problem) from None

    def position(self) -> Position:
        return [self.number, self.offset]

    def place(self) -> str:
        return f"{self.name} line {self.number}"

    def share(self) -> float:
        return self._file.share()

    def close(self) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[bytes | Trouble]:
        read = self._file.stream.readline
        while True:
            try:
                line = read(LONGEST_LINE + 1)
            except _DAMAGE as problem:
                yield self._damage(problem)
                return
            if not line:
                return
            self.number += 1
            self.offset += len(line)
            if self.number == 1:
                line = self._checked_first(line)
            if len(line) > LONGEST_LINE:
                try:
                    self._pass_over(line)
                except _DAMAGE as problem:
                    yield self._damage(problem)
                    return
                yield Trouble(self.place(), f"is longer than {LONGEST_LINE >> 20} MiB and was passed over.")
            else:
                yield line.rstrip(b"\r\n")

    def _pass_over(self, line: bytes) -> None:
        while line and not line.endswith(b"\n"):
            line = self._file.stream.readline(_STEP)
            self.offset += len(line)

    def _checked_first(self, line: bytes) -> bytes:
        if line.startswith(_UTF16_BOMS):
            raise InputError(
                f"{self.name} is UTF-16.", next_step="Convert it: iconv -f utf-16 -t utf-8.", subject=self.name
            )
        return line.removeprefix(_BOM)

    def _damage(self, problem: Exception) -> Trouble:
        if isinstance(problem, OSError) and problem.errno is not None:
            raise self._unreadable(problem)
        self.damaged = True
        return Trouble(
            f"{self.name} line {self.number + 1}",
            f"is where the packed file is cut short or damaged ({problem}); nothing behind it was read.",
        )

    def _unreadable(self, problem: Exception) -> InputError:
        return InputError(
            f"{self.name} cannot be read on after line {self.number}: {problem}.",
            next_step="Check the file; the same command goes on from here.",
            subject=self.name,
        )

"""The rows of a table, by the names of its columns: CSV (commas, semicolons, tabs or bars between) or JSON lines."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screener.errors import InputError
from screener.lexicon.importers.item import Position, Trouble
from screener.lexicon.importers.json_lines import json_object
from screener.lexicon.importers.lines import Lines

_SEPARATORS = ",;\t|"
# surrogateescape keeps bytes that are not UTF-8 as these; a line that cannot be given becomes one of them alone.
_NOT_TEXT = re.compile("[\ud800-\udfff]")
_LOST_LINE = "\udfff"
# Python's own bound for a field also ends a quote that nobody closed.
_UNCLOSED = f"has a field of over {csv.field_size_limit():,} characters, or a quote that is not closed"

Row = dict[str, str | list[str]]


class TableRows:
    """Iterates over rows; one that cannot be read is a Trouble. `position` is behind the last row that was given.

    Raises InputError where the file has no header, or the header is not UTF-8.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        head = _first_line(path)
        self.is_json = head.startswith("{")
        self._separator = max(_SEPARATORS, key=head.count)
        self.header = [] if self.is_json else next(csv.reader([head], delimiter=self._separator), [])
        self.lines = Lines(path)
        self._at: Position = []
        self._number = 0
        self._lost: list[Trouble] = []

    def position(self) -> Position:
        return self._at

    def place(self) -> str:
        return f"{self.lines.name} line {self._number}"

    def rows(self, position: Position) -> Iterator[Row | Trouble]:
        self.lines.go_to(position)
        for row in self._json() if self.is_json else self._csv(skip_header=not position):
            self._at = self.lines.position()
            yield row

    def _json(self) -> Iterator[Row | Trouble]:
        for line in self.lines:
            self._number = self.lines.number
            if isinstance(line, Trouble):
                yield line
            elif line.strip():
                record = json_object(line, self.place())
                yield record if isinstance(record, Trouble) else {key: _text(value) for key, value in record.items()}

    def _csv(self, *, skip_header: bool) -> Iterator[Row | Trouble]:
        texts = self._texts()
        if skip_header:
            next(csv.reader(texts, delimiter=self._separator), None)
        while True:
            self._number = self.lines.number + 1
            # One reader for one row: what follows a broken row is read as if nothing had been.
            try:
                fields = next(csv.reader(texts, delimiter=self._separator, strict=True), None)
            except csv.Error as problem:
                why = _UNCLOSED if "field larger" in str(problem) or "unexpected end" in str(problem) else str(problem)
                yield Trouble(self.place(), f"{why}.")
                continue
            if fields is None:
                return
            if fields:
                yield self._row(fields)

    def _row(self, fields: list[str]) -> Row | Trouble:
        joined = "".join(fields)
        if _LOST_LINE in joined:
            lost = self._lost[0]
            self._lost.clear()
            return lost
        if _NOT_TEXT.search(joined):
            return Trouble(self.place(), "is not UTF-8. Save the table as CSV UTF-8.")
        if "\0" in joined:
            return Trouble(self.place(), "holds a NUL byte.")
        if len(fields) != len(self.header):
            return Trouble(self.place(), f"has {len(fields)} fields where the header has {len(self.header)}.")
        return dict(zip(self.header, fields, strict=True))

    def _texts(self) -> Iterator[str]:
        for line in self.lines:
            if isinstance(line, Trouble):
                self._lost.append(line)
                yield f"{_LOST_LINE}\n"
            else:
                yield line.decode(errors="surrogateescape") + "\n"


def _text(value: Any) -> str | list[str]:
    if isinstance(value, list):
        return [str(one) for one in value if isinstance(one, str | int | float)]
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _first_line(path: Path) -> str:
    lines = Lines(path)
    try:
        line = next(iter(lines), b"")
    finally:
        lines.close()
    if isinstance(line, Trouble):
        raise InputError(f"{line.place} {line.why}", next_step="Check the file.", subject=str(path))
    try:
        text = line.decode()
    except UnicodeDecodeError:
        raise InputError(
            f"{path.name} line 1 is not UTF-8.", next_step="Save the table as CSV UTF-8.", subject=str(path)
        ) from None
    if "\0" in text or not text.strip():
        raise InputError(
            f"{path.name} is no table: its first line holds no names of columns.",
            next_step="Save it as CSV UTF-8 with the names of the columns in the first line.",
            subject=str(path),
        )
    return text

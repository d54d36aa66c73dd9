"""Reads CSV files that people edit. Every complaint names the file and the row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from screener.errors import ReferencesError


def csv_bytes(path: Path) -> bytes:
    """All of a file. Raises ReferencesError where the file cannot be read."""
    try:
        return path.read_bytes()
    except OSError as problem:
        raise ReferencesError(
            f"{path} cannot be read: {problem.strerror}.",
            next_step="Check the path and its permissions.",
            subject=str(path),
        ) from None


def csv_rows(data: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Row numbers as an editor shows them and the rows' fields; the header is row 1 and comes first.

    Raises ReferencesError for bytes that are not UTF-8, a broken quote, or a row with missing or extra fields.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        row = data[: problem.start].count(b"\n") + 1
        raise bad_row(
            path, row, "is not UTF-8", "Save the file as UTF-8 (a spreadsheet offers it as 'CSV UTF-8')."
        ) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    width = 0
    try:
        for fields in reader:
            if not fields:
                continue
            width = width or len(fields)
            if len(fields) != width:
                raise bad_row(
                    path,
                    reader.line_num,
                    f"has {len(fields)} fields where the header has {width}",
                    "Add the missing commas, or put quotes around a field that holds a comma.",
                )
            yield reader.line_num, fields
    except csv.Error as problem:
        raise bad_row(
            path, reader.line_num, f"cannot be read: {problem}", "Look for a quote that is not closed."
        ) from None


def bad_row(path: Path, row: int, what: str, next_step: str) -> ReferencesError:
    """The error about one row: "own.csv row 3 has no title." """
    return ReferencesError(f"{path} row {row} {what}.", next_step=next_step, subject=f"{path} row {row}")

"""The rows of a table that people keep: CSV, or the first sheet of an XLSX workbook by openpyxl."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from screener.errors import InputError

# No list of clearances of one production is longer; a larger file is something else.
_MAX_BYTES = 16 * 1024 * 1024
_DELIMITERS = (",", ";", "\t")  # spreadsheets of some languages write semicolons
# A spreadsheet takes a cell that begins like this for a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def table_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The line that each row begins on, from 1, and its cells as text, days as YYYY-MM-DD.

    Raises InputError naming the file, and the line where there is one, for what cannot be read.
    """
    try:
        with path.open("rb") as file:
            payload = file.read(_MAX_BYTES + 1)
    except OSError as problem:
        raise _unreadable(path, f"cannot be read: {problem.strerror}", "Check the path and its permissions.") from None
    if len(payload) > _MAX_BYTES:
        raise _unreadable(path, "is larger than 16 MiB", "Give the rows of one production alone.")
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return _workbook_rows(path, payload)
    if path.suffix.lower() in (".csv", ".tsv"):
        return _csv_rows(path, payload)
    raise _unreadable(path, "is neither .csv nor .xlsx", "Save the table as one of the two.")


def harmless(cell: str) -> str:
    """The cell so that a spreadsheet shows it and does not compute it; `table_rows` gives it back as it was."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _csv_rows(path: Path, payload: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        text = payload.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = payload.count(b"\n", 0, problem.start) + 1
        raise _unreadable(path, f"line {line} is not UTF-8", "Save it as CSV in UTF-8.") from None
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=head.count), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell for cell in cells]
            line = reader.line_num + 1
    except csv.Error:
        step = 'Look for a quotation mark that is not closed; one in a text is written "".'
        raise _unreadable(path, f"line {line} cannot be read", step) from None


def _workbook_rows(path: Path, payload: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise _unreadable(
            path, "needs openpyxl to be read", 'Run `pip install "screener[sheets]"`, or save it as CSV.'
        ) from None
    try:
        # Values that formulas were last computed to; read-only, since a workbook says itself how large it is.
        book = load_workbook(io.BytesIO(payload), read_only=True, data_only=True)
        for line, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield line, [_text(cell) for cell in cells]
    except Exception as problem:  # openpyxl raises what zip files, XML and its own parts happen to raise
        raise _unreadable(
            path, f"is no workbook that can be read ({type(problem).__name__})", "Save it anew, or as CSV."
        ) from None


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # a reference 1204 that a spreadsheet keeps as 1204.0
    return str(cell)


def _unreadable(path: Path, what: str, next_step: str) -> InputError:
    return InputError(f"{path} {what}.", next_step=next_step, subject=str(path))

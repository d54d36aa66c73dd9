"""Prompts out of lines: JSON lines, CSV or plain text. What cannot be read keeps its place as an error."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePath
from typing import Any

from screener.batch.input_lines import MAX_LINE_BYTES, Line
from screener.errors import InputError

_SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".txt": "txt"}
_DELIMITERS = (",", ";", "\t")  # spreadsheets of some languages write semicolons
_JSON_BEGINS = (b"{", b"[", b'"')


@dataclass(frozen=True, slots=True)
class Row:
    """One prompt. `place` is "prompts.csv:3", the line it begins on; `name` its id, else that line's number."""

    place: str
    name: str
    text: str
    negative: str = ""


Rows = Iterator[Row | InputError]


def form_by_name(file: str) -> str | None:
    """jsonl, csv or txt; None for standard input. Raises InputError where the name does not tell."""
    form = _SUFFIXES.get(PurePath(file).suffix.lower())
    if form is None and file != "-":
        step = "Add --format-in jsonl, csv or txt."
        raise InputError(f"The name {file} does not tell its format.", next_step=step, subject=file)
    return form


def prompt_rows(lines: Iterator[Line], file: str, *, text_field: str = "text", form: str | None = None) -> Rows:
    """A Row, or the InputError in its place, for every line (CSV: record) that is not blank.

    `file` is how places name it. `form` is jsonl, csv or txt; None is one of jsonl and txt, by the first character.
    Raises InputError where a CSV file has no column `text_field`.
    """
    if form is None:
        lines, begins = _peeked(lines)
        form = "jsonl" if begins.startswith(_JSON_BEGINS) else "txt"
    if form == "csv":
        yield from _csv_rows(lines, file, text_field)
        return
    for number, line in lines:
        place = f"{file}:{number}"
        if line is None:
            yield _bad(place, "is longer than 1 MiB", "Send its prompt alone.")
        elif line.strip():
            yield _row(line, place, str(number), text_field if form == "jsonl" else None)


def _peeked(lines: Iterator[Line]) -> tuple[Iterator[Line], bytes]:
    """The same lines again, and the first that is not blank, without the blanks before its first character."""
    seen: list[Line] = []
    for line in lines:
        seen.append(line)
        if line[1] is None or line[1].strip():
            return chain(seen, lines), (line[1] or b"").lstrip()
    return iter(seen), b""


def _bad(place: str, what: str, next_step: str) -> InputError:
    return InputError(f"{place} {what}.", next_step=next_step, subject=place)


def _not_utf8(place: str) -> InputError:
    return _bad(place, "is not UTF-8", "Convert the file: iconv -f latin1 -t utf-8 (or the encoding it has).")


def _row(line: bytes, place: str, number: str, json_field: str | None) -> Row | InputError:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(place)
    if json_field is None:
        return Row(place, number, text)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return _bad(place, "is not JSON", "Write one object or string a line, or add --format-in txt.")
    if isinstance(value, str):
        return Row(place, number, value)
    if not isinstance(value, dict):
        return _bad(place, "is neither an object nor a string", "Write one object or string a line.")
    return _object_row(value, place, number, json_field)


def _object_row(value: dict[str, Any], place: str, number: str, field: str) -> Row | InputError:
    text, negative = value.get(field), value.get("negative")
    if not isinstance(text, str):
        return _bad(place, f"has no text in the field {field!r}", "Name the field with --text-field.")
    if negative is not None and not isinstance(negative, str):
        return _bad(place, "has a negative prompt that is not text", "Write `negative` as a string.")
    name = value.get("id")
    return Row(place, number if name is None else str(name), text, negative or "")


def _csv_rows(lines: Iterator[Line], file: str, field: str) -> Rows:
    """One row a record, which may run over several lines. A record that is not as the header says is an error."""
    decoded = _decoded(lines, file)
    first = next(decoded, "")
    try:
        headers = {one: [cell.strip() for cell in next(csv.reader([first], delimiter=one), [])] for one in _DELIMITERS}
    except csv.Error:  # line ends that are a carriage return alone
        raise InputError(
            f"{file} has no lines that can be read.", next_step="Save it with the line ends of Unix or Windows.",
            subject=file,
        ) from None  # fmt: skip
    delimiter = next((one for one, header in headers.items() if field in header), None)
    if delimiter is None:
        raise InputError(
            f"{file} has no column {field!r}.", next_step="Name the column with --text-field.", subject=file
        )
    header = headers[delimiter]
    if header.count(field) > 1:
        raise InputError(
            f"{file} has {header.count(field)} columns {field!r}.", next_step="Give each column a name of its own.",
            subject=file,
        )  # fmt: skip
    reader = csv.reader(decoded, delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 2  # the header is line 1
        place = f"{file}:{number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield _bad(place, "has a quotation mark too many or too few", 'Write a quotation mark in a text as "".')
            continue
        if len(cells) > len(header):
            yield _bad(place, "has more fields than the header", "Put a text with commas into quotation marks.")
        elif cells:
            yield _record(dict(zip(header, cells, strict=False)), place, str(number), field)


def _record(values: dict[str, str], place: str, number: str, field: str) -> Row | InputError:
    row = _object_row({**values, "id": values.get("id") or None}, place, number, field)
    if isinstance(row, Row) and any("\ud800" <= one <= "\udfff" for one in row.text + row.negative + row.name):
        return _not_utf8(place)
    return row


def _decoded(lines: Iterator[Line], file: str) -> Iterator[str]:
    """Text lines for the csv module; bytes that are no UTF-8 become lone surrogates until their record is known."""
    for number, line in lines:
        if line is None:
            raise _bad(f"{file}:{number}", f"is longer than {MAX_LINE_BYTES:,} bytes", "Send its prompt alone.")
        yield line.decode("utf-8", "surrogateescape") + "\n"

"""A list of works beside a folder of pictures: works.csv, one row a file."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from screener.references.csv_rows import bad_row, csv_bytes, csv_rows
from screener.references.facts import FACT_RULES, Facts, fault_in, listed

_NEEDED = ("file", "title")
# `kind` is what the work is made in (painting, print); `rights` is not read: rights are computed for a day.
_KNOWN = (
    *_NEEDED, "creator", "year", "creator_died", "rights_holder", "kind", "entity", "depicts", "note", "rights",
    "licence", "licensed_from", "licensed_until",
)  # fmt: skip


def file_key(name: str) -> str:
    """A file's name as it is compared: one way of writing accents, one kind of slash."""
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").removeprefix("./"))


def read_works_list(path: Path) -> dict[str, Facts]:
    """Files, as `file_key` writes them, and what is known about each.

    Raises ReferencesError naming file and row for a missing or unknown column, a field that cannot be right, or a
    file that is named twice.
    """
    rows = csv_rows(csv_bytes(path), path)
    _, header = next(rows, (1, []))
    missing = [column for column in _NEEDED if column not in header]
    unknown = [column for column in header if column not in _KNOWN]
    twice = sorted({column for column in header if header.count(column) > 1})
    for what, columns in (("lacks", missing), ("has the unknown", unknown), ("has more than one", twice)):
        if columns:
            named = ", ".join(repr(column) for column in columns)
            raise bad_row(path, 1, f"{what} column {named}", f"Columns are {', '.join(_KNOWN)}.")
    facts: dict[str, Facts] = {}
    for row, fields in rows:
        told = {column: " ".join(field.split()) for column, field in zip(header, fields, strict=True)}
        fault = fault_in(told, FACT_RULES)
        key = file_key(told["file"])
        if not key:
            fault = "names no file", "Write the file's name as it is in the folder."
        elif key in facts:
            fault = f"names the file {key} of an earlier row", "Remove one of the two."
        if fault is not None:
            raise bad_row(path, row, *fault)
        facts[key] = Facts(
            title=told["title"],
            creator=told.get("creator", ""),
            year=told.get("year", ""),
            creator_died=told.get("creator_died", ""),
            rights_holder=told.get("rights_holder", ""),
            entity=told.get("entity", ""),
            depicts=listed(told.get("depicts", "")),
            note="; ".join(part for part in (told.get("kind", ""), told.get("note", "")) if part),
            licence=told.get("licence", ""),
            licensed_from=told.get("licensed_from", ""),
            licensed_until=told.get("licensed_until", ""),
        )
    return facts

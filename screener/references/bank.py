"""A bank: one CSV file of references that a coordinator can read and compare. Its name is the file's."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import cast, get_args

from screener.errors import ReferencesError
from screener.pixels.fingerprint import Form
from screener.references.csv_rows import bad_row, csv_bytes, csv_rows
from screener.references.facts import ANY, FACT_RULES, Rule, fault_in, listed
from screener.references.reference import Kind, Reference

COLUMNS = tuple(
    "id kind title creator year creator_died rights_holder entity depicts note "
    "pdq phash layout quality colours pixels width height".split()
)
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_MEND = "Restore the row, or remove it and add the picture again."
_RULES = {
    **dict.fromkeys(COLUMNS, ANY),
    **FACT_RULES,
    "id": Rule(r"[a-z0-9][a-z0-9-]{0,119}", "Use lower-case letters, digits and hyphens."),
    "kind": Rule("|".join(get_args(Kind)), f"Use {' or '.join(get_args(Kind))}."),
    **dict.fromkeys(("pdq", "phash", "pixels"), Rule("[0-9a-f]{64}", f"It has 64 digits 0-9 a-f. {_MEND}")),
    "layout": Rule("[0-9a-f]{96}", f"It has 96 digits 0-9 a-f. {_MEND}"),
    "quality": Rule(r"\d\d?|100", "Write 0 to 100."),
    "colours": Rule(r"\d{1,4}", "Write a whole number."),
    **dict.fromkeys(("width", "height"), Rule(r"[1-9]\d{0,6}", "Write a number of pixels.")),
}
# All rules at once: a field at a time takes four times as long.
_SOUND = re.compile(r"\0".join(f"(?:{_RULES[column].pattern})" for column in COLUMNS))


class Bank:
    """A bank as it was read: rows of text, made into references as they are asked for, for there may be many.

    digest: SHA-256 of the file, hex.
    """

    __slots__ = ("_rows", "digest", "name")

    def __init__(self, name: str, rows: list[tuple[str, ...]], digest: str) -> None:
        self.name, self._rows, self.digest = name, rows, digest

    def __len__(self) -> int:
        return len(self._rows)

    def column(self, name: str) -> list[str]:
        """One field of every row."""
        place = COLUMNS.index(name)
        return [row[place] for row in self._rows]

    def reference(self, number: int) -> Reference:
        """The reference of a row, counted from 0."""
        return _reference(self._rows[number], self.name)

    def references(self) -> list[Reference]:
        return [_reference(row, self.name) for row in self._rows]


def bank_name(path: Path) -> str:
    """The name of the bank in a file. Raises ReferencesError for a name that is none."""
    if path.suffix != ".csv" or not _NAME.fullmatch(path.stem):
        raise bad_name(path.name)
    return path.stem


def bad_name(name: str) -> ReferencesError:
    return ReferencesError(
        f"{name!r} is no name of a bank.",
        next_step="Use lower-case letters, digits, - and _, as in unreleased-2026.csv.",
        subject=name,
    )


def read_bank(path: Path) -> Bank:
    """Raises ReferencesError naming file and row for anything but whole, sound rows with ids of their own."""
    name, data = bank_name(path), csv_bytes(path)
    rows = csv_rows(data, path)
    _, header = next(rows, (1, []))
    if tuple(header) != COLUMNS:
        raise bad_row(path, 1, f"has the header {','.join(header)!r}", f"It must be {','.join(COLUMNS)!r}.")
    sound: list[tuple[str, ...]] = []
    ids: set[str] = set()
    for row, fields in rows:
        if not _SOUND.fullmatch("\0".join(fields)):
            what, next_step = fault_in(dict(zip(COLUMNS, fields, strict=True)), _RULES) or ("is damaged", _MEND)
            raise bad_row(path, row, what, next_step)
        if fields[0] in ids:
            raise bad_row(path, row, f"has the id {fields[0]} of an earlier row", "Give one another id.")
        ids.add(fields[0])
        sound.append(tuple(fields))
    return Bank(name, sound, hashlib.sha256(data).hexdigest())


def write_bank(path: Path, references: Iterable[Reference], *, mode: int = 0o600) -> None:
    """Puts the file in its place whole or not at all: whoever reads meanwhile reads the one before.

    mode: permissions of the file, less the umask. Raises OSError where the folder cannot be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_fields(reference) for reference in references)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.getvalue().encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _reference(row: tuple[str, ...], bank: str) -> Reference:
    (
        own_id, kind, title, creator, year, creator_died, rights_holder, entity, depicts, note,
        pdq, phash, layout, quality, colours, pixels, width, height,
    ) = row  # fmt: skip
    return Reference(
        own_id, bank, cast("Kind", kind), title, creator, year, creator_died, rights_holder, entity, listed(depicts),
        note, Form(pdq, phash, layout), int(quality), int(colours), pixels, int(width), int(height),
    )  # fmt: skip


def _fields(one: Reference) -> list[str]:
    return [
        one.id, one.kind, one.title, one.creator, one.year, one.creator_died, one.rights_holder, one.entity,
        "|".join(one.depicts), one.note, one.form.pdq, one.form.phash, one.form.layout, str(one.quality),
        str(one.colours), one.pixels, str(one.width), str(one.height),
    ]  # fmt: skip

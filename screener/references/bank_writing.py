"""Writes banks: whole, or rows at the end of a large one."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from screener.references.bank_columns import COLUMNS, REMOVED, to_fields
from screener.references.bank_rows import RowReader
from screener.references.reference import Reference


def write_bank(path: Path, references: Iterable[Reference], *, mode: int = 0o600) -> None:
    """Puts the file in its place whole or not at all: whoever reads meanwhile reads the one before.

    mode: permissions of the file, less the umask. Raises OSError where the folder cannot be written.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(_lines([COLUMNS]))
            for reference in references:
                file.write(_lines([to_fields(reference)]))
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def has_all_columns(path: Path) -> bool:
    """Whether rows can be added to a bank's file: one with an older header has to be written anew first."""
    with path.open("rb") as file:
        return tuple(next(RowReader(file, path).rows(), [])) == COLUMNS


def append_to_bank(path: Path, changed: Iterable[Reference], removed: Iterable[str] = ()) -> None:
    """Adds rows at the end of a bank's file: of new and changed references, and of those that are taken out.

    A row that was cut off by a crash makes room. The bank has all columns. Raises OSError where it cannot be written.
    For one writer at a time.
    """
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        while end and (file.seek(end - 1), file.read(1))[1] != b"\n":
            end -= 1
        file.truncate(end)
        file.seek(end)
        rows = [to_fields(one) for one in changed]
        rows += [[own_id, REMOVED, *[""] * (len(COLUMNS) - 2)] for own_id in removed]
        file.write(_lines(rows))
        file.flush()
        os.fsync(file.fileno())


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()

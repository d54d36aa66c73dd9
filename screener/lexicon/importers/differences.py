"""differences.csv: what sources know otherwise than the built-in lexicon, for a person to look at."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from screener.lexicon.importers.known import DIFFERENCE_COLUMNS, Difference
from screener.lexicon.importers.part_file import PartFile, keep, part_of

FILE_NAME = "differences.csv"


def own_differences(folder: Path, name: str) -> Path:
    """Where those of one source are gathered; they have no file of their own in the end."""
    return folder / f"differences.{name}.csv"


def fields_of(one: Difference, name: str) -> list[str]:
    """The last field tells the source and the id there: "wikidata person/wikidata-q42"."""
    return [one.id, one.name, one.field, one.ours, one.theirs, f"{name} {one.source}"]


def merge_differences(folder: Path, name: str) -> None:
    """Makes those of an import take the place of the earlier ones of the same source; other sources' stay.

    Does nothing where they have been merged. Raises OSError where the file cannot be written.
    """
    path, fresh = folder / FILE_NAME, part_of(own_differences(folder, name))
    if not fresh.exists():
        return
    whole = PartFile(path, DIFFERENCE_COLUMNS)
    try:
        for row in _rows(path):
            if not _is_from(row, name):
                whole.write(row)
        for row in _rows(fresh):
            whole.write(row)
        whole.save()
    finally:
        whole.close()
    keep(path)
    fresh.unlink()


def _rows(path: Path) -> Iterator[list[str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows, None)
            yield from (row for row in rows if row)


def _is_from(row: list[str], name: str) -> bool:
    return row[-1].partition(" ")[0] == name

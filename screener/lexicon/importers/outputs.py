"""The files that one import writes, as one thing: cut back, saved and put in their places together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from screener.lexicon.entity import Entity
from screener.lexicon.importers.differences import fields_of, merge_differences, own_differences
from screener.lexicon.importers.known import DIFFERENCE_COLUMNS, Difference
from screener.lexicon.importers.part_file import PartFile, keep, part_of
from screener.lexicon.importers.rows import FOLDER_OF, row_of
from screener.lexicon.importers.seen_ids import SeenIds
from screener.lexicon.sources import COLUMNS

_DIFFERENCES = "differences"
_NAMES = "names"
_OWN_COLUMNS = {_DIFFERENCES: DIFFERENCE_COLUMNS, _NAMES: "id name died".split()}


class Outputs:
    """The parts of one source in one folder.

    sizes: folder -> bytes to go on after, as `save` gave them; empty to begin anew.
    Raises OSError where something cannot be written.
    """

    def __init__(self, into: Path, name: str, folders: tuple[str, ...], sizes: dict[str, int]) -> None:
        self._name = name
        self.parts: dict[str, PartFile] = {}
        for what, path in _places(into, name, folders).items():
            part_of(completed(path)).unlink(missing_ok=True)
            self.parts[what] = PartFile(path, COLUMNS.get(what) or _OWN_COLUMNS[what], sizes.get(what, 0))

    def write(self, entity: Entity) -> str:
        """Writes a row; the folder it is in."""
        folder = FOLDER_OF[entity.kind]
        self.parts[folder].write(row_of(entity))
        return folder

    def write_difference(self, difference: Difference) -> None:
        self.parts[_DIFFERENCES].write(fields_of(difference, self._name))

    def write_name(self, id_: str, name: str, died: str) -> None:
        """Notes what is called how where it has no row of its own: others may name it (see `names`)."""
        self.parts[_NAMES].write([id_, name, died])

    def names(self) -> Iterator[tuple[str, str, str]]:
        """(id, name, death) of all rows and of what was noted by `write_name`; the death of people alone."""
        died = COLUMNS["people"].index("died")
        for what, part in self.parts.items():
            if what == _NAMES:
                yield from ((row[0], row[1], row[2]) for row in part.rows())
            elif what != _DIFFERENCES:
                yield from ((row[0], row[1], row[died] if what == "people" else "") for row in part.rows())

    def save(self) -> dict[str, int]:
        """Bytes of each part; all of them are on the disk."""
        return {what: part.save() for what, part in self.parts.items()}

    def written_ids(self) -> SeenIds:
        """The ids of all rows so far."""
        seen = SeenIds()
        for what, part in self.parts.items():
            if what in COLUMNS:
                for row in part.rows():
                    seen.add(row[0])
        return seen

    def close(self) -> None:
        for part in self.parts.values():
            part.close()

    def remove(self) -> None:
        """Takes away what is not finished; the files of an earlier import stay."""
        self.close()
        for part in self.parts.values():
            part.part.unlink(missing_ok=True)


def completed(path: Path) -> Path:
    """Where rows are written a second time once all of the source has been read (see Importer.complete)."""
    return path.with_name(f"{path.stem}.completed.csv")


def parts_match(into: Path, name: str, folders: tuple[str, ...], sizes: dict[str, int]) -> bool:
    """Whether every part is there and holds at least what a checkpoint says."""
    paths = _places(into, name, folders)
    try:
        return set(sizes) == set(paths) and all(part_of(paths[what]).stat().st_size >= sizes[what] for what in sizes)
    except OSError:
        return False


def place_outputs(into: Path, name: str, folders: tuple[str, ...]) -> None:
    """Puts the finished files under their names, each as a whole. Harmless when repeated after a kill."""
    for what, path in _places(into, name, folders).items():
        if what == _DIFFERENCES:
            merge_differences(into, name)
        if what not in COLUMNS:
            part_of(path).unlink(missing_ok=True)
            continue
        again = part_of(completed(path))
        if again.exists():
            os.replace(again, part_of(path))
        keep(path)


def _places(into: Path, name: str, folders: tuple[str, ...]) -> dict[str, Path]:
    """Folder -> the file that an import of this name writes there; and what is gathered for the import alone."""
    files = {folder: into / folder / f"{name}.csv" for folder in folders}
    return {**files, _DIFFERENCES: own_differences(into, name), _NAMES: into / f"names.{name}.csv"}

"""An importer of one file that has a record in each line."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from screener.lexicon.importers.file_identity import file_identity
from screener.lexicon.importers.item import Importer, Item, Position, Trouble
from screener.lexicon.importers.json_lines import json_object
from screener.lexicon.importers.lines import Lines
from screener.lexicon.importers.tally import Tally


class JsonLinesImporter(Importer):
    """member: the file to read where the source is an archive. Raises InputError where it cannot be opened."""

    member = ""

    def __init__(self, path: Path, **options: Any) -> None:
        self.source = path.name
        self._path, self._options = path, options
        self._lines: Lines | None = None

    @abstractmethod
    def entity(self, record: dict[str, Any], place: str, tally: Tally) -> Item:
        """What one record stands for."""

    def identity(self) -> dict[str, Any]:
        return {"file": file_identity(self._path), **self._options}

    def position(self) -> Position:
        return self._lines.position() if self._lines else []

    def place(self) -> str:
        return self._lines.place() if self._lines else self.source

    def share(self) -> float | None:
        return self._lines.share() if self._lines else None

    def items(self, position: Position, tally: Tally) -> Iterator[Item]:
        lines = self._lines = Lines(self._path, self.member)
        lines.go_to(position)
        for line in lines:
            if isinstance(line, Trouble):
                yield line
            elif line.strip():
                record = json_object(line, lines.place())
                yield record if isinstance(record, Trouble) else self.entity(record, lines.place(), tally)
        lines.close()

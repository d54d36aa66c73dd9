"""Wikidata's entity dump: a JSON array with one entity a line, plain or packed (gzip, bzip2, xz).

https://www.wikidata.org/wiki/Wikidata:Database_download; the data are in the public domain (CC0 1.0).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from screener.errors import InputError
from screener.lexicon.importers.file_identity import file_identity
from screener.lexicon.importers.item import Importer, Item, LeftOut, Position, Trouble
from screener.lexicon.importers.json_lines import json_object
from screener.lexicon.importers.lines import Lines
from screener.lexicon.importers.outputs import Outputs
from screener.lexicon.importers.tally import Tally
from screener.lexicon.importers.wikidata_item import ITEM_ID, NO_CLASS, TOO_FEW_LINKS, ItemReader
from screener.lexicon.importers.wikidata_names import put_names
from screener.lexicon.importers.wikidata_tables import read_wikidata_tables

# Names in the scripts that prompts come in. Languages in Latin letters mostly repeat the English label.
LANGUAGES = ("en", "ja", "zh", "ko", "ru", "ar", "hi", "th")
LEAST_SITELINKS = 3
# As the dump has been written ever since; a line in another form is parsed whole.
_USUAL_START = b'{"type":"item","id":"Q'
_ITEM = re.compile(rb'"id":"(Q\d+)"')
_NO_ITEM = "no item (a property or lexeme)"


@dataclass(frozen=True, slots=True)
class DumpOptions:
    """checked_on: the day that living people are noted to have been checked on, YYYY-MM-DD."""

    checked_on: str
    languages: tuple[str, ...] = LANGUAGES
    least_sitelinks: int = LEAST_SITELINKS


class WikidataDump(Importer):
    """Raises InputError where the file cannot be opened or is no such dump."""

    name = "wikidata"
    folders = ("people", "works", "characters", "organisations")
    holds = "a Wikidata entity dump"

    def __init__(self, path: Path, options: DumpOptions, today: date) -> None:
        self.source = path.name
        self._path, self._options = path, options
        self._tables = read_wikidata_tables()
        self._classes = {item.encode() for item in self._tables.classes}
        self._reader = ItemReader(
            self._tables, options.languages, options.least_sitelinks, options.checked_on, today
        )  # fmt: skip
        self._lines: Lines | None = None
        self._is_array = False

    def identity(self) -> dict[str, Any]:
        one = self._options
        return {
            "file": file_identity(self._path), "languages": list(one.languages), "sitelinks": one.least_sitelinks,
            "checked_on": one.checked_on, "tables": self._tables.digest,
        }  # fmt: skip

    def position(self) -> Position:
        return [*self._lines.position(), int(self._is_array)] if self._lines else []

    def place(self) -> str:
        return self._lines.place() if self._lines else self.source

    def share(self) -> float | None:
        return self._lines.share() if self._lines else None

    def items(self, position: Position, tally: Tally) -> Iterator[Item]:
        lines = self._lines = Lines(self._path)
        lines.go_to(position[:2])
        self._is_array = bool(position[2:] and position[2])
        closed, last_is_trouble = False, False
        for line in lines:
            if isinstance(line, Trouble):
                last_is_trouble = True
                yield line
                continue
            if lines.number == 1:
                self._check_start(line)
                self._is_array = line.startswith(b"[")
            bare = line.lstrip(b"[ \t").rstrip(b",] \t")
            closed = line.endswith(b"]")
            if bare:
                item = self._item(bare, lines, tally)
                last_is_trouble = isinstance(item, Trouble)
                yield item
        lines.close()
        if self._is_array and not closed and not last_is_trouble:
            yield Trouble(lines.place(), "is the last one, and the array is not closed: the dump is cut short.")

    def complete(self, outputs: Outputs, tally: Tally) -> None:
        put_names(outputs, tally)

    def _check_start(self, line: bytes) -> None:
        if not line.startswith((b"[", b"{")):
            raise InputError(
                f"{self.source} is no Wikidata entity dump: it begins with {line[:20]!r}.",
                next_step="Give the JSON dump (wikidata-…-all.json.gz or .bz2), not the RDF or SQL one.",
                subject=str(self._path),
            )

    def _item(self, line: bytes, lines: Lines, tally: Tally) -> Item:
        # Most of Wikidata is passed over without being parsed: whoever has a class of the table names its id.
        if line.startswith(_USUAL_START) and line.endswith(b"}"):
            if self._classes.isdisjoint(_ITEM.findall(line)):
                return LeftOut(NO_CLASS)
            if line.count(b'"site":"') < self._options.least_sitelinks:
                return LeftOut(TOO_FEW_LINKS)
        record = json_object(line, lines.place())
        if isinstance(record, Trouble):
            return record
        id_ = record.get("id")
        if record.get("type", "item") != "item":
            return LeftOut(_NO_ITEM)
        if not isinstance(id_, str) or not ITEM_ID.match(id_):
            return Trouble(lines.place(), "holds no item of Wikidata (no id like Q42).")
        return self._reader.entity(record, id_, tally)

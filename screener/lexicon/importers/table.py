"""A table of one's own: a cast list, a catalogue, an export of another tool."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from screener.errors import InputError
from screener.folding import joined_form
from screener.lexicon.entity import Entity
from screener.lexicon.importers.ambiguous import is_ordinary
from screener.lexicon.importers.file_identity import file_identity
from screener.lexicon.importers.item import Importer, Item, LeftOut, Position, Trouble
from screener.lexicon.importers.life import DEAD, sound_life
from screener.lexicon.importers.names import LONGEST_NAME, cleaned, named, slug
from screener.lexicon.importers.table_columns import KIND_OF, NAME_COLUMN, ROLE_COLUMN, TableColumns
from screener.lexicon.importers.table_dates import read_date
from screener.lexicon.importers.table_rows import Row, TableRows
from screener.lexicon.importers.tally import Tally
from screener.lexicon.lint import ROLES

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\Z")
# What tables call a role or kind, where it is not the lexicon's own word.
_ROLE_OF = {
    "actor": "performer", "actress": "performer", "dancer": "performer", "singer": "musician", "band": "musician",
    "writer": "author", "screenwriter": "author", "novelist": "author", "painter": "artist", "illustrator": "artist",
    "sculptor": "artist", "sportsperson": "athlete", "tv_series": "series", "movie": "film", "novel": "book",
    "video_game": "game", "company": "brand", "voice_actor": "voice",
}  # fmt: skip
_SEPARATORS = re.compile(r"[|;]")
_DEAD_WORDS = frozenset({"dead", "deceased", "died", "yes", "†", "d."})
_TRUE = frozenset({"yes", "true", "1", "y", "x"})
_UNREAD = "{} that is no date or could be two: left empty"
_NO_CODE = "country that is no code of two letters: left empty"
_NO_NAME = "no name that has letters or digits"
_NO_ROLE = "no role or kind that the lexicon knows"
_NO_WORK = "character without a work"


class Table(Importer):
    """name: tells several tables apart, in the names of files and in ids; empty for the one called table.

    Raises InputError for a mapped column that the table does not have.
    """

    holds = "a table"

    def __init__(self, path: Path, columns: TableColumns, checked_on: str, today: date, name: str = "") -> None:
        if name and not NAME.match(name):
            raise InputError(
                f"--name {name} is no name of a file here.",
                next_step="Use lower-case letters, digits and hyphens, as in cast-2026.",
                subject="command line",
            )
        self.name = f"table-{name}" if name else "table"
        self.source, self.folders = path.name, (columns.kind,)
        self._path, self._columns, self._checked_on, self._today = path, columns, checked_on, today
        self._kind = KIND_OF[columns.kind]
        self._rows = TableRows(path)
        missing = [column for column in columns.columns.values() if column not in self._rows.header]
        if missing and not self._rows.is_json:
            raise InputError(
                f"{path.name} has no column {', '.join(map(repr, missing))}.",
                next_step=f"Its columns: {', '.join(self._rows.header)}.",
                subject=str(path),
            )

    def identity(self) -> dict[str, Any]:
        one = self._columns
        told = {"kind": one.kind, "map": one.columns, "set": one.fixed, "checked_on": self._checked_on}
        return {"file": file_identity(self._path), **told}

    def position(self) -> Position:
        return self._rows.position()

    def place(self) -> str:
        return self._rows.place()

    def share(self) -> float | None:
        return self._rows.lines.share()

    def items(self, position: Position, tally: Tally) -> Iterator[Item]:
        for row in self._rows.rows(position):
            yield row if isinstance(row, Trouble) else self._entity(row, tally)
        self._rows.lines.close()

    def _entity(self, row: Row, tally: Tally) -> Item:
        kind, name_column = self._kind, NAME_COLUMN[self._columns.kind]
        name, aliases = named(self._text(row, name_column), self._list(row, "aliases"))
        if not name:
            return LeftOut(_NO_NAME)
        roles = self._roles(row)
        if not roles:
            return LeftOut(_NO_ROLE)
        country = self._country(row, tally)
        known_for, notes = self._text(row, "known_for"), self._text(row, "notes")
        if kind == "person":
            born, died = sound_life(
                self._date(row, "born", tally), self._death(row, tally), self._today, tally
            )  # fmt: skip
            prominence = self._text(row, "prominence")
            checked = self._date(row, "living_checked_on", tally)
            return Entity(
                self._id(row, name, born[:4]), name, kind, aliases, roles, country, born, died, known_for,
                int(prominence) if prominence in tuple("12345") else 3,
                "" if died else checked if len(checked) == len("YYYY-MM-DD") else self._checked_on, notes=notes,
            )  # fmt: skip
        flag = self._text(row, "ambiguous")
        ambiguous = flag.lower() in _TRUE if flag else is_ordinary(name, kind)
        if kind == "organisation":
            id_ = self._id(row, name, "")
            return Entity(
                id_, name, kind, aliases, roles, country, known_for=known_for, ambiguous=ambiguous, notes=notes
            )  # fmt: skip
        year = self._date(row, "year" if kind == "work" else "first_year", tally)[:4]
        work = self._text(row, "work")
        if kind == "character" and not work:
            return LeftOut(_NO_WORK)
        return Entity(
            self._id(row, name, year), name, kind, aliases, roles, year=year, creators=self._list(row, "creators"),
            creator_died=self._date(row, "creator_died", tally)[:4], rights_holder=self._text(row, "rights_holder"),
            work=work, played_by=self._list(row, "played_by"), describing_words=self._list(row, "describing_words"),
            later_versions=self._text(row, "later_versions"), ambiguous=ambiguous, notes=notes,
        )  # fmt: skip

    def _text(self, row: Row, column: str) -> str:
        """A field in one line; one that is longer than a name is left out."""
        value = row.get(self._columns.columns.get(column, ""), "") or self._columns.fixed.get(column, "")
        return cleaned("; ".join(value) if isinstance(value, list) else value)

    def _list(self, row: Row, column: str) -> tuple[str, ...]:
        value = row.get(self._columns.columns.get(column, ""), "") or self._columns.fixed.get(column, "")
        parts = value if isinstance(value, list) else _SEPARATORS.split(value)
        return tuple(text for text in map(cleaned, parts) if text)

    def _roles(self, row: Row) -> tuple[str, ...]:
        if self._kind == "character":
            return ("character",)
        words = (word.lower().replace(" ", "_") for word in self._list(row, ROLE_COLUMN[self._columns.kind]))
        roles = (word if word in ROLES[self._kind] else _ROLE_OF.get(word, "") for word in words)
        return tuple(dict.fromkeys(role for role in roles if role in ROLES[self._kind]))

    def _country(self, row: Row, tally: Tally) -> str:
        text = self._text(row, "country")
        if len(text) == len("GB") and text.isascii() and text.isalpha():
            return text.upper()
        if text:
            tally.remarks[_NO_CODE] += 1
        return ""

    def _date(self, row: Row, column: str, tally: Tally) -> str:
        text = self._text(row, column)
        found = read_date(text)
        if text and not found:
            tally.remarks[_UNREAD.format(column)] += 1
        return found

    def _death(self, row: Row, tally: Tally) -> str:
        """A date that cannot be read is still a death."""
        text = self._text(row, "died")
        if text.lower() in _DEAD_WORDS:
            return DEAD
        return self._date(row, "died", tally) or (DEAD if any(map(str.isdigit, text)) else "")

    def _id(self, row: Row, name: str, year: str) -> str:
        """From the table's own id, else from the name and the year, so that it does not depend on the order of rows."""
        own = slug(self._text(row, "id"))
        words = own or slug(name)
        if not words:  # a name in another script
            words = blake2b(joined_form(name).encode(), digest_size=5).hexdigest()
        return f"{self._kind}/{self.name}-{words[:LONGEST_NAME]}" + (f"-{year}" if year and not own else "")

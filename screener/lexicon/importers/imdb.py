"""IMDb's non-commercial data sets: titles with enough votes, and the people who are known for them.

https://developer.imdb.com/non-commercial-datasets/: fields separated by tabs, nothing quoted, \\N for what is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from screener.lexicon.entity import Entity
from screener.lexicon.importers.ambiguous import is_ordinary
from screener.lexicon.importers.file_identity import file_identity
from screener.lexicon.importers.imdb_files import ImdbTable, find_imdb_files
from screener.lexicon.importers.imdb_words import KINDS, ROLES_OF
from screener.lexicon.importers.item import Importer, Item, LeftOut, Position, Trouble
from screener.lexicon.importers.life import date_or_year, sound_life
from screener.lexicon.importers.names import named
from screener.lexicon.importers.prominence import by_votes
from screener.lexicon.importers.tally import Tally

LEAST_VOTES = 1000
_TITLE, _NAME = re.compile(r"tt(\d+)\Z"), re.compile(r"nm\d+\Z")
_TITLES, _PEOPLE = 0, 1  # the order of reading: first what people are known for
_MOST_KNOWN_FOR = 3
_FEW_VOTES = "title with fewer votes than asked for"
_OTHER_KIND = "title of a kind that is left out (episode, short programme)"
_UNKNOWN_TO = "person known for no title that was kept"
_NO_ROLE = "person without a profession of the table"
_NO_NAME = "no name that has letters or digits"


class Imdb(Importer):
    """Raises InputError where one of the three files is missing. About 300 bytes are held for each title kept."""

    name = "imdb"
    folders = ("people", "works")
    holds = "IMDb's data sets"

    def __init__(self, paths: list[Path], checked_on: str, today: date, *, least_votes: int = LEAST_VOTES) -> None:
        self._files = find_imdb_files(paths)
        self.source = self._files["name.basics"].name
        self._checked_on, self._today, self._least_votes = checked_on, today, least_votes
        self._votes: dict[int, int] = {}
        self._titles: dict[int, str] = {}
        self._stage = _TITLES
        self._table: ImdbTable | None = None

    def identity(self) -> dict[str, Any]:
        files = {what: file_identity(path) for what, path in self._files.items()}
        return {"files": files, "checked_on": self._checked_on, "votes": self._least_votes}

    def position(self) -> Position:
        return [self._stage, *self._table.lines.position()] if self._table else []

    def place(self) -> str:
        return self._table.lines.place() if self._table else self.source

    def share(self) -> float | None:
        """Titles are taken for one half, people for the other."""
        return (self._stage + self._table.lines.share()) / 2 if self._table else None

    def items(self, position: Position, tally: Tally) -> Iterator[Item]:
        self._read_votes(tally if not position else Tally())
        self._stage, at = (position[0], position[1:]) if position else (_TITLES, [])
        if self._stage == _TITLES:
            table = self._table = self._opened("title.basics")
            if at:
                self._read_titles_before(at)
            table.lines.go_to(at)
            yield from self._through(table, tally)
            self._stage, at = _PEOPLE, []
        else:
            self._read_titles_before([])
        table = self._table = self._opened("name.basics")
        table.lines.go_to(at)
        yield from self._through(table, tally)

    def _opened(self, what: str) -> ImdbTable:
        return ImdbTable(self._files[what], what)

    def _through(self, table: ImdbTable, tally: Tally) -> Iterator[Item]:
        for row in table:
            if isinstance(row, Trouble):
                yield row
            elif self._stage == _TITLES:
                yield self._work(row, table.lines.place())
            else:
                yield self._person(row, table.lines.place(), tally)
        table.lines.close()

    def _read_votes(self, tally: Tally) -> None:
        for row in self._opened("title.ratings"):
            if isinstance(row, Trouble):
                tally.trouble(row.place, row.why)
                continue
            number = _TITLE.match(row["tconst"])
            if number and row["numVotes"].isdecimal() and int(row["numVotes"]) >= self._least_votes:
                self._votes[int(number[1])] = int(row["numVotes"])

    def _read_titles_before(self, position: Position) -> None:
        """What was read before an import was broken off: the titles alone are needed again."""
        table = self._opened("title.basics")
        for row in table:
            if not isinstance(row, Trouble):
                self._work(row, "")
            if position and table.lines.number >= position[0]:
                break
        table.lines.close()

    def _work(self, row: dict[str, str], place: str) -> Item:
        number = _TITLE.match(row["tconst"])
        if not number:
            return Trouble(place, "has no title id (tt and a number).")
        kind = KINDS.get(row["titleType"])
        if int(number[1]) not in self._votes:
            return LeftOut(_FEW_VOTES)
        if kind is None:
            return LeftOut(_OTHER_KIND)
        title, aliases = named(row["primaryTitle"], [row["originalTitle"]])
        if not title:
            return LeftOut(_NO_NAME)
        self._titles[int(number[1])] = title
        return Entity(
            f"work/imdb-{row['tconst']}", title, "work", aliases, (kind,), year=date_or_year(row["startYear"]),
            ambiguous=is_ordinary(title, "work"),
        )  # fmt: skip

    def _person(self, row: dict[str, str], place: str, tally: Tally) -> Item:
        if not _NAME.match(row["nconst"]):
            return Trouble(place, "has no name id (nm and a number).")
        numbers = [int(found[1]) for found in map(_TITLE.match, row["knownForTitles"].split(",")) if found]
        known = [number for number in numbers if number in self._titles]
        if not known:
            return LeftOut(_UNKNOWN_TO)
        professions = row["primaryProfession"].split(",")
        roles = tuple(dict.fromkeys(ROLES_OF[word] for word in professions if word in ROLES_OF))
        if not roles:
            return LeftOut(_NO_ROLE)
        name, aliases = named(row["primaryName"], ())
        if not name:
            return LeftOut(_NO_NAME)
        born, died = sound_life(date_or_year(row["birthYear"]), date_or_year(row["deathYear"]), self._today, tally)
        return Entity(
            f"person/imdb-{row['nconst']}", name, "person", aliases, roles, "", born, died,
            "; ".join(dict.fromkeys(self._titles[number] for number in known[:_MOST_KNOWN_FOR])),
            by_votes(max(self._votes[number] for number in known)), "" if died else self._checked_on,
        )  # fmt: skip

"""Reads the tables of lexicons/law/. Every complaint names file and row and says the next step.

`verified_on` is the day on which somebody read the source that the row names; empty means that nobody has, and the row
counts as unverified: it may make a standing stricter, never milder.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import date
from pathlib import Path

from screener.data import data_root
from screener.errors import LexiconError
from screener.lexicon.sources import read_csv

# Terms are counted in years after a death or a publication; nothing longer than this is known, so it is a slip.
LONGEST_TERM = 120
_YEAR = re.compile(r"\d{1,4}\Z")


class LawRow:
    """One row: its place ("law/estates.csv row 3") and its fields, read as what they have to be."""

    def __init__(self, place: str, fields: dict[str, str]) -> None:
        self.place, self.fields = place, {name: text.strip() for name, text in fields.items()}

    def refused(self, message: str, next_step: str) -> LexiconError:
        return LexiconError(f"{self.place}: {message}", next_step=next_step, subject=self.place)

    def text(self, column: str) -> str:
        return self.fields[column]

    def needed(self, column: str) -> str:
        if not self.fields[column]:
            raise self.refused(f"{column} is empty.", "Fill it in, or take the row out.")
        return self.fields[column]

    def one_of(self, column: str, words: Container[str], listed: str) -> str:
        if self.fields[column] not in words:
            raise self.refused(f"{column} {self.fields[column]!r} is not understood.", f"Write {listed}.")
        return self.fields[column]

    def parts(self, column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.fields[column].split("|") if part.strip())

    def term(self, column: str) -> int:
        """A number of years from 0 to LONGEST_TERM."""
        text = self.fields[column]
        if not _YEAR.match(text) or int(text) > LONGEST_TERM:
            raise self.refused(f"{column} {text!r} is no number of years.", f"Write 0 to {LONGEST_TERM}.")
        return int(text)

    def year(self, column: str) -> int | None:
        text = self.fields[column]
        if text and not _YEAR.match(text):
            raise self.refused(f"{column} {text!r} is no year.", "Write it with four digits, or leave it empty.")
        return int(text) if text else None

    def day(self, column: str) -> date | None:
        """A day written YYYY-MM-DD."""
        text = self.fields[column]
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise self.refused(f"{column} {text!r} is no day.", "Write YYYY-MM-DD, or leave it empty.") from None

    def first_day(self, column: str) -> date | None:
        """A day, or the first one of a year."""
        text = self.fields[column]
        return date(int(text), 1, 1) if re.match(r"\d{4}\Z", text) else self.day(column)

    def last_day(self, column: str) -> date | None:
        """A day, or the last one of a year."""
        text = self.fields[column]
        return date(int(text), 12, 31) if re.match(r"\d{4}\Z", text) else self.day(column)

    def verified(self) -> bool:
        """Whether somebody has read the source; every row names one."""
        self.needed("source")
        return self.day("verified_on") is not None


def law_folder() -> Path:
    return data_root() / "lexicons" / "law"


def law_rows(folder: Path | None, name: str, columns: str) -> Iterator[LawRow]:
    """The rows of a table. Raises LexiconError for a header that is not `columns` and for whatever `read_csv` does."""
    path = (folder or law_folder()) / name
    for number, fields in read_csv(path, columns.split()):
        yield LawRow(f"{path.parent.name}/{name} row {number}", fields)

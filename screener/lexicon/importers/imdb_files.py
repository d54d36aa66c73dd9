"""The three files of IMDb's data sets, and their rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from screener.errors import InputError
from screener.lexicon.importers.item import Trouble
from screener.lexicon.importers.lines import Lines

COLUMNS = {
    "name.basics": "nconst primaryName birthYear deathYear primaryProfession knownForTitles".split(),
    "title.basics": "tconst titleType primaryTitle originalTitle isAdult startYear endYear runtimeMinutes "
    "genres".split(),
    "title.ratings": "tconst averageRating numVotes".split(),
}
_UNKNOWN = "\\N"


def find_imdb_files(paths: list[Path]) -> dict[str, Path]:
    """The three files among the named ones, or in a named folder. Raises InputError where one is missing."""
    candidates = [file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path])]
    found: dict[str, Path] = {}
    for what in COLUMNS:
        for path in candidates:
            if path.name in (f"{what}.tsv.gz", f"{what}.tsv"):
                found.setdefault(what, path)
        if what not in found:
            raise InputError(
                f"{what}.tsv.gz is not in {', '.join(map(str, paths))}.",
                next_step=f"Name a folder with {', '.join(f'{name}.tsv.gz' for name in COLUMNS)}, or the three files.",
                subject=what,
            )
    return found


class ImdbTable:
    r"""Iterates over the rows of a file, \N as empty; a row that cannot be read is a Trouble.

    Raises InputError where the first line is not the header that IMDb documents.
    """

    def __init__(self, path: Path, what: str) -> None:
        self._columns = COLUMNS[what]
        self.lines = Lines(path)

    def __iter__(self) -> Iterator[dict[str, str] | Trouble]:
        lines, columns = self.lines, self._columns
        for line in lines:
            if isinstance(line, Trouble):
                yield line
                continue
            if lines.number == 1:
                self._check_header(line)
                continue
            try:
                text = line.decode()
            except UnicodeDecodeError as problem:
                yield Trouble(lines.place(), f"is not UTF-8 (byte {problem.start + 1}).")
                continue
            fields = text.split("\t")
            if len(fields) != len(columns):
                yield Trouble(lines.place(), f"has {len(fields)} fields instead of {len(columns)}, or is cut short.")
            elif "\0" in text:
                yield Trouble(lines.place(), "holds a NUL byte.")
            else:
                yield dict(zip(columns, ("" if field == _UNKNOWN else field for field in fields), strict=True))

    def _check_header(self, line: bytes) -> None:
        if line != "\t".join(self._columns).encode():
            raise InputError(
                f"{self.lines.name} is no such file of IMDb's: it begins with {line[:40]!r}.",
                next_step=f"The first line has to be {' '.join(self._columns)}, separated by tabs.",
                subject=self.lines.name,
            )

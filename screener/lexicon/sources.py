"""Reads the human-edited CSV files. Every complaint names the file and the row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from screener.errors import LexiconError
from screener.folding import joined_form
from screener.lexicon.entity import Entity

# The header of each kind of file; the folder a file stands in says which kind it is.
COLUMNS = {
    folder: header.split()
    for folder, header in {
        "people": "id name aliases roles country born died known_for prominence living_checked_on notes",
        "works": "id title aliases kind year creators creator_died rights_holder later_versions ambiguous notes",
        "characters": "id name aliases work rights_holder first_year creator_died played_by describing_words "
        "later_versions ambiguous notes",
        "organisations": "id name aliases kind country known_for ambiguous notes",
    }.items()
}
FOLDERS = tuple(COLUMNS)
# Words of other languages than English, one file each.
LANGUAGES = "words/languages"
# A longer field is a broken file (an unclosed quote swallows the rest), not a name.
MAX_FIELD = 10_000


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One entity and where it stands: `place` is "people/music.csv row 12", with its folder in front in an overlay.

    `layer` is 0 for a row of the built-in lexicon, else the number of the overlay.
    """

    place: str
    entity: Entity
    layer: int = 0


def source_files(lexicons: Path, *, words: bool = True) -> list[Path]:
    """Every file of a layer that the compiled index depends on, in a fixed order."""
    folders = (*FOLDERS, "words", LANGUAGES) if words else FOLDERS
    return sorted(path for folder in folders for path in (lexicons / folder).glob("*.csv"))


def read_csv(path: Path, columns: list[str] | None = None, within: str = "") -> Iterator[tuple[int, dict[str, str]]]:
    """Row numbers as an editor shows them (the header is row 1) and the rows' fields.

    `within` stands before the file's name in complaints. Raises LexiconError for bytes that are not UTF-8, a wrong
    header, or a row with missing or extra fields.
    """
    name = f"{within}{path.parent.name}/{path.name}"
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        row = path.read_bytes()[: problem.start].count(b"\n") + 1
        raise LexiconError(
            f"{name} row {row} is not UTF-8.",
            next_step="Save the file as UTF-8 (a spreadsheet offers it as 'CSV UTF-8').",
            subject=name,
        ) from None
    except OSError as problem:
        raise LexiconError(
            f"{name} cannot be read: {problem.strerror}.", next_step="Check the file.", subject=name
        ) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if columns is not None and header != columns:
            raise LexiconError(
                f"{name} row 1: the header is {','.join(header)!r}.",
                next_step=f"It must be {','.join(columns)!r}.",
                subject=name,
            )
        for fields in reader:
            if not fields:
                continue
            row = reader.line_num
            if len(fields) != len(header):
                raise LexiconError(
                    f"{name} row {row}: {len(fields)} fields where the header has {len(header)}.",
                    next_step="Add the missing commas, or put quotes around a field that holds a comma.",
                    subject=f"{name} row {row}",
                )
            if max(map(len, fields)) > MAX_FIELD:
                raise LexiconError(
                    f"{name} row {row}: a field of over {MAX_FIELD:,} characters.",
                    next_step="Look for a quote that is not closed.",
                    subject=f"{name} row {row}",
                )
            yield row, dict(zip(header, fields, strict=True))
    except csv.Error as problem:
        raise LexiconError(
            f"{name} row {reader.line_num}: {problem}.",
            next_step="Look for a quote that is not closed.",
            subject=f"{name} row {reader.line_num}",
        ) from None


def _listed(field: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in field.split("|") if part.strip())


_AMBIGUOUS = {"yes": True, "no": False, "": None}


def _entity(folder: str, row: dict[str, str]) -> Entity:
    if folder == "people":
        return Entity(
            id=row["id"], name=row["name"], kind="person", aliases=_listed(row["aliases"]), roles=_listed(row["roles"]),
            country=row["country"], born=row["born"], died=row["died"], known_for=row["known_for"],
            prominence=int(row["prominence"] or 3), living_checked_on=row["living_checked_on"], notes=row["notes"],
        )  # fmt: skip
    if folder == "works":
        return Entity(
            id=row["id"], name=row["title"], kind="work", aliases=_listed(row["aliases"]), roles=_listed(row["kind"]),
            year=row["year"], creators=_listed(row["creators"]), creator_died=row["creator_died"],
            rights_holder=row["rights_holder"], later_versions=row["later_versions"],
            ambiguous=_AMBIGUOUS[row["ambiguous"]], notes=row["notes"],
        )  # fmt: skip
    if folder == "characters":
        return Entity(
            id=row["id"], name=row["name"], kind="character", aliases=_listed(row["aliases"]), roles=("character",),
            work=row["work"], rights_holder=row["rights_holder"], year=row["first_year"],
            creator_died=row["creator_died"],
            played_by=_listed(row["played_by"]), describing_words=_listed(row["describing_words"]),
            later_versions=row["later_versions"], ambiguous=_AMBIGUOUS[row["ambiguous"]], notes=row["notes"],
        )  # fmt: skip
    return Entity(
        id=row["id"], name=row["name"], kind="organisation", aliases=_listed(row["aliases"]),
        roles=_listed(row["kind"]), country=row["country"], known_for=row["known_for"],
        ambiguous=_AMBIGUOUS[row["ambiguous"]], notes=row["notes"],
    )  # fmt: skip


def read_lexicon(lexicons: Path, layer: int = 0, folders: Sequence[str] = FOLDERS) -> Iterator[SourceRow]:
    """Every entity of the folders, file by file. Those of an overlay (`layer` above 0) are named with their folder.

    Raises LexiconError naming file and row.
    """
    within = f"{lexicons}/" if layer else ""
    for folder in folders:
        for path in sorted((lexicons / folder).glob("*.csv")):
            for number, row in read_csv(path, COLUMNS[folder], within):
                place = f"{within}{folder}/{path.name} row {number}"
                try:
                    yield SourceRow(place, _entity(folder, row), layer)
                except KeyError:
                    raise LexiconError(
                        f"{place}: ambiguous {row['ambiguous']!r} is not understood.",
                        next_step="Write yes or no, or leave it empty.",
                        subject=place,
                    ) from None
                except ValueError:
                    raise LexiconError(
                        f"{place}: prominence {row['prominence']!r} is not a whole number.",
                        next_step="Write 1 to 5.",
                        subject=place,
                    ) from None


def read_word_frequencies(lexicons: Path) -> dict[str, float]:
    """Ordinary English words -> how common each is, on the Zipf scale (log10 of occurrences in a billion words)."""
    return _frequencies(sorted((lexicons / "words").glob("frequency_*.csv")))


def read_language_frequencies(lexicons: Path) -> dict[str, float]:
    """The same of the other languages together: folded forms, each as common as where it is most common."""
    frequencies: dict[str, float] = {}
    for word, zipf in _frequencies(sorted((lexicons / LANGUAGES).glob("*.csv"))).items():
        form = joined_form(word)
        frequencies[form] = max(zipf, frequencies.get(form, 0.0))
    return frequencies


_NAME_KINDS = {"given": (True, False), "family": (False, True), "both": (True, True)}


def read_personal_names(lexicons: Path) -> tuple[set[str], set[str]]:
    """Given names and family names of many cultures, folded."""
    given: set[str] = set()
    family: set[str] = set()
    for path in sorted((lexicons / "words").glob("personal_names*.csv")):
        for number, row in read_csv(path, ["name", "kind"]):
            if row["kind"] not in _NAME_KINDS:
                place = f"{path.parent.name}/{path.name} row {number}"
                raise LexiconError(
                    f"{place}: kind {row['kind']!r} is not understood.", next_step="Write given, family or both.",
                    subject=place,
                )  # fmt: skip
            is_given, is_family = _NAME_KINDS[row["kind"]]
            if is_given:
                given.add(row["name"])
            if is_family:
                family.add(row["name"])
    return given, family


def _frequencies(paths: list[Path]) -> dict[str, float]:
    frequencies: dict[str, float] = {}
    for path in paths:
        for number, row in read_csv(path, ["word", "zipf"]):
            try:
                zipf = float(row["zipf"])
            except ValueError:
                place = f"{path.parent.name}/{path.name} row {number}"
                raise LexiconError(
                    f"{place}: zipf {row['zipf']!r} is no number.", next_step="Write a number from 0 to 8.",
                    subject=place,
                ) from None  # fmt: skip
            frequencies[row["word"]] = max(zipf, frequencies.get(row["word"], 0.0))
    return frequencies

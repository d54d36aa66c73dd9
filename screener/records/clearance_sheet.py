"""Reads clearances from a table; docs/clearances.md describes its columns. Every row is read before any is stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from screener.errors import InputError
from screener.guidance.card.vocabulary import nearest
from screener.guidance.clearance import Clearance, ClearanceDocument
from screener.records.problems import Problem
from screener.records.table_file import table_rows

# Written beside a proposed entity for people to read, and not read back.
PROPOSED = ("proposed_name", "other_entities")
_LISTS = ("intents", "stages", "media", "territories")
_NEEDED = (*_LISTS, "from", "to", "first_use")
_KNOWN = ("id", "item", "entity", "scope", *_NEEDED, *PROPOSED)
_ALSO_CALLED = {"intent": "intents", "stage": "stages", "medium": "media", "territory": "territories"}
# In the column `to`. An empty cell is refused: one that was forgotten would clear for ever.
_NO_END = "open"
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00)?)?")
# A column so like a known one (rapidfuzz's ratio, 0 to 100) is a slip: "teritories" is 95 like "territories".
_SLIP = 85.0


class NoDay(ValueError):
    """A text that is no day of the calendar, written YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its place ("papers.csv line 3"), its cells by column, and the clearance; its entity may be empty."""

    place: str
    cells: dict[str, str]
    clearance: Clearance

    @property
    def item(self) -> str:
        """What people call it."""
        return self.cells.get("item", "")


@dataclass(slots=True)
class Sheet:
    """What was read. `columns` are the head as it stands; `passed_over` those of them that mean nothing here."""

    columns: list[str]
    passed_over: list[str]
    rows: list[SheetRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_sheet(path: Path, production: str, kinds: Iterable[str]) -> Sheet:
    """`kinds` are the kinds of paper that there are, each with columns KIND, KIND by and KIND date.

    Raises InputError for a file that cannot be read as a table, or lacks a column.
    """
    table = table_rows(path)
    line, head = next(((line, cells) for line, cells in table if any(map(str.strip, cells))), (1, []))
    kinds = tuple(kinds)
    names = [_column(cell) for cell in head]
    known = (*_KNOWN, *(name for kind in kinds for name in (kind, f"{kind}_by", f"{kind}_date")))
    _check_head(names, known, f"{path} line {line}")
    sheet = Sheet(
        [cell.strip() for cell in head], [cell for cell in head if cell.strip() and _column(cell) not in known]
    )
    for line, values in table:
        place = f"{path} line {line}"
        texts = [" ".join(value.split()) for value in values]
        if not any(texts):
            continue
        if any(texts[len(names) :]):
            sheet.problems.append(
                Problem(place, "This row has more cells than the head.", "Put a text with commas in quotation marks.")
            )
            continue
        cells = {name: text for name, text in zip(names, texts, strict=False) if name}
        found = list(_problems_of_cells(place, cells, kinds))
        sheet.problems += found
        if not found:
            sheet.rows.append(SheetRow(place, cells, _clearance(cells, production, kinds)))
    if not sheet.rows and not sheet.problems:
        raise InputError(f"{path} has no rows.", next_step="Write a row for each clearance.", subject=str(path))
    return sheet


def day_of(text: str) -> date:
    """Raises NoDay for what is not YYYY-MM-DD: 03/04/2026 is two days, one in London and one in New York."""
    found = _DAY.fullmatch(text.strip())
    try:
        if found:
            return date.fromisoformat(found[1])
    except ValueError:
        pass  # 2026-02-30
    raise NoDay(text)


def listed(text: str) -> tuple[str, ...]:
    """The words of a list, each once; parted by commas, semicolons or upright strokes."""
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in re.split(r"[,;|]", text)))))


def _column(cell: str) -> str:
    name = re.sub(r"[\W_]+", "_", cell.strip().casefold()).strip("_")
    return _ALSO_CALLED.get(name, name)


def _check_head(names: list[str], known: tuple[str, ...], place: str) -> None:
    def refused(what: str, next_step: str) -> InputError:
        return InputError(f"{place}: {what}", next_step=next_step, subject=place)

    for name in names:
        if name in known:
            if names.count(name) > 1:
                raise refused(f"there are {names.count(name)} columns {name!r}.", "Take one of them out.")
        elif meant := nearest(name, known, _SLIP):
            raise refused(f"there is no column {name!r}.", f"Did you mean {meant!r}?")
    missing = [name for name in _NEEDED if name not in names]
    if not {"item", "entity"} & set(names):
        missing.insert(0, "item (or entity)")
    if missing:
        raise refused(f"there is no column {', '.join(missing)}.", f"Columns are {', '.join(known)}.")


def _problems_of_cells(place: str, cells: dict[str, str], kinds: tuple[str, ...]) -> Iterator[Problem]:
    days = ["from", "first_use"]
    if cells["to"].casefold() != _NO_END:
        days.append("to")
    for kind in kinds:
        reference, by, dated = _paper(cells, kind)
        if reference:
            days.append(f"{kind}_date")
        elif by or dated:
            yield Problem(f"{place}, {kind}", "This paper has no reference.", "Write where it is filed.")
    for column in days:
        text = cells.get(column, "")
        try:
            day_of(text)
        except NoDay:
            what = f"{text[:40]!r} is no day." if text else "There is no day."
            step = "Write it as 2026-11-22"
            yield Problem(f"{place}, {column}", what, f"{step}, or {_NO_END}." if column == "to" else f"{step}.")
    if not cells.get("entity") and not cells.get("item"):
        yield Problem(place, "Neither an item nor an entity is named.", "Name one of the two.")


def _paper(cells: dict[str, str], kind: str) -> tuple[str, str, str]:
    return cells.get(kind, ""), cells.get(f"{kind}_by", ""), cells.get(f"{kind}_date", "")


def _clearance(cells: dict[str, str], production: str, kinds: tuple[str, ...]) -> Clearance:
    intents, stages, media, territories = (listed(cells[column]) for column in _LISTS)
    papers = [(kind, _paper(cells, kind)) for kind in kinds]
    return Clearance(
        id=cells.get("id", ""), production=production, entity=cells.get("entity", ""), intents=intents,
        scope=cells.get("scope", ""), stages=stages, media=media, territories=territories,
        starts=day_of(cells["from"]), ends=None if cells["to"].casefold() == _NO_END else day_of(cells["to"]),
        first_use=day_of(cells["first_use"]),
        documents=tuple(
            ClearanceDocument(kind, reference, by, day_of(dated)) for kind, (reference, by, dated) in papers
            if reference
        ),
    )  # fmt: skip

"""Entries as lines for programs, as a table for clearance people, as lines for readers."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from typing import Protocol

from screener.batch.entry import BesidePicture, Entry, Failed, LeftOut, Screened, told
from screener.batch.finding_text import rights, where
from screener.folding.unseen import shown
from screener.verdict import Finding
from screener.wording import found_by, plain, title, tone

# What a clearance list has, and last what a person fills in.
COLUMNS = (
    "item", "place", "outcome", "finding", "category", "rule", "rights", "how_sure", "found_by", "where", "reason",
    "next_step", "suggested_alternative", "decision", "by", "date",
)  # fmt: skip
# A spreadsheet takes a cell that begins like this for a formula (OWASP, CSV injection), full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class Writable(Protocol):
    """An open text file, or what stands in for one."""

    def write(self, text: str, /) -> int: ...


class Output(Protocol):
    """Writes one entry after the other."""

    def add(self, entry: Entry) -> None: ...


class JsonLines:
    """One verdict or error a line. What was left out is no line: it is in the summary, the table and the report."""

    def __init__(self, file: Writable) -> None:
        self._file = file

    def add(self, entry: Entry) -> None:
        if isinstance(entry, Screened):
            self._file.write(json.dumps(entry.verdict) + "\n")
        elif isinstance(entry, Failed):
            self._file.write(json.dumps(entry.error) + "\n")


class Table:
    """CSV: a row for each finding, each error and each file that was left out."""

    def __init__(self, file: Writable) -> None:
        self._rows = csv.writer(file)
        self._rows.writerow(COLUMNS)

    def add(self, entry: Entry) -> None:
        for cells in _rows(entry):
            self._rows.writerow([_harmless(shown(cells.get(column) or "")) for column in COLUMNS])


class Lines:
    """One line for each verdict that asks for something and each error: place, outcome, headline, case; tabs between.

    `styled` gives a line its looks on a terminal, by its outcome.
    """

    def __init__(self, file: Writable, styled: Callable[[str, str], str] = lambda text, _outcome: text) -> None:
        self._file, self._styled = file, styled

    def add(self, entry: Entry) -> None:
        if isinstance(entry, Screened) and entry.verdict["outcome"] != "notify":
            verdict = entry.verdict
            self._line(entry.place, verdict["outcome"], verdict["headline"], verdict["id"][:8])
        elif isinstance(entry, Failed):
            message = entry.error["message"].removeprefix(entry.place).lstrip(": ")
            self._line(entry.place, "error", f"{message} {entry.error['next_step']}", "-")

    def _line(self, place: str, outcome: str, words: str, case: str) -> None:
        self._file.write("\t".join((shown(place), self._styled(outcome, outcome), shown(words), case)) + "\n")


def _rows(entry: Entry) -> Iterator[dict[str, str]]:
    if isinstance(entry, LeftOut):
        yield {"item": entry.item, "place": entry.item, "outcome": "not screened", "reason": told(entry.why)}
    elif isinstance(entry, Failed):
        error = entry.error
        yield {
            "item": entry.item, "place": entry.place, "outcome": "error", "finding": plain(error["code"]),
            "reason": error["message"], "next_step": error["next_step"],
        }  # fmt: skip
    elif not isinstance(entry, BesidePicture):
        for finding in entry.verdict["findings"]:
            yield {"item": entry.item, "place": entry.place, **_finding(Finding.from_dict(finding))}


def _finding(finding: Finding) -> dict[str, str]:
    still_open = finding.status == "open"
    return {
        "outcome": plain(tone(finding)),
        "finding": title(finding),
        "category": plain(finding.category),
        "rule": finding.rule,
        "rights": rights(finding.entity),
        "how_sure": finding.match.band,
        "found_by": found_by(finding),
        "where": where(finding),
        "reason": finding.reason,
        "next_step": finding.action if still_open else "",
        "suggested_alternative": (finding.suggestion or "") if still_open else "",
    }


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

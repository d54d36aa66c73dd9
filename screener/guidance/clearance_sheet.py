"""The clearance sheet: a row for each case, each paper on file, each input without a verdict and each thing to check.

Columns that only a coordinator can fill in are left empty.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from screener.folding.unseen import shown
from screener.guidance.memo import Memo
from screener.guidance.memo_case import Appearance, Case
from screener.guidance.memo_words import MemoWords
from screener.verdict import Check
from screener.wording import INTENTS, long_dates, plain, title

COLUMNS = (
    "item", "episode", "scene", "shot", "where it appears", "finding", "rights holder", "territory", "media", "term",
    "status", "alternative", "decision", "by", "date", "document",
)  # fmt: skip
# A spreadsheet takes a cell that begins like this for a formula (OWASP, CSV injection), full-width forms included;
# blanks before it are no help.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# A cell of the common spreadsheets holds 32,767 characters; room for the count of the rest.
_MOST_IN_CELL = 32_000


def clearance_sheet(memo: Memo, words: MemoWords) -> str:
    """The sheet as CSV with a header."""
    file = StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(COLUMNS)
    for row in _rows(memo, words):
        rows.writerow([harmless(shown(row.get(column, ""))) for column in COLUMNS])
    return file.getvalue()


def harmless(cell: str) -> str:
    """The cell so that a spreadsheet shows it and does not compute it."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell


def _rows(memo: Memo, words: MemoWords) -> Iterator[dict[str, str]]:
    for case in (*memo.cases, *memo.on_file):
        yield _case(case, words)
    for one in memo.unscreened:
        place = words.shot_name(one.subject)
        yield {
            "item": one.subject, "episode": place.episode, "scene": place.scene, "shot": place.shot,
            "where it appears": one.subject, "finding": f"{one.message} {one.next_step}",
            "status": words.status["error"],
        }  # fmt: skip
    for appearance, check in memo.checks:
        yield _check(appearance, check, words)


def _case(case: Case, words: MemoWords) -> dict[str, str]:
    finding = case.finding
    note = finding.entity.rights_note if finding.entity else ""
    open_still = finding.status == "open"
    intent = INTENTS.get(finding.intent, plain(finding.intent))
    return {
        "item": title(finding),
        **_places(case.appearances, words),
        "finding": f"{intent}: {' '.join(case.reasons)} ({', '.join(case.rules)})",
        "rights holder": words.rights_holder(note),
        "territory": "; ".join(plain(place) for place in case.territories),
        "term": long_dates(note),
        "status": words.status[finding.outcome if open_still else finding.status],
        "alternative": (finding.suggestion or "") if open_still else "",
        "document": (finding.clearance or "") if not open_still else "",
    }


def _check(appearance: Appearance, check: Check, words: MemoWords) -> dict[str, str]:
    kind = words.check.get(check.kind, (plain(check.kind), ""))[0]
    at = f"characters {check.span.start} to {check.span.end}"
    return {
        "item": kind,
        **_places([appearance], words, at),
        "finding": check.note,
        "status": words.status["check"],
    }


def _places(appearances: Sequence[Appearance], words: MemoWords, at: str = "") -> dict[str, str]:
    """Where something appears, and the episodes, scenes and shots that the names tell, each once."""
    named = [words.shot_name(one.name or "") for one in appearances]
    return {
        "episode": _cell([name.episode for name in named]),
        "scene": _cell([name.scene for name in named]),
        "shot": _cell([name.shot for name in named]),
        "where it appears": _cell([", ".join(filter(None, (one.told(), at))) for one in appearances]),
    }


def _cell(values: Sequence[str]) -> str:
    """The values, each once, as many as a cell holds."""
    distinct = list(dict.fromkeys(filter(None, values)))
    length, kept = 0, 0
    for value in distinct:
        length += len(value) + 2
        if length > _MOST_IN_CELL:
            break
        kept += 1
    more = [f"and {len(distinct) - kept:,} more"] if kept < len(distinct) else []
    return "; ".join([*distinct[:kept], *more])

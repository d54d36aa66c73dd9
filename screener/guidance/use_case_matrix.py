"""The matrix of use cases: six common uses, each with what it needs before it begins."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from screener.guidance.table_rows import read_rows

Mark = Literal["fine_to_share", "judgement", "approval"]

# What a mark asks for, in a few words. None of them says that a use is allowed: that is the contact's to say.
MARKS: dict[Mark, str] = {
    "fine_to_share": "share the use",
    "judgement": "use judgement",
    "approval": "ask first",
}


@dataclass(frozen=True, slots=True)
class UseCase:
    """One row. `row` is the id of its rule (M1 to M6); `rules` are all that bear on it, its own first."""

    row: str
    use_case: str
    mark: Mark
    why: str
    action: str
    rules: tuple[str, ...]


def load_use_cases(known_rules: Container[str], folder: Path | None = None) -> tuple[UseCase, ...]:
    """The rows in the order of use_cases.csv. Raises LexiconError naming file and line for one that does not fit."""
    return read_rows("use_cases.csv", ["row", "use_case", "mark", "why", "action", "rules"], known_rules, _row, folder)


def _row(fields: dict[str, Any]) -> UseCase:
    use_case = UseCase(**fields)
    if use_case.mark not in get_args(Mark):
        raise ValueError(f"mark {use_case.mark!r} is none of {', '.join(get_args(Mark))}")
    if use_case.row not in use_case.rules:
        raise ValueError(f"its rules lack {use_case.row}, its own")
    return use_case

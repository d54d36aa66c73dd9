"""Rows of the guidance's own small tables (use cases, questions to vendors): read, split and checked in one way."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.errors import LexiconError
from screener.lexicon.sources import read_csv


def read_rows(
    file: str, columns: list[str], known_rules: Container[str], made: Callable[[dict[str, Any]], Any],
    folder: Path | None = None,
) -> tuple[Any, ...]:  # fmt: skip
    """Each row of `file` as `made` makes it, `rules` split at semicolons; of lexicons/guidance/ without a `folder`.

    Raises LexiconError naming file and line for an empty field, a rule that is not in `known_rules`, a first column
    that comes twice, and for whatever `made` raises ValueError.
    """
    path = (folder or data_root() / "lexicons" / "guidance") / file
    found: dict[str, Any] = {}
    for line, row in read_csv(path, columns):
        key = row[columns[0]]
        rules = tuple(rule.strip() for rule in row["rules"].split(";") if rule.strip())
        try:
            if empty := [column for column in columns if not row[column].strip()]:
                raise ValueError(f"{empty[0]} is empty")
            if unknown := [rule for rule in rules if rule not in known_rules]:
                raise ValueError(f"there is no rule {unknown[0]!r}")
            if key in found:
                raise ValueError(f"{key!r} stands there already")
            found[key] = made({**row, "rules": rules})
        except ValueError as problem:
            raise LexiconError(
                f"guidance/{file} line {line}: {problem}.", next_step="Correct that line.", subject=str(path)
            ) from None
    return tuple(found.values())

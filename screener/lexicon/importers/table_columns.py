"""Which column of a table is which of the lexicon's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screener.errors import InputError
from screener.lexicon.lint import ROLES
from screener.lexicon.sources import COLUMNS

KIND_OF = {"people": "person", "works": "work", "characters": "character", "organisations": "organisation"}
# The column with the name, and the one that lint asks for.
NAME_COLUMN = {"people": "name", "works": "title", "characters": "name", "organisations": "name"}
ROLE_COLUMN = {"people": "roles", "works": "kind", "organisations": "kind"}


@dataclass(frozen=True, slots=True)
class TableColumns:
    """columns: column of the lexicon -> column of the table. fixed: column of the lexicon -> one value for all rows."""

    kind: str
    columns: dict[str, str]
    fixed: dict[str, str]


def table_columns(kind: str, mapped: Sequence[str], fixed: Sequence[str]) -> TableColumns:
    """From `name=Full Name` and `roles=performer`. Raises InputError for what is no such pair or names no column."""
    columns, values = _pairs(kind, mapped, "--map"), _pairs(kind, fixed, "--set")
    name, role = NAME_COLUMN[kind], ROLE_COLUMN.get(kind, "work")
    for needed in (name, role):
        if needed not in columns and needed not in values:
            word = "COLUMN" if needed == name else "VALUE"
            option = "--map" if needed == name else "--set"
            raise InputError(
                f"Nothing says which column holds the {needed}.",
                next_step=f"Add {option} {needed}={word}{_known(kind) if needed == role else ''}.",
                subject="command line",
            )
    return TableColumns(kind, columns, values)


def _known(kind: str) -> str:
    words = ROLES.get(KIND_OF[kind], frozenset())
    return f" ({', '.join(sorted(words))})" if len(words) > 1 else ""


def _pairs(kind: str, given: Sequence[str], option: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    what = "a column of the table" if option == "--map" else "a value"
    for one in given:
        ours, sign, theirs = one.partition("=")
        if not sign or ours not in COLUMNS[kind] or not theirs:
            raise InputError(
                f"{option} {one} is no pair of a column of {kind}/ and {what}.",
                next_step=f"Write {option} COLUMN=…; columns: {', '.join(COLUMNS[kind])}.",
                subject="command line",
            )
        pairs[ours] = theirs
    return pairs

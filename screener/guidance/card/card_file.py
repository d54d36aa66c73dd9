"""Reads a production card from a TOML file; refuses, all at once and by line, what does not fit."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from screener.errors import InputError
from screener.guidance.card.checks import Known, check_card
from screener.guidance.card.parts import production_of
from screener.guidance.card.problems import Problem, Reading
from screener.guidance.card.reading import read_tables
from screener.guidance.card.toml_lines import TomlLines
from screener.guidance.law.territories import known_territory
from screener.guidance.production import Production

# A card with 1,000 people and two consents each takes about 500 KiB; what is larger is another file.
MAX_BYTES = 1024 * 1024

_SYNTAX_STEP = 'Write key = value, text in quotation marks, lists in square brackets: media = ["series"].'
# Keys of so many parts take `tomllib` time by the square of their number; a card needs two parts.
_LONG_KEY = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){32}""")
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")


class ProductionError(InputError):
    """A production card that cannot be used. `problems` holds all that is wrong with it, in the order of its lines."""

    code = "bad_production"

    def __init__(self, path: Path, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        if len(self.problems) == 1:
            only = self.problems[0]
            super().__init__(f"{path} line {only.line}: {only.what}", next_step=only.next_step, subject=str(path))
            return
        told = "".join(f"\n{path} line {one.line}: {one.what} {one.next_step}" for one in self.problems)
        super().__init__(
            f"{path} has {len(self.problems)} problems.", next_step=f"Correct these lines:{told}", subject=str(path)
        )

    def to_dict(self) -> dict[str, Any]:
        """`screener.error/1` with `problems`: line, message and next_step of each."""
        listed = [{"line": one.line, "message": one.what, "next_step": one.next_step} for one in self.problems]
        return {**super().to_dict(), "problems": listed}


def one_card(paths: Sequence[Path]) -> Path:
    """The one card of `--production`. Raises InputError where there are two, or none: two cards could disagree."""
    if len(paths) == 1:
        return paths[0]
    what = f"{len(paths)} production cards are given." if paths else "No production card is given."
    raise InputError(what, next_step="Give --production CARD.toml once.", subject="--production")


def load_production(
    path: Path, *, known_entity: Callable[[str], bool] | None = None, today: date | None = None
) -> Production:
    """The card of `path`. `known_entity` tells whether a lexicon holds an id; without it ids are not looked up.

    `today` is the day after which nothing can have been stated, read or told yet: the day it is, unless given.

    Raises InputError where the file cannot be read at all, ProductionError with every problem of what it holds.
    """
    payload = _bytes(path)
    try:
        text = payload.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = payload.count(b"\n", 0, problem.start) + 1
        raise ProductionError(path, [Problem(line, "This is not UTF-8.", "Save the file as UTF-8.")]) from None
    if found := _LONG_KEY.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ProductionError(path, [Problem(line, "Over 32 names are joined by dots.", "A card needs two at most.")])
    try:
        document = tomllib.loads(text)
        reading = Reading(TomlLines(text))
    except RecursionError:
        raise ProductionError(
            path, [Problem(1, "Lists stand in lists too deeply.", "A card needs two levels.")]
        ) from None
    except ValueError as problem:  # tomllib's own, and Python's about numbers of thousands of digits
        raise ProductionError(path, [_syntax(str(problem), text)]) from None
    card = read_tables(document, reading)
    check_card(card, reading, Known(today or date.today(), known_territory, known_entity))
    if reading.problems:
        raise ProductionError(path, sorted(reading.problems))
    return production_of(card, hashlib.sha256(payload).hexdigest()[:16])


def _bytes(path: Path) -> bytes:
    """Raises InputError for what is no file, cannot be opened or is too large."""
    try:
        if not path.is_file():
            what = "is not a file" if path.exists() else "does not exist"
            raise InputError(
                f"{path} {what}.",
                next_step="Give a production card, or write one: screener production init.",
                subject=str(path),
            )
        with path.open("rb") as file:
            payload = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise InputError(
            f"{path} cannot be read: {problem.strerror}.", next_step="Check its permissions.", subject=str(path)
        ) from None
    if len(payload) > MAX_BYTES:
        raise InputError(
            f"{path} holds more than 1 MiB.",
            next_step="Keep scripts and contracts elsewhere: a card names them only.",
            subject=str(path),
        )
    return payload


def _syntax(said: str, text: str) -> Problem:
    found = _AT_LINE.search(said)
    line = int(found[1]) if found and found[1] else len(text.rstrip().splitlines()) if found else 1
    what = said[: found.start()] if found else said
    return Problem(max(line, 1), f"This is not TOML: {what}.", _SYNTAX_STEP)

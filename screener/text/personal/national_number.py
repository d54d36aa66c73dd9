"""Numbers by which states know people, checked by python-stdnum: beside their word, or certain by shape and check."""

from __future__ import annotations

import importlib
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from screener.text.personal.pattern_hit import PatternHit
from screener.text.phrases import alternation

if TYPE_CHECKING:
    from screener.text.personal.words import PersonalWords

# How far from its word a number may stand: "social security number of the actor is".
_NEAR = 40
# How far before a number a word may stand that makes it another ("seed").
_REACH = 48
# A text that repeats a shape more often is a table of numbers; the first of them tell what it is.
_MOST_CHECKS = 100
_LAYOUT = str.maketrans(string.digits + string.ascii_letters, "0" * 10 + "A" * 52)


@dataclass(frozen=True, slots=True)
class NationalNumber:
    """`check_beside`: whether the check digits have to fit even beside the word.

    `alone`: the shape that is certain without it; None where the word is needed.
    `layouts`: ways of writing it alone, with 0 for a digit and A for a letter.

    `format` is a module of stdnum ("it.codicefiscale"); empty where a number has no check digits.
    """

    format: str
    label: str
    shape: re.Pattern[str]
    word: re.Pattern[str]
    check_beside: bool
    alone: re.Pattern[str] | None
    layouts: tuple[str, ...]

    def passes(self, written: str) -> bool:
        """Whether the check digits fit."""
        if not self.format:
            return False
        return bool(importlib.import_module(f"stdnum.{self.format}").is_valid(written))


def read_national_number(row: Mapping[str, Any]) -> NationalNumber:
    """One row of the table. Raises KeyError, ValueError or re.error where it is not as described there."""
    if row["beside"] not in ("shape", "check"):
        raise ValueError(f"beside = {row['beside']!r} of {row['label']} is neither shape nor check")
    return NationalNumber(
        format=row.get("format", ""),
        label=row["label"],
        shape=_whole(row["shape"]),
        word=re.compile(alternation(row["words"]), re.IGNORECASE),
        check_beside=row["beside"] == "check",
        alone=_whole(row["alone"]) if "alone" in row else None,
        layouts=tuple(row["layouts"]) if "alone" in row else (),
    )


def _whole(shape: str) -> re.Pattern[str]:
    """The shape where no longer code, range or decimal goes on."""
    return re.compile(rf"(?<![\w-])(?<![0-9][.,])(?:{shape})(?![\w-])(?![.,][0-9])", re.IGNORECASE | re.ASCII)


def find_announced(text: str, words: PersonalWords) -> list[PatternHit]:
    """The numbers that stand beside their word. Of several for one place the first of the table counts."""
    found: list[PatternHit] = []
    taken = bytearray(len(text))
    for number in words.national_numbers:
        if not number.word.search(text):
            continue
        for place in number.shape.finditer(text):
            start, end = place.span()
            if any(taken[start:end]) or not number.word.search(text[max(0, start - _NEAR) : end + _NEAR]):
                continue
            if not number.check_beside or number.passes(place.group()):
                found.append(PatternHit("national_id", start, end, number.label))
                taken[start:end] = b"x" * (end - start)
    return found


def find_certain(text: str, words: PersonalWords, found: list[PatternHit]) -> list[PatternHit]:
    """The numbers that shape and check digits alone make certain, apart from those found."""
    certain: list[PatternHit] = []
    layout = text.translate(_LAYOUT)
    taken = bytearray(len(text))
    for hit in found:
        taken[hit.start : hit.end] = b"x" * (hit.end - hit.start)
    for number in words.national_numbers:
        if number.alone is None or not any(written in layout for written in number.layouts):
            continue
        for place in islice(number.alone.finditer(text), _MOST_CHECKS):
            start, end = place.span()
            if any(taken[start:end]) or words.before_other_number.search(text[max(0, start - _REACH) : start]):
                continue
            if number.passes(place.group()):
                certain.append(PatternHit("national_id", start, end, number.label))
                taken[start:end] = b"x" * (end - start)
    return certain

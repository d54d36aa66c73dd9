"""Reads digits, blanks and dashes of any script as ASCII, character for character, so that offsets stay."""

from __future__ import annotations

import re
from typing import NamedTuple

_ZEROS = "\uff10\u0660\u06f0\u0966\u09e6\u0e50"  # fullwidth, Arabic, Persian, Devanagari, Bengali, Thai
_TABLE: dict[int, str] = {ord(zero) + step: str(step) for zero in _ZEROS for step in range(10)}
_TABLE |= dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_TABLE |= dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u3000\u200b\u200e\u200f\u202a\u202c\u2060"), " ")
_TABLE |= {
    ord("＋"): "+",
    ord("＠"): "@",
    ord("．"): ".",
    ord("（"): "(",
    ord("）"): ")",
    ord("’"): "'",
    ord("："): ":",
}

_DIGITS = re.compile(r"[0-9]+")
# Between two groups of one number: "(0) 20 7946-0123" has three marks at most.
_WIDEST_GAP = 3


class Group(NamedTuple):
    """Digits without anything between."""

    start: int
    end: int
    digits: str


def plain(text: str) -> str:
    """The text with such characters replaced. As long as the original."""
    return text if text.isascii() else text.translate(_TABLE)


def digit_runs(text: str) -> list[list[Group]]:
    """Groups of digits, together where only marks stand between that a number may hold."""
    runs: list[list[Group]] = []
    for found in _DIGITS.finditer(text):
        group = Group(found.start(), found.end(), found.group())
        if runs:
            gap = text[runs[-1][-1].end : group.start]
            if len(gap) <= _WIDEST_GAP and not gap.strip(" .-/()"):
                runs[-1].append(group)
                continue
        runs.append([group])
    return runs

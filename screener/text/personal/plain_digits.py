"""Reads digits, blanks and dashes of any script as ASCII, character for character, so that offsets stay."""

from __future__ import annotations

import re
from typing import NamedTuple

# The zero of every decimal script that Unicode 14 knows; the other nine digits stand behind it.
_ZEROS = (
    "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090"
    "\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\uff10"
    "\U000104a0\U00010d30\U00011066\U000110f0\U00011136\U000111d0\U000112f0\U00011450\U000114d0\U00011650\U000116c0"
    "\U00011730\U000118e0\U00011950\U00011c50\U00011d50\U00011da0\U00016a60\U00016ac0\U00016b50\U0001d7ce\U0001d7d8"
    "\U0001d7e2\U0001d7ec\U0001d7f6\U0001e140\U0001e2f0\U0001e950\U0001fbf0"
)
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
    ord("﹢"): "+",
    ord("／"): "/",
}

_DIGITS = re.compile(r"[0-9]+")
# The mark of long vowels is typed for a dash between full-width digits.
_LONG_VOWEL = re.compile(r"(?<=[0-9])ー(?=[0-9])")
# Between two groups of one number: "(0) 20 7946-0123" has three marks at most.
_WIDEST_GAP = 3


class Group(NamedTuple):
    """Digits without anything between."""

    start: int
    end: int
    digits: str


def plain(text: str) -> str:
    """The text with such characters replaced. As long as the original."""
    return text if text.isascii() else _LONG_VOWEL.sub("-", text.translate(_TABLE))


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

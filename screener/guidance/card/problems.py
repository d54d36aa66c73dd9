"""What is wrong with a production card: collected while it is read, told all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from screener.guidance.card.toml_lines import Place, TomlLines
from screener.guidance.card.vocabulary import nearest

_LONGEST_QUOTE = 40  # code points of a wrong word that a problem repeats


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a card. Names and papers are not repeated: the line tells which."""

    line: int
    what: str
    next_step: str


@dataclass(slots=True)
class Reading:
    """What has been read so far: the lines, and the problems in the order in which they were met."""

    lines: TomlLines
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, place: Place, what: str, next_step: str) -> None:
        self.problems.append(Problem(self.lines.line(place), what, next_step))


def known_words(word: str, words: Iterable[str]) -> str:
    """What could have been meant: the nearest word, and all of them."""
    meant = nearest(word, words)
    return (f"Did you mean {meant}? " if meant else "") + f"Known: {', '.join(words)}."


def quoted(word: str) -> str:
    """`word` short, and with nothing in it that moves a cursor."""
    return repr(word if len(word) <= _LONGEST_QUOTE else f"{word[: _LONGEST_QUOTE - 1]}…")

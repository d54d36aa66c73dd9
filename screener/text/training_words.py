"""The table lexicons/cues/syntax.toml: words in a model's name that tell of its training, not of whom it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.text.table_file import read_table

_KEYS = frozenset({"training", "stuck", "stuck_small", "ranks", "kept"})
_PLAIN = re.compile(r"[a-z0-9#.]+")
_APART, _APART_BEHIND = r"(?<![^\W_])", r"(?![^\W_])"
# A capital behind a small letter or a digit begins a word: "roccosiffrediXL", "PonyV6".
_CAPITAL = r"(?<=[a-z\d])(?=[A-Z])"
# So many words of training are read one stuck to another: "SDXLLoraV2". More would be tried in too many ways.
_MOST_STUCK = 3
# Fewer small letters before a word in small letters may be the word itself: "axl", "dev2".
_FEWEST_LETTERS = 5
# The number of an epoch, as trainers write it ("-000008"); behind a hyphen a shorter one, too, where the name itself is
# written with other signs ("emma_stone-10", "emmaStone-10"). "apollo-13" may be a title.
_EPOCH = r"(?<![^\W_])0\d{4,6}(?!\d)"
_EPOCH_BEHIND_HYPHEN = re.compile(r"(?:[^\W\d]_[^\W_]|[a-z][A-Z])[\w ]{0,60}(-\d{1,3})(?=[^\w-]|$)")


@dataclass(frozen=True, slots=True)
class TrainingWords:
    _patterns: tuple[re.Pattern[str], ...]

    def spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of the words in the model's name that stands in text[start:end]; some may overlap."""
        name = text[start:end]
        for pattern in self._patterns:
            for match in pattern.finditer(name):
                yield start + match.start(), start + match.end()
        for match in _EPOCH_BEHIND_HYPHEN.finditer(name):
            yield start + match.start(1), start + match.end(1)


def _alternation(words: Iterable[str], kept: dict[str, list[str]]) -> str:
    shapes = []
    for word in sorted(words, key=len, reverse=True):
        if not _PLAIN.fullmatch(word):
            raise ValueError(word)
        before = "".join(
            rf"(?<!{re.escape(other)}{sign})" for other in kept.get(word, ()) for sign in ("", "[^a-zA-Z0-9]")
        )
        shapes.append(before + re.escape(word).replace(r"\#", r"\d{1,6}").replace(r"\.", r"[._-]"))
    return f"(?i:{'|'.join(shapes)})"


def _words(
    training: list[str], stuck: list[str], small: list[str], ranks: list[int], kept: dict[str, list[str]]
) -> TrainingWords:
    apart, behind = _alternation(training, kept), _alternation((*training, *stuck), kept)
    alone = rf"(?:{_APART}|{_CAPITAL}){apart}(?:{_APART_BEHIND}|{_CAPITAL})"
    several = rf"{_CAPITAL}(?:{behind}){{1,{_MOST_STUCK}}}{_APART_BEHIND}"
    in_small = rf"(?<=[a-z]{{{_FEWEST_LETTERS}}}){_alternation(small, kept)}{_APART_BEHIND}"
    rank = "|".join(str(int(number)) for number in ranks)
    in_ranks = rf"{_APART}(?:[ra](?:{rank}){_APART_BEHIND}|(?:{rank})[_-](?:{rank})(?=\W|$))"
    return TrainingWords(tuple(map(re.compile, (alone, several, in_small, in_ranks, _EPOCH))))


@lru_cache(maxsize=4)
def load_training_words(path: Path | None = None) -> TrainingWords:
    """The table of the lexicon, or of another file. Raises LexiconError naming the file."""
    return read_table(path or data_root() / "lexicons" / "cues" / "syntax.toml", _of_table)


def _of_table(file: dict[str, Any]) -> TrainingWords:
    table = file["model_names"]
    if set(table) != _KEYS:
        raise KeyError(", ".join(sorted(set(table) ^ _KEYS)))
    return _words(table["training"], table["stuck"], table["stuck_small"], table["ranks"], table["kept"])

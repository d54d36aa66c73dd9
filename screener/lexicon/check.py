"""Checks a compiled index: every alias must be found in a neutral sentence."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from screener.folding import joined_form
from screener.lexicon.hashing import HashedText
from screener.lexicon.index import LexiconIndex
from screener.lexicon.indexfile import read_index_file

# Aliases folded together at a time: bounds the memory of the check.
_BATCH = 50_000


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`aliases` were tried; `dead` are those that no longer find their entity."""

    aliases: int
    dead: tuple[str, ...]


def check_index(index: LexiconIndex) -> CheckReport:
    """Folds every alias anew, as a prompt would be, and looks it up.

    Raises LexiconIndexError where a checksum says that the file is damaged.
    """
    read_index_file(index.path, whole=True)
    dead: list[str] = []
    for begin in range(0, index.aliases, _BATCH):
        numbers = range(begin, min(index.aliases, begin + _BATCH))
        forms = [joined_form(index.alias(number)) for number in numbers]
        ends = np.cumsum(np.array([len(form) for form in forms], np.int64))
        starts = ends - np.array([len(form) for form in forms], np.int64)
        places, found = index.joined.find(HashedText("".join(forms)).stretches(starts, ends))
        reached = {
            begin + place
            for place, alias in zip(places.tolist(), found.tolist(), strict=True)
            if alias == begin + place and index.joined_alias(alias) == forms[place]
        }
        dead += [index.alias(number) for number in numbers if number not in reached]
    return CheckReport(index.aliases, tuple(dead))

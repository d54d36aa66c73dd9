"""Whether a title or name is ordinary words, so that it needs company or a cue (the column `ambiguous`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from screener.data import data_root
from screener.folding import fold_tokens
from screener.lexicon.sources import read_word_frequencies

_ARTICLES = frozenset({"the", "a", "an", "of", "and", "in"})
# Of the built-in rows that people have marked, and of those they have not, the rule below marks:
# works 780 of 1,154 and 351 of 1,459; characters 143 of 242 and 37; organisations 102 of 167 and 79.
# Too many rather than too few: what is imported is mostly little known, and ordinary words are not.
_MOST_WORDS = {"work": 2, "character": 1, "organisation": 1}
_LEAST_ZIPF = {"work": 3.0, "character": 0.0, "organisation": 0.0}


@lru_cache(maxsize=1)
def _frequencies() -> Mapping[str, float]:
    return read_word_frequencies(data_root() / "lexicons")


def is_ordinary(name: str, kind: str) -> bool:
    """Whether a name of a work, character or organisation is one ordinary word, a title one or two; articles aside."""
    words = [token.form for token in fold_tokens(name) if token.form not in _ARTICLES]
    frequencies = _frequencies()
    return len(words) <= _MOST_WORDS[kind] and all(frequencies.get(word, -1.0) >= _LEAST_ZIPF[kind] for word in words)

"""Craft terms that hold a name without naming anybody: Rembrandt lighting, Ken Burns effect, Worley noise."""

from __future__ import annotations

from functools import lru_cache

from screener.data import data_root
from screener.folding import fold_tokens
from screener.lexicon.sources import read_csv

Terms = dict[str, list[tuple[str, ...]]]


@lru_cache(maxsize=1)
def load_craft_terms() -> Terms:
    """First word -> terms beginning with it. Raises LexiconError naming file and row."""
    terms: Terms = {}
    for _, row in read_csv(data_root() / "lexicons" / "words" / "craft_terms.csv", ["term", "why"]):
        words = tuple(token.form for token in fold_tokens(row["term"]))
        terms.setdefault(words[0], []).append(words)
    return terms


def craft_stretches(forms: list[str], hard: list[bool], terms: Terms) -> list[tuple[int, int]]:
    """(first, last) of every craft term among the tokens; none runs across a break (`hard` before a token)."""
    found = []
    for place, form in enumerate(forms):
        for words in terms.get(form, ()):
            end = place + len(words)
            if tuple(forms[place:end]) == words and not any(hard[place + 1 : end]):
                found.append((place, end - 1))
    return found

"""Craft terms that hold a name without naming anybody: Rembrandt lighting, Ken Burns effect, Worley noise."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from screener.data import data_root
from screener.folding import folded_words
from screener.lexicon.sources import read_csv
from screener.text.folded import FoldedPrompt

Terms = dict[tuple[str, ...], list[tuple[str, ...]]]


@lru_cache(maxsize=1)
def load_craft_terms() -> Terms:
    """First two words, or the only one -> terms beginning so. Raises LexiconError naming file and row."""
    terms: Terms = {}
    for _, row in read_csv(data_root() / "lexicons" / "words" / "craft_terms.csv", ["term", "why"]):
        words = folded_words(row["term"])
        terms.setdefault(words[:2], []).append(words)
    return terms


# What may not stand inside a term; a dash with blanks may ("close - up").
_BREAKS = frozenset(",.;:!?|()[]{}\n")


def craft_stretches(prompt: FoldedPrompt, terms: Terms) -> list[tuple[int, int]]:
    """(first, last) of every craft term among the tokens; none runs across a comma or the end of a sentence."""
    forms = prompt.forms
    begun = [(place, words) for place, pair in enumerate(pairwise(forms)) for words in terms.get(pair, ())]
    begun += [(place, words) for place, form in enumerate(forms) for words in terms.get((form,), ())]
    found = []
    for place, words in begun:
        last = place + len(words) - 1
        if tuple(forms[place : last + 1]) != words:
            continue
        if not (any(prompt.hard[place + 1 : last + 1]) and _is_broken(prompt, place, last)):
            found.append((place, last))
    return found


def _is_broken(prompt: FoldedPrompt, first: int, last: int) -> bool:
    tokens = prompt.tokens
    return any(
        not _BREAKS.isdisjoint(prompt.text[tokens[place - 1].end : tokens[place].start])
        for place in range(first + 1, last + 1)
    )

"""Which countries a text speaks of, so that the national forms of their phone numbers can be told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from screener.text.phrases import alternation


class Regions(NamedTuple):
    """`bare`: countries (ISO 3166) whose national numbers are written without a zero before them."""

    words: re.Pattern[str]
    of_word: dict[str, tuple[str, ...]]
    bare: frozenset[str]


def read_regions(table: Mapping[str, Sequence[str]], bare: Sequence[str]) -> Regions:
    """The table of countries and the words for them. Raises ValueError for a bare country that has no words."""
    if unknown := set(bare).difference(table):
        raise ValueError(f"bare_regions names {', '.join(sorted(unknown))}, of which [regions] has no words")
    of_word: dict[str, tuple[str, ...]] = {}
    for country, words in table.items():
        for word in words:
            of_word[word] = (*of_word.get(word, ()), country)
    return Regions(re.compile(alternation(of_word), re.IGNORECASE), of_word, frozenset(bare))


def evident_regions(text: str, regions: Regions) -> tuple[str, ...]:
    """The countries of the words in a text, each once, in their order."""
    found: dict[str, None] = {}
    for word in regions.words.finditer(text):
        found |= dict.fromkeys(regions.of_word.get(" ".join(word.group().lower().split()), ()))
    return tuple(found)

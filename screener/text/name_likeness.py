"""How much words that no lexicon holds read like somebody's name: each word by itself, then the phrase."""

from __future__ import annotations

import numpy as np

from screener.lexicon.compile import ZIPF_STEP
from screener.lexicon.index import LexiconIndex
from screener.text.folded import FoldedPrompt
from screener.text.name_weights import NameWeights

LONGEST_NAME = 4


class NameLikeness:
    """Scores the words of one prompt; each is looked at once."""

    def __init__(self, prompt: FoldedPrompt, index: LexiconIndex, weights: NameWeights) -> None:
        self._prompt, self._index, self._weights = prompt, index, weights
        self._scores: dict[int, float] = {}

    def of_word(self, place: int) -> float:
        """What the word at a place says for being part of a name; from 0 down it is none."""
        if place not in self._scores:
            self._scores[place] = self._of_word(place)
        return self._scores[place]

    def of_phrase(self, first: int, last: int) -> float:
        """The words of first..last together; the weakest part pulls a phrase down."""
        scores = [self.of_word(place) for place in range(first, last + 1)]
        shape = {1: "one_word", 4: "four_words"}.get(len(scores))
        return sum(scores) / len(scores) + (self._weights.place[shape] if shape else 0.0)

    def is_full_name(self, first: int, last: int) -> bool:
        """Whether the words are a first name known somewhere, then a family name or an unknown word."""
        prompt = self._prompt
        if last == first or not prompt.first_name[first]:
            return False
        return prompt.family_name[last] or self._is_unknown(last)

    def _is_unknown(self, place: int) -> bool:
        return self._prompt.zipf[place] == 0.0 and not self._is_compound(place)

    def _of_word(self, place: int) -> float:
        prompt, word, limits = self._prompt, self._weights.word, self._weights.limits
        form, zipf = prompt.forms[place], prompt.zipf[place]
        if not form.isalpha() or not form.isascii():
            return -1.0
        if form in self._weights.particles:
            return word["particle"]
        if len(form) < limits["shortest_part"]:
            return word["initial"] if form not in ("a", "i") or prompt.tokens[place].capital else -1.0
        if zipf >= limits["word_zipf"] and not prompt.given[place]:
            return word["everyday_word"]
        capital = word["capital"] * (prompt.tokens[place].capital and not prompt.title_case)
        first, family = prompt.first_name[place], prompt.family_name[place]
        if first or family:
            score = word["first_and_family" if first and family else "first_name" if first else "family_name"]
            everyday = zipf >= limits["everyday_zipf"] and not prompt.given[place]
            return (score / 2 if everyday else score) + capital
        if zipf == 0.0:
            return word["compound"] if self._is_compound(place) else word["unknown"] + capital
        if zipf < limits["rare_zipf"]:
            return word["rare_word"] + capital
        return word["word"]

    def _is_compound(self, place: int) -> bool:
        """Whether a word is two everyday words put together."""
        limits, prompt = self._weights.limits, self._prompt
        shortest, length = int(limits["shortest_half"]), len(prompt.forms[place])
        start = int(prompt.starts[place])
        cuts = np.arange(start + shortest, start + length - shortest + 1)
        if not len(cuts):
            return False
        begin, end = np.full(len(cuts), start), np.full(len(cuts), start + length)
        halves = prompt.hashed.stretches(np.concatenate([begin, cuts]), np.concatenate([cuts, end]))
        which, tokens = self._index.tokens.find(halves)
        # a hash may meet another word's: one in 65,000, and then a name is not asked about
        common = which[self._index.token_zipf[tokens] * ZIPF_STEP >= limits["half_zipf"]]
        return len(np.intersect1d(common[common < len(cuts)], common[common >= len(cuts)] - len(cuts))) > 0

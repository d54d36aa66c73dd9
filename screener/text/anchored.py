"""Which cues can match in a prompt, without a look at each cue: those whose anchor is there, and every list of theirs.

Lists of words are numbered, and of each place of a prompt one integer tells by its bits which lists have its word: a
thousand cues ask with one "and" each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from screener.text.word_list import WordList


class Anchored:
    """Words -> the numbers of the cues that they are an anchor of, in the order in which those were given."""

    def __init__(self, cues: Iterable[tuple[WordList, Sequence[WordList]]]) -> None:
        """`cues`: of each its anchors and all the lists of which a word has to be there, the anchors among them."""
        self._words: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        self._asking: dict[int, list[int]] = {}  # the bit of a list -> the cues whose anchors it is
        self._anchor_of: list[int] = []
        self._needs: list[int] = []
        bits: dict[WordList, int] = {}
        for number, (anchors, lists) in enumerate(cues):
            for words in (anchors, *lists):
                if words not in bits:
                    bits[words] = 1 << len(bits)
                    self._add(words, bits[words])
            self._anchor_of.append(bits[anchors])
            self._needs.append(reduce(or_, (bits[words] for words in lists), bits[anchors]))
            self._asking.setdefault(bits[anchors], []).append(number)
        self._anchors = reduce(or_, self._asking, 0)
        self._lengths = sorted({len(beginning) for beginning in self._beginnings})
        self._first_letters = {beginning[: self._lengths[0]] for beginning in self._beginnings}

    def _add(self, words: WordList, bit: int) -> None:
        for table, written in ((self._words, words.whole), (self._beginnings, words.beginnings)):
            for one in written:
                table[one] = table.get(one, 0) | bit

    def lists_at(self, words: Sequence[str]) -> list[int]:
        """For each word of a prompt the lists that have it, as bits."""
        shortest = self._lengths[0] if self._lengths else 0
        found = []
        for word in words:
            there = self._words.get(word, 0)
            if word[:shortest] in self._first_letters:  # most words begin as no listed beginning does
                for length in self._lengths:
                    there |= self._beginnings.get(word[:length], 0)
            found.append(there)
        return found

    def able(self, lists: Sequence[int]) -> list[int]:
        """The numbers of the cues that have a word of each of their lists somewhere in a prompt."""
        there = reduce(or_, lists, 0)
        numbers = []
        anchors = there & self._anchors
        while anchors:
            bit = anchors & -anchors
            anchors ^= bit
            numbers += [number for number in self._asking[bit] if not self._needs[number] & ~there]
        return numbers

    def anchor_places(self, number: int, lists: Sequence[int]) -> list[int]:
        """Where the anchors of a cue stand in a prompt."""
        anchor = self._anchor_of[number]
        return [place for place, there in enumerate(lists) if there & anchor]

    def stands_in(self, number: int, lists: Sequence[int]) -> bool:
        """Whether a stretch of a prompt has a word of each of a cue's lists."""
        return not self._needs[number] & ~reduce(or_, lists, 0)

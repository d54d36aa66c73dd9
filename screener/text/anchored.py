"""Which cues have an anchor in a prompt, without a look at each cue."""

from __future__ import annotations

from collections.abc import Iterable

from screener.text.word_list import WordList


class Anchored:
    """Anchors -> the numbers of the cues that have them, in the order in which they were given."""

    def __init__(self, anchors: Iterable[WordList]) -> None:
        self._words: dict[str, list[int]] = {}
        self._beginnings: dict[str, list[int]] = {}
        for number, words in enumerate(anchors):
            for word in words.whole:
                self._words.setdefault(word, []).append(number)
            for beginning in words.beginnings:
                self._beginnings.setdefault(beginning, []).append(number)
        self._lengths = sorted({len(beginning) for beginning in self._beginnings})
        self._first_letters = {beginning[: self._lengths[0]] for beginning in self._beginnings}

    def by_words(self, forms: set[str]) -> set[int]:
        """The numbers of those that have an anchor among the forms of a prompt."""
        numbers: set[int] = set()
        for form in forms & self._words.keys():
            numbers.update(self._words[form])
        for form in forms if self._lengths else ():
            if form[: self._lengths[0]] not in self._first_letters:
                continue
            for length in self._lengths:
                if length > len(form):
                    break
                found = self._beginnings.get(form[:length])
                if found:
                    numbers.update(found)
        return numbers

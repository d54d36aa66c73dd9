"""A list of words of a cue, some of them beginnings, made for quick looks into the forms of a prompt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordList:
    """`whole` words, and `beginnings`, which the notation of cues marks with "~"."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> WordList:
        words = list(words)
        return cls(
            frozenset(word for word in words if word[-1] != "~"),
            tuple(word[:-1] for word in words if word[-1] == "~"),
        )

    def meets(self, forms: Collection[str]) -> bool:
        """Whether one of the forms is of the list."""
        if not self.whole.isdisjoint(forms):
            return True
        return bool(self.beginnings) and any(form.startswith(self.beginnings) for form in forms)

    def places(self, forms: Sequence[str]) -> list[int]:
        """Where in the forms words of the list stand."""
        if not self.beginnings:
            return [place for place, form in enumerate(forms) if form in self.whole]
        return [place for place, form in enumerate(forms) if form in self.whole or form.startswith(self.beginnings)]

"""Lists of phrases as regular expressions, and the quick look that tells whether a text can hold any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

# Devanagari, Thai, kana, Han, Hangul: words carry endings there, or stand without blanks.
UNCASED = re.compile("[\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"\w+")


def alternation(phrases: Iterable[str]) -> str:
    """A regular expression for any of the phrases, the longest first; whole ones, where a script parts its words."""
    whole: list[str] = []
    open_ended: list[str] = []
    anywhere: list[str] = []
    for phrase in sorted(phrases, key=len, reverse=True):
        shape = re.escape(phrase).replace(r"\ ", r"\s{1,3}").replace(r"\-", r"[\s-]?").replace("'", "['’]")
        kind = anywhere if UNCASED.search(phrase) else whole if phrase[-1].isalnum() else open_ended
        kind.append(shape)
    parts = [
        rf"(?<!\w)(?:{'|'.join(whole)})(?!\w)" if whole else "",
        rf"(?<!\w)(?:{'|'.join(open_ended)})" if open_ended else "",
        "|".join(anywhere),
    ]
    return f"(?:{'|'.join(filter(None, parts))})"


def words_of(lowered: str) -> frozenset[str]:
    """The words of a text in lower case, marks apart."""
    return frozenset(_WORD.findall(lowered))


@dataclass(frozen=True, slots=True)
class Gate:
    """Words without one of which a list of phrases need not be looked for."""

    words: frozenset[str]
    anywhere: re.Pattern[str] | None

    def opens(self, words: frozenset[str], text: str) -> bool:
        """Whether the text, of these words, may hold one of the phrases."""
        if not self.words.isdisjoint(words):
            return True
        return self.anywhere is not None and not text.isascii() and self.anywhere.search(text) is not None


def gate(*lists: Iterable[str]) -> Gate:
    """The gate of all phrases of these lists: of each phrase the longest word, and what a hyphen may have joined."""
    words: set[str] = set()
    anywhere: set[str] = set()
    for phrase in (phrase for listed in lists for phrase in listed):
        if UNCASED.search(phrase):
            anywhere.add(re.escape(phrase.split()[0]))
            continue
        for form in {phrase, phrase.replace("-", "")}:
            words.add(max(_WORD.findall(form.lower()), key=len))
    return Gate(frozenset(words), re.compile("|".join(sorted(anywhere))) if anywhere else None)

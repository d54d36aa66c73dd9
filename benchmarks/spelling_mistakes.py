"""Spelling mistakes: one or two letters lost, put in, replaced or swapped, at a place that is drawn or given.

Each takes a name and a source of chance and gives the written form, or None where it does not apply to the name. Half
of the forms are in small letters, as mistyped names are.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from rapidfuzz.distance import OSA

FIRST, INSIDE, LAST, ANYWHERE = "first", "inside", "last", "anywhere"
_SHORTEST = 4  # letters of a word that is mistyped: of three letters one mistake leaves any word
_SHORTEST_TWICE = 6  # letters of a word that takes both mistakes: of five they leave hardly half
_LETTERS_OF_NAME = 9  # letters that a name with two mistakes has at least
_ATTEMPTS = 20  # a second mistake may undo the first, or a swap change nothing: drawn again so many times
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def _mistyped(word: str, place: str, draw: Random) -> str:
    """One mistake. A swap or a loss at the last place concerns the last letter; "inside" leaves both ends alone."""
    last = len(word) - 1
    at = {
        FIRST: 0, LAST: last, INSIDE: draw.randrange(1, last), ANYWHERE: draw.randrange(len(word)),
    }[place]  # fmt: skip
    letter = draw.choice(_ALPHABET)
    letter = letter.upper() if word[at].isupper() else letter
    # The pair that is swapped begins at the place; at the end, and inside where the last letter would move, before it.
    pair = at - 1 if at == last or (place == INSIDE and at + 1 == last and at > 1) else at
    kind = draw.choice(("lost", "put in", "replaced", "swapped"))
    if kind == "lost":
        return word[:at] + word[at + 1 :]
    if kind == "put in":
        behind = at + (at == last and draw.random() < 0.5)
        return word[:behind] + letter + word[behind:]
    if kind == "replaced":
        return word[:at] + letter + word[at + 1 :]
    return word[:pair] + word[pair + 1] + word[pair] + word[pair + 2 :]


def _words(name: str, least: int) -> tuple[list[str], list[int]]:
    words = name.split()
    return words, [place for place, word in enumerate(words) if len(word) >= least and word.isalpha()]


def _exactly(mistakes: int, name: str, draw: Random, attempt: Callable[[], str]) -> str | None:
    """The first attempt that is so many mistakes away from the name, whatever its case."""
    small = draw.random() < 0.5
    for _ in range(_ATTEMPTS):
        written = attempt()
        if OSA.distance(written.lower(), name.lower()) == mistakes:
            return written.lower() if small else written
    return None


def one_edit(place: str) -> Callable[[str, Random], str | None]:
    """One mistake at a place of a word that is drawn from those of four letters or more."""

    def write(name: str, draw: Random) -> str | None:
        words, long = _words(name, _SHORTEST)
        if not long:
            return None
        at = draw.choice(long)

        def attempt() -> str:
            return " ".join([*words[:at], _mistyped(words[at], place, draw), *words[at + 1 :]])

        return _exactly(1, " ".join(words), draw, attempt)

    return write


def two_edits_in_one_word(name: str, draw: Random) -> str | None:
    words, long = _words(name, _SHORTEST_TWICE)
    if not long or sum(map(str.isalpha, name)) < _LETTERS_OF_NAME:
        return None
    at = draw.choice(long)

    def attempt() -> str:
        twice = _mistyped(_mistyped(words[at], ANYWHERE, draw), ANYWHERE, draw)
        return " ".join([*words[:at], twice, *words[at + 1 :]])

    return _exactly(2, " ".join(words), draw, attempt)


def two_edits_in_two_words(name: str, draw: Random) -> str | None:
    words, long = _words(name, _SHORTEST)
    if len(long) < 2 or sum(map(str.isalpha, name)) < _LETTERS_OF_NAME:
        return None
    both = draw.sample(long, 2)

    def attempt() -> str:
        return " ".join(_mistyped(word, ANYWHERE, draw) if at in both else word for at, word in enumerate(words))

    return _exactly(2, " ".join(words), draw, attempt)

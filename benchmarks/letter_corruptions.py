"""Corruptions of single letters: case, accents, look-alikes, invisible characters, other alphabets' forms, digits.

Each takes a name and a source of chance and gives the written form, or None where it does not apply to the name. The
tables are the benchmark's own, not the engine's: look-alikes after Unicode Technical Standard #39.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random

Write = Callable[[str, Random], str | None]

# Letters that have no decomposition although people type the plain letter.
_PLAIN = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"}
_PLAIN |= {letter.upper(): plain.capitalize() for letter, plain in _PLAIN.items() if len(letter.upper()) == 1}
# Grave, acute, circumflex, tilde, dots, ring, caron, cedilla.
_MARKS = "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0327"
_CYRILLIC = dict(zip("aceopxyijsABCEHKMOPTXYIJS", "асеорхуіјѕАВСЕНКМОРТХУІЈЅ", strict=True))
_GREEK = dict(zip("oviABEHIKMNOPTXYZ", "ονιΑΒΕΗΙΚΜΝΟΡΤΧΥΖ", strict=True))
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_SOFT_HYPHEN = "\u00ad"
_BIDI_PAIRS = (("\u202a", "\u202c"), ("\u202d", "\u202c"), ("\u2066", "\u2069"), ("\u2068", "\u2069"))
_BIDI_MARKS = "\u200e\u200f\u061c"
_FULLWIDTH = 0xFEE0  # from an ASCII character to its fullwidth form
# First capital of the mathematical alphabets that have no holes: bold, bold italic, bold script, bold fraktur, sans,
# sans bold, monospace. Small letters stand 26 further on.
_MATHEMATICAL = (0x1D400, 0x1D468, 0x1D4D0, 0x1D56C, 0x1D5A0, 0x1D5D4, 0x1D670)
_DIGITS = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "t": "7"}
_LIGHT_DIGITS = {**_DIGITS, "l": "1", "b": "8", "g": "9"}


def _changed(written: str, name: str) -> str | None:
    return written if written != name else None


def _at_some(name: str, table: dict[str, str], draw: Random, most: int | None) -> str | None:
    """Letters of the table replaced: at most so many places, drawn, or all of them for None."""
    places = [place for place, letter in enumerate(name) if letter in table]
    if most is not None:
        places = draw.sample(places, min(most, len(places)))
    letters = list(name)
    for place in places:
        letters[place] = table[letters[place]]
    return _changed("".join(letters), name)


def as_written(name: str, draw: Random) -> str | None:
    return name


def small_letters(name: str, draw: Random) -> str | None:
    return _changed(name.lower(), name)


def capitals(name: str, draw: Random) -> str | None:
    return _changed(name.upper(), name)


def accents_dropped(name: str, draw: Random) -> str | None:
    plain = "".join(_PLAIN.get(letter, letter) for letter in name)
    kept = (letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))
    return _changed("".join(kept), name)


def accents_added(name: str, draw: Random) -> str | None:
    """One or two letters with a mark that Unicode has a letter for."""
    letters = list(name)
    places = [place for place, letter in enumerate(letters) if letter.isascii() and letter.isalpha()]
    for place in draw.sample(places, min(draw.randint(1, 2), len(places))):
        composed = (unicodedata.normalize("NFC", letters[place] + mark) for mark in _MARKS)
        letters[place] = draw.choice([letter for letter in composed if len(letter) == 1] or [letters[place]])
    return _changed("".join(letters), name)


def lookalikes(most: int | None) -> Write:
    """Cyrillic letters, or in one of three names Greek ones, at so many places."""

    def write(name: str, draw: Random) -> str | None:
        return _at_some(name, _GREEK if draw.random() < 1 / 3 else _CYRILLIC, draw, most)

    return write


def lookalikes_some(name: str, draw: Random) -> str | None:
    return lookalikes(draw.randint(2, 4))(name, draw)


def zero_width(name: str, draw: Random) -> str | None:
    """Between all characters, or at one place."""
    invisible = draw.choice(_ZERO_WIDTH)
    if draw.random() < 0.5:
        return _changed(invisible.join(name), name)
    place = draw.randrange(1, len(name)) if len(name) > 1 else 0
    return name[:place] + invisible + name[place:]


def soft_hyphens(name: str, draw: Random) -> str | None:
    """One to three of them, between letters."""
    places = [place for place in range(1, len(name)) if name[place - 1].isalpha() and name[place].isalpha()]
    for place in sorted(draw.sample(places, min(draw.randint(1, 3), len(places))), reverse=True):
        name = name[:place] + _SOFT_HYPHEN + name[place:]
    return name if places else None


def bidi_marks(name: str, draw: Random) -> str | None:
    """Around the name, or a mark inside it."""
    if draw.random() < 0.5:
        before, after = draw.choice(_BIDI_PAIRS)
        return before + name + after
    place = draw.randrange(1, len(name)) if len(name) > 1 else 0
    return name[:place] + draw.choice(_BIDI_MARKS) + name[place:]


def fullwidth(name: str, draw: Random) -> str | None:
    return _changed("".join(chr(ord(one) + _FULLWIDTH) if "!" <= one <= "~" else one for one in name), name)


def mathematical(name: str, draw: Random) -> str | None:
    first = draw.choice(_MATHEMATICAL)

    def form(letter: str) -> str:
        if not (letter.isascii() and letter.isalpha()):
            return letter
        return chr(first + ord(letter) - (ord("A") if letter.isupper() else ord("a") - 26))

    return _changed("".join(map(form, name)), name)


def leetspeak_light(name: str, draw: Random) -> str | None:
    """One or two letters as digits."""
    return _at_some(name.lower(), _LIGHT_DIGITS, draw, draw.randint(1, 2))


def leetspeak_full(name: str, draw: Random) -> str | None:
    """Every letter that has a digit."""
    return _at_some(name.lower(), _DIGITS, draw, None)


def leetspeak_trigger(name: str, draw: Random) -> str | None:
    """The whole name as one trigger word: t0mh4nk5."""
    return leetspeak_full("".join(filter(str.isalnum, name)), draw) if " " in name else None

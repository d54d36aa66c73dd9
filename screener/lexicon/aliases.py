"""All the ways an entity is written that follow from its name by rule. What the fold reaches by itself is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from screener.folding import Token, fold_tokens, keeps_apart
from screener.lexicon.entity import MAKER_ROLES, Entity

# How an alias came about, and what it is; bits, so that a matcher can test several at once. PART: one word of the
# person's own full name that is listed because it is how everybody says it (Picasso, Ringo). FORENAME: the first name
# of the one well-known person who bears it; it counts in labels (file and model names) alone.
NAME, LISTED, SURNAME, ADJECTIVE, SHORTENED, BROKEN, PART, FORENAME = 1, 2, 4, 8, 16, 32, 64, 128

ARTICLES = {"the", "a", "an", "la", "le", "el", "il", "der", "die", "das", "les", "los"}
# "Alexander the Great", "Anne of Cleves" have no family name.
_NO_SURNAME = {"the", "of"}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
# Family-name particles: "del Toro" is one surname, "Toro" is not.
_PARTICLES = frozenset("de del della di da van von der den la le el al bin ibn st ter ten dos du des".split())
_ROMAN = {"2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI", "7": "VII", "8": "VIII"}
_ARABIC = {roman.lower(): arabic for arabic, roman in _ROMAN.items()}

# The place of an alias that stands in no row.
DERIVED = 255

# Known in the field at least: nobody makes an adjective of a name that few know.
LEAST_FOR_ADJECTIVE = 3
# "Lee" and "Ray" are words and given names as often as family names.
_SHORTEST_SURNAME = 4


@dataclass(frozen=True, slots=True)
class Alias:
    """One written form of an entity. `forms` are its folded words; `flags` says how it came about.

    `place` is 0 for the name, n for the nth alias of the row, DERIVED for what follows from them by rule.
    """

    text: str
    forms: tuple[str, ...]
    flags: int
    place: int = DERIVED

    @property
    def joined(self) -> str:
        """The folded words, nothing between them."""
        return "".join(self.forms)


def _is_broken(text: str, tokens: list[Token]) -> bool:
    """Whether the name itself holds what keeps names apart: "Crouching Tiger, Hidden Dragon"."""
    return any(keeps_apart(one.form, text[one.end : two.start]) for one, two in pairwise(tokens))


def _shortened_person(forms: tuple[str, ...]) -> Iterator[str]:
    if len(forms) >= 3 and forms[-1] in _SUFFIXES:
        yield " ".join(forms[:-1])
        forms = forms[:-1]
    # A middle name of three or more letters may be part of the name ("Helena Bonham Carter"): only initials go.
    if len(forms) >= 3 and any(len(form) == 1 for form in forms[1:-1]) and len(forms[0]) > 1:
        yield " ".join([forms[0], *(form for form in forms[1:-1] if len(form) > 1), forms[-1]])


def surname_of(forms: tuple[str, ...]) -> str:
    """The family name, particles included: "guillermo del toro" -> "del toro"; empty for a single name.

    The given name first, as in nearly all rows; an East Asian name in its own order gives its last part.
    """
    if forms and forms[-1] in _SUFFIXES:
        forms = forms[:-1]
    if len(forms) < 2 or _NO_SURNAME & set(forms):
        return ""
    start = len(forms) - 1
    while start > 1 and forms[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(forms[start:])


def _shortened_title(forms: tuple[str, ...]) -> Iterator[str]:
    if len(forms) >= 3 and forms[0] in ARTICLES:
        yield " ".join(forms[1:])
    if forms and forms[-1] in _ROMAN:
        yield " ".join([*forms[:-1], _ROMAN[forms[-1]]])
    elif len(forms) > 1 and forms[-1] in _ARABIC:
        yield " ".join([*forms[:-1], _ARABIC[forms[-1]]])


_POSSESSIVE = re.compile(r"['\u2019]([sS])\b")


def _unmarked(text: str) -> Iterator[str]:
    """Spellings without the sign that the fold reads as more than a sign: "Dawsons Creek", "dolce gabbana"."""
    if _POSSESSIVE.search(text):
        yield _POSSESSIVE.sub(r"\1", text)
    if "&" in text:
        yield text.replace("&", " ")


def aliases_of(entity: Entity) -> list[Alias]:
    """The name, the listed aliases and what follows from them, each folded form once, the name first."""
    found: dict[str, Alias] = {}

    def add(text: str, flags: int, place: int = DERIVED) -> tuple[str, ...]:
        tokens = fold_tokens(text)
        forms = tuple(token.form for token in tokens)
        key = "".join(forms)
        if key and key not in found:
            is_part = flags & LISTED and len(name) > 1 and key in name
            flags |= PART * bool(is_part) | BROKEN * _is_broken(text, tokens)
            found[key] = Alias(text, forms, flags, min(place, DERIVED))
        return forms

    is_person = entity.kind == "person"
    shorten = _shortened_person if is_person else _shortened_title
    name: tuple[str, ...] = ()
    for position, text in enumerate((entity.name, *entity.aliases)):
        origin = LISTED if position else NAME
        forms = add(text, origin, position)
        if is_person and not position:
            name = forms
        for short in (*shorten(forms), *_unmarked(text)):
            add(short, origin | SHORTENED)
    for text, flags in _surnames(entity, name):
        add(text, flags)
    return list(found.values())


def _surnames(entity: Entity, name: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """The family name alone and, of a maker, the adjectives of it: escheresque, lynchian, burtonesque."""
    surname = surname_of(name)
    if len(surname) < _SHORTEST_SURNAME:
        return
    yield surname, SURNAME
    if MAKER_ROLES & set(entity.roles) and entity.prominence >= LEAST_FOR_ADJECTIVE and " " not in surname:
        for ending in ("esque", "ian", "ean"):
            yield surname + ending, ADJECTIVE
            if surname.endswith(("e", "i", "y")):
                yield surname[:-1] + ending, ADJECTIVE

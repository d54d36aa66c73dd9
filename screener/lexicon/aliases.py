"""All the ways an entity is written that follow from its name by rule. What the fold reaches by itself is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from screener.folding import fold_tokens, joined_form, keeps_apart
from screener.lexicon.entity import MAKER_ROLES, Entity

# How an alias came about, and what it is; bits, so that a matcher can test several at once. PART: one word of the
# person's own full name that is listed because it is how everybody says it (Picasso, Ringo). FORENAME: the first name
# of the one well-known person who bears it; it counts in labels (file and model names) alone.
NAME, LISTED, SURNAME, ADJECTIVE, SHORTENED, BROKEN, PART, FORENAME = 1, 2, 4, 8, 16, 32, 64, 128

_ARTICLES = {"the", "a", "an", "la", "le", "el", "il", "der", "die", "das", "les", "los"}
# First words of names that are no given names: King Charles, Young Thug, The Weeknd.
_TITLES = frozenset(
    "the young old lil big king queen prince princess saint san st sir lady lord dame dr mr mrs doctor captain pope "
    "emperor empress count baron brothers sister dj mc".split()
)
# "Alexander the Great", "Anne of Cleves" have no family name.
_NO_SURNAME = {"the", "of"}
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
# Family-name particles: "del Toro" is one surname, "Toro" is not.
_PARTICLES = frozenset("de del della di da van von der den la le el al bin ibn st ter ten dos du des".split())
_ROMAN = {"2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI", "7": "VII", "8": "VIII"}
_ARABIC = {roman.lower(): arabic for arabic, roman in _ROMAN.items()}


@dataclass(frozen=True, slots=True)
class Alias:
    """One written form of an entity. `flags` says how it came about."""

    text: str
    flags: int


def _is_broken(text: str) -> bool:
    """Whether the name itself holds what keeps names apart: "Crouching Tiger, Hidden Dragon"."""
    tokens = fold_tokens(text)
    return any(keeps_apart(one.form, text[one.end : two.start]) for one, two in pairwise(tokens))


def _shortened_person(forms: list[str]) -> Iterator[str]:
    if len(forms) >= 3 and forms[-1] in _SUFFIXES:
        yield " ".join(forms[:-1])
        forms = forms[:-1]
    # A middle name of three or more letters may be part of the name ("Helena Bonham Carter"): only initials go.
    if len(forms) >= 3 and any(len(form) == 1 for form in forms[1:-1]) and len(forms[0]) > 1:
        yield " ".join([forms[0], *(form for form in forms[1:-1] if len(form) > 1), forms[-1]])


def surname_of(forms: list[str]) -> str:
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


def _shortened_title(forms: list[str]) -> Iterator[str]:
    if len(forms) >= 3 and forms[0] in _ARTICLES:
        yield " ".join(forms[1:])
    if forms and forms[-1] in _ROMAN:
        yield " ".join([*forms[:-1], _ROMAN[forms[-1]]])
    elif len(forms) > 1 and forms[-1] in _ARABIC:
        yield " ".join([*forms[:-1], _ARABIC[forms[-1]]])


def aliases_of(entity: Entity, forename: str = "") -> list[Alias]:
    """The name, the listed aliases and what follows from them, each folded form once, the name first.

    `forename`: the person's first name where it tells who is meant (see `telling_forenames`).
    """
    found: dict[str, Alias] = {}

    def add(text: str, flags: int) -> None:
        key = "".join(token.form for token in fold_tokens(text))
        if key and key not in found:
            found[key] = Alias(text, flags | BROKEN * _is_broken(text))

    parts = {token.form for token in fold_tokens(entity.name)} if entity.kind == "person" else set()
    for position, text in enumerate((entity.name, *entity.aliases)):
        origin = LISTED if position else NAME
        if position and len(parts) > 1 and joined_form(text) in parts:
            origin |= PART
        add(text, origin)
        forms = [token.form for token in fold_tokens(text)]
        shorter = _shortened_person(forms) if entity.kind == "person" else _shortened_title(forms)
        for short in shorter:
            add(short, origin | SHORTENED)
    if entity.kind == "person":
        surname = surname_of([token.form for token in fold_tokens(entity.name)])
        if len(surname) >= 4:
            add(surname, SURNAME)
            if MAKER_ROLES & set(entity.roles) and " " not in surname:
                # a maker's manner as an adjective: escheresque, lynchian, burtonesque
                for ending in ("esque", "ian", "ean"):
                    add(surname + ending, ADJECTIVE)
                    if surname.endswith(("e", "i", "y")):
                        add(surname[:-1] + ending, ADJECTIVE)
    if forename:
        add(forename, FORENAME)
    return list(found.values())


def given_names(entities: Iterable[Entity]) -> set[str]:
    """First names borne by two or more people of the lexicon: alone, such a word names nobody in particular."""
    bearers = Counter(name for _, name in _first_names(entities))
    return {name for name, count in bearers.items() if count >= 2}


# Shorter first names ("Uma", "Cher") are words of some language, or initials.
_SHORTEST_FORENAME = 4
WORLD_FAMOUS = 5  # prominence: known world-wide, so that half a name tells: keanu, einstein


def telling_forenames(entities: Iterable[Entity], words: Container[str]) -> dict[str, str]:
    """Entity id -> first name, of well-known people who alone in the lexicon bear it: Keanu, Denzel.

    A name that is in a dictionary of `words` is borne by too many others, or by a town (Sydney, Orlando).
    """
    named = list(_first_names(entities))
    bearers = Counter(name for _, name in named)
    return {
        entity.id: name
        for entity, name in named
        if bearers[name] == 1
        and entity.prominence >= WORLD_FAMOUS
        and len(name) >= _SHORTEST_FORENAME
        and name not in words
    }


def _first_names(entities: Iterable[Entity]) -> Iterator[tuple[Entity, str]]:
    for entity in entities:
        if entity.kind == "person":
            forms = [token.form for token in fold_tokens(entity.name)]
            if len(forms) > 1 and len(forms[0]) > 1 and forms[0] not in _TITLES:
                yield entity, forms[0]

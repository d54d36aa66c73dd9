"""Corruptions of a name's words: joined, spaced, split, glued, turned round, shortened, with words put to them.

Each takes a name and a source of chance and gives the written form, or None where it does not apply to the name.
"""

from __future__ import annotations

import re
from random import Random

_WORDS_BEFORE = ("and", "by", "with", "of")
_HONORIFICS = ("Sir", "Mr", "Mr.", "Mrs", "Ms.", "Dr", "Dr.", "Professor")
_SUFFIXES = ("Jr.", "jr", "Sr.", "PhD", "MD", "OBE")
# Names with these words have no family name: "Alexander the Great", "Elizabeth II", "Robert Downey Jr."
_NO_FAMILY_NAME = re.compile(r"\b(the|of|jr|sr|I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV)\b|[\d,(&]", re.IGNORECASE)
_PARTICLES = frozenset("de del della di da van von der den la le el al bin ibn dos du des ter ten".split())
# "J. C. ", "J.R.R. ", "KJ "; MC and DJ are what somebody does.
_INITIALS = re.compile(r"((?:\w\.\s?)+|(?!MC|DJ)[A-Z]{2} )(?=\w{3})")
_GIVEN_NAME_LAST = re.compile(r"-[a-z]\w*$")  # Lau Ching-wan, Nam Joo-hyuk: the family name stands first already
_SHORTEST_TO_SPLIT = 6  # letters; "rut kowski" is still one word in two, "pi tt" is two others


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name))


def _given_and_family(name: str) -> tuple[list[str], list[str]] | None:
    """Given names and family name, particles with the latter; None where there is no family name."""
    words = name.split()
    if len(words) < 2 or _NO_FAMILY_NAME.search(name) or _GIVEN_NAME_LAST.search(name):
        return None
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return words[:start], words[start:]


def _spelt(name: str) -> list[str]:
    """The words without marks; "&" is said, so it is spelt."""
    words = ("&" if word == "&" else _letters(word) for word in name.split())
    return [word for word in words if word]


def spaced(name: str, draw: Random) -> str | None:
    """t o m h a n k s, or with a wider gap between the words."""
    gap = draw.choice((" ", "   "))
    return gap.join(" ".join(word) for word in _spelt(name))


def spaced_with_dots(name: str, draw: Random) -> str | None:
    """t.o.m h.a.n.k.s or t.o.m.h.a.n.k.s."""
    gap = draw.choice((" ", "."))
    return gap.join(".".join(word) for word in _spelt(name))


def joined(name: str, draw: Random) -> str | None:
    return _letters(name.replace("&", "and")).lower() if " " in name else None


def camel_case(name: str, draw: Random) -> str | None:
    """TaylorSwift or taylorSwift."""
    words = [_letters(word) for word in name.split()]
    words = [word[:1].upper() + word[1:] for word in words if word]
    if len(words) < 2:
        return None
    return (words[0].lower() if draw.random() < 0.5 else words[0]) + "".join(words[1:])


def hashtag(name: str, draw: Random) -> str | None:
    word = camel_case(name, draw) or _letters(name)
    return "#" + draw.choice((word, word.lower()))


def handle(name: str, draw: Random) -> str | None:
    return "@" + (joined(name, draw) or _letters(name).lower())


def underscores(name: str, draw: Random) -> str | None:
    return "_".join(name.lower().split()) if " " in name else None


def hyphens(name: str, draw: Random) -> str | None:
    return "-".join(draw.choice((name, name.lower())).split()) if " " in name else None


def possessive(name: str, draw: Random) -> str | None:
    return draw.choice((name, name.lower())) + draw.choice(("'s", "’s"))


def possessive_without_apostrophe(name: str, draw: Random) -> str | None:
    """meryl streeps; of a name that ends in s nothing would be left to see, "karen os" is no word to anybody."""
    return None if name.lower().endswith("s") or len(name.split()[-1]) < 3 else name.lower() + "s"


def family_name_first(name: str, draw: Random) -> str | None:
    parts = _given_and_family(name)
    return " ".join([*parts[1], *parts[0]]) if parts else None


def family_name_first_with_comma(name: str, draw: Random) -> str | None:
    parts = _given_and_family(name)
    return f"{' '.join(parts[1])}, {' '.join(parts[0])}" if parts else None


def initials_restyled(name: str, draw: Random) -> str | None:
    """Listed initials with dots, spaces and capitals as people type them: J.C. Leyendecker, j c leyendecker."""
    found = _INITIALS.match(name)
    if not found:
        return None
    initials, rest = _letters(found.group()), name[found.end() :]
    styles = (
        " ".join(f"{one}." for one in initials) + f" {rest}",
        "".join(f"{one}." for one in initials) + f" {rest}",
        f"{initials} {rest}".lower(),
        f"{' '.join(initials)} {rest}".lower(),
        "".join(f"{one}." for one in initials).lower() + f" {rest}".lower(),
    )
    return draw.choice([style for style in styles if style != name])


def initial_and_family_name(name: str, draw: Random) -> str | None:
    """G. Rutkowski: nobody can know who is meant; measured, without a target."""
    parts = _given_and_family(name)
    if not parts or not all(word[0].isalpha() and len(word) > 2 for word in parts[0]):
        return None
    written = " ".join([*(f"{word[0]}." for word in parts[0]), *parts[1]])
    return draw.choice((written, written.lower().replace(".", "")))


def honorific(name: str, draw: Random) -> str | None:
    return f"{draw.choice(_HONORIFICS)} {name}"


def suffix(name: str, draw: Random) -> str | None:
    return None if _NO_FAMILY_NAME.search(name) else name + draw.choice((" ", ", ")) + draw.choice(_SUFFIXES)


def word_split(name: str, draw: Random) -> str | None:
    """One word of six letters or more in two parts of two letters or more: greg rut kowski."""
    words = name.lower().split()
    long = [place for place, word in enumerate(words) if len(word) >= _SHORTEST_TO_SPLIT and word.isalpha()]
    if not long or len(words) < 2:
        return None
    place = draw.choice(long)
    cut = draw.randint(2, len(words[place]) - 2)
    words[place] = f"{words[place][:cut]} {words[place][cut:]}"
    return " ".join(words)


def glued_to_word_before(name: str, draw: Random) -> str | None:
    """andgreg rutkowski; the whole name joined as well in one of three: byjamesjean."""
    if " " not in name:
        return None
    written = name.lower() if draw.random() < 2 / 3 else _letters(name).lower()
    return draw.choice(_WORDS_BEFORE) + written


def family_name_alone(name: str, draw: Random) -> str | None:
    """Four letters or more: of three the lexicon lists none."""
    parts = _given_and_family(name)
    family = " ".join(parts[1]) if parts else ""
    return draw.choice((family, family.lower())) if len(family) > 3 else None

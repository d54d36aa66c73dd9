"""A slow and simple reading of names in a prompt, to hold against the fast one. Imports nothing of the package.

What it reads: names of two to eight words, written in letters with spaces, hyphens or apostrophes between them (or the
dots of initials), in scripts that put spaces between words. Words are compared after compatibility decomposition,
without marks, invisible characters and case; a possessive 's is left off. A name stands in a prompt where as many
neighbouring words, with no comma or other such sign among them, are

- its words ("exact"), or
- its words but for one that is a single edit away: a letter more, less, other, or two neighbours swapped ("one edit").

Of the one-edit windows some MUST be found and the others MAY be: an edit in a short word, or one that makes an
ordinary word, is as likely meant as written. See `must_be_found`.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

MOST_WORDS = 8
# Both the name's word and the typed one need this many letters for an edit to be insisted on.
SHORTEST_EDITED = 4
LONGEST_EDITED = 24
# A typed word at least this common (Zipf scale) may be meant as it stands: "Brad pitted the cherries".
ORDINARY = 2.0

_APOSTROPHES = "'’ʼ‘`´′＇"
_PLAIN = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "e", "ŋ": "n", "ħ": "h",
    "ŧ": "t", "ƒ": "f",
})  # fmt: skip
# Between two words of one name there may be these and nothing else.
_SOFT = set(" -‐‑_.") | set(_APOSTROPHES)


@dataclass(frozen=True)
class Word:
    form: str
    start: int
    end: int


@dataclass(frozen=True)
class Name:
    """One way an entity's name is written."""

    entity: str
    text: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Window:
    """A name read in a stretch of a prompt. `edits` is 0 or 1; `must` is whether a matcher has to find it."""

    entity: str
    start: int
    end: int
    edits: int
    must: bool


def normal(character: str) -> str:
    """What a character counts as: nothing for marks and invisible characters, an apostrophe for every kind of it."""
    if character in _APOSTROPHES:
        return "'"
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(part for part in decomposed if unicodedata.category(part) not in ("Mn", "Me", "Cf"))
    return kept.casefold().translate(_PLAIN)


def words_of(text: str) -> list[Word]:
    """The words of a text with their places in it."""
    letters = [(normal(character), place) for place, character in enumerate(text)]
    letters = [(form, place) for form, place in letters if form]
    words: list[Word] = []
    run: list[tuple[str, int]] = []
    for form, place in [*letters, (" ", len(text))]:
        inside = form == "'" or all(part.isalnum() for part in form)
        if inside and (run or form != "'"):
            run.append((form, place))
            continue
        while run and run[-1][0] == "'":
            run.pop()
        if len(run) > 2 and run[-1][0] == "s" and run[-2][0] == "'":
            run = run[:-2]
        if run:
            form_of_run = "".join(part for part, _ in run if part != "'")
            words.append(Word(form_of_run, run[0][1], run[-1][1] + 1))
        run = []
    return words


def breaks(text: str, words: list[Word]) -> list[bool]:
    """For each word whether something stands before it that no name runs across."""
    found = [True]
    for before, after in pairwise(words):
        gap = "".join(map(normal, text[before.end : after.start]))
        if gap.startswith("'s"):
            gap = gap[2:]
        dotted = "." in gap and len(before.form) > 1  # "J. R. R." is one name, "Emma. Stone" is not
        found.append(not set(gap) <= _SOFT or dotted or " - " in gap)
    return found


def _spaced_script(text: str) -> bool:
    scripts = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW")
    return all(unicodedata.name(letter, "").startswith(scripts) for letter in text if letter.isalpha())


def readable(text: str) -> bool:
    """Whether a name is of the kind this oracle reads."""
    if not _spaced_script(text) or unicodedata.normalize("NFKC", text) != text:
        return False
    words = words_of(text)
    return 2 <= len(words) <= MOST_WORDS and not any(breaks(text, words)[1:]) and all(w.form.isalpha() for w in words)


def names_of(path: Path) -> list[Name]:
    """The readable names of a lexicon file. Spellings of one entity that differ only in their gaps count once."""
    names = []
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            seen = set()
            for text in (row.get("name") or row["title"], *row["aliases"].split("|")):
                forms = tuple(word.form for word in words_of(text))
                if "".join(forms) in seen:
                    continue
                seen.add("".join(forms))
                if readable(text.strip()):
                    names.append(Name(row["id"], text.strip(), forms))
    return names


def one_edit(one: str, other: str) -> bool:
    """Whether two different words are a single edit apart, a swap of neighbours counting as one."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    place = 0
    while place < len(one) and one[place] == other[place]:
        place += 1
    if len(one) < len(other):
        return one[place:] == other[place + 1 :]
    swapped = one[place + 1 : place + 2] + one[place] == other[place : place + 2]
    return one[place + 1 :] == other[place + 1 :] or (swapped and one[place + 2 :] == other[place + 2 :])


def must_be_found(name_word: str, typed: str, common: dict[str, float]) -> bool:
    """Whether a one-edit reading is to be insisted on."""
    lengths = (len(name_word), len(typed))
    return (
        min(lengths) >= SHORTEST_EDITED
        and max(lengths) <= LONGEST_EDITED
        and typed.isalpha()
        and common.get(typed, 0.0) < ORDINARY
    )


def read(text: str, names: list[Name], common: dict[str, float]) -> set[Window]:
    """Every window of the prompt that is a name, or a name but for one edit."""
    words = words_of(text)
    broken = breaks(text, words)
    forms = [word.form for word in words]
    windows = set()
    for name in names:
        count = len(name.forms)
        for first in range(len(words) - count + 1):
            wrong = -1
            for offset in range(count):
                if forms[first + offset] != name.forms[offset]:
                    if wrong >= 0:
                        break
                    wrong = offset
            else:
                if any(broken[first + 1 : first + count]):
                    continue
                start, end = words[first].start, words[first + count - 1].end
                if wrong < 0:
                    windows.add(Window(name.entity, start, end, 0, True))
                elif one_edit(name.forms[wrong], forms[first + wrong]):
                    must = must_be_found(name.forms[wrong], forms[first + wrong], common)
                    windows.add(Window(name.entity, start, end, 1, must))
    return windows

"""Cues whose words stand near each other in any order: "clone|copy & voice|vocals & !reason @8".

Every group has to be there, no word of a barred group may be, and all within so many words (characters in scripts
without blanks) of the first group's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screener.text.cue_notation import KINDS, listed_words
from screener.text.word_list import WordList

# A clause of a typed prompt seldom has more words; in characters it is about the same stretch.
WITHIN, WITHIN_CHARACTERS = 10, 30
_WITHIN = re.compile(r"\s+@(\d+)$")
_NAME = re.compile(r"<([a-z|]+)>")


@dataclass(frozen=True, slots=True)
class Group:
    """Words, or kinds of name, of which one has to stand near."""

    words: WordList
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Together:
    """What has to stand near each other, in any order; `barred` must not."""

    groups: tuple[Group, ...]
    barred: WordList
    within: int


def parse_together(line: str, sets: Mapping[str, Sequence[str]], *, unspaced: bool) -> Together:
    """Raises ValueError naming the part that is not of the notation."""
    within = WITHIN_CHARACTERS if unspaced else WITHIN
    given = _WITHIN.search(line)
    if given:
        line, within = line[: given.start()], int(given.group(1))
    groups: list[Group] = []
    barred: list[str] = []
    for part in (piece.strip() for piece in line.split("&")):
        name = _NAME.fullmatch(part)
        if name:
            kinds = frozenset(name.group(1).split("|"))
            if not kinds.issubset(KINDS):
                raise ValueError(f"{part!r}: a name is one of {', '.join(KINDS)}")
            groups.append(Group(WordList.of(()), kinds))
        elif part.startswith("!"):
            barred += listed_words(part[1:], sets, part)
        elif " " in part:
            raise ValueError(f"{part!r}: one list of words between two &")
        else:
            groups.append(Group(WordList.of(listed_words(part, sets, part)), frozenset()))
    if len(groups) < 2 or not any(group.words.whole or group.words.beginnings for group in groups):
        raise ValueError(f"{line!r}: two groups at the least, one of them words")
    return Together(tuple(groups), WordList.of(barred), within)


def nearest_together(places: Sequence[Sequence[int]], barred: Sequence[int], within: int) -> tuple[int, int] | None:
    """(first, last) of the closest stretch with a place of each group, each its own; None without one.

    `places` are in ascending order for each group. A barred place counts from `within` before the stretch to behind it.
    """
    best: tuple[int, int] | None = None
    for start in places[0]:
        taken = [start]
        for group in places[1:]:
            free = [place for place in group if place not in taken and abs(place - start) <= within]
            if not free:
                break
            taken.append(min(free, key=lambda place: abs(place - start)))
        else:
            first, last = min(taken), max(taken)
            if any(first - within <= place <= last + within for place in barred):
                continue
            if best is None or last - first < best[1] - best[0]:
                best = (first, last)
    return best

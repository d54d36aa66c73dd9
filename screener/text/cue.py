"""One intent cue, and the files of them: lexicons/cues/intents/, one for each language, in the notation of cues."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.errors import LexiconError
from screener.text.cue_notation import CueToken, listed_words, parse_cue
from screener.text.together import Together, parse_together
from screener.text.word_list import WordList
from screener.verdict import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of the notation. Of the prompt it needs a word of `anchors`, a word of each of `words` and, where
    `needs` is not empty, a name of such a kind within `reach` words of the anchor (None: anywhere).

    `unspaced`: the line is over characters, not words. `final`, `unless`, `unless_after` and `unless_style` are
    explained in lexicons/cues/intents/README.md.
    """

    intent: str  # what is asked for; of a condition the rule of its exception
    is_condition: bool
    tokens: tuple[CueToken, ...]  # of a row; empty where the words may stand in any order
    together: Together | None
    anchors: WordList
    words: tuple[WordList, ...]
    needs: frozenset[str]
    reach: int | None
    unspaced: bool
    final: bool
    unless: WordList
    unless_after: frozenset[str]
    unless_style: bool
    why: str


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue found in a prompt, and the mentions it is about, by their place in the list.

    `final`: the cue asks for a word of finality, and one is there.
    """

    cue: Cue
    span: Span
    about: tuple[int, ...]
    final: bool


@dataclass(frozen=True, slots=True)
class CueTable:
    """The cues of some languages, and the words that say that something is meant for good (see `Cue.final`)."""

    cues: tuple[Cue, ...]
    finality: frozenset[str]


# Intents whose cue may stop short of the name it is about.
ABOUT_SOMEBODY = frozenset({"voice_clone", "re_ageing", "digital_replica", "deceased_revival", "training_data"})


def _anchors(required: list[tuple[str, ...]], common: frozenset[str]) -> tuple[str, ...]:
    """The words to look for first: of the required lists without a common word the one with the fewest letters short.

    Long words are rarer than short ones (Zipf's law of abbreviation), and a short list is met less often than a long
    one; which list is chosen changes only how soon a cue that cannot match is put aside.
    """
    rare = [words for words in required if common.isdisjoint(words)] or required
    return min(rare, key=lambda words: sum(1 / len(word) ** 2 for word in words))


def _cues(row: dict[str, Any], sets: dict[str, list[str]], common: frozenset[str], unspaced: bool) -> Iterator[Cue]:
    """A cue for each line that a row says."""
    of_row: dict[str, Any] = {
        "intent": row["condition"] if "condition" in row else row["intent"],
        "is_condition": "condition" in row,
        "unspaced": unspaced,
        "final": row.get("final", False),
        "unless": WordList.of(listed_words("|".join(row["unless"]), sets, "unless") if "unless" in row else ()),
        "unless_after": frozenset(row.get("unless_after", ())),
        "unless_style": row.get("unless_style", False),
        "why": row["why"],
    }
    for line in row["say"]:
        if " & " in line:
            yield Cue(**of_row, **_of_any_order(line, sets, common, unspaced))
        else:
            yield Cue(**of_row, **_in_a_row(line, sets, common))


def _in_a_row(line: str, sets: dict[str, list[str]], common: frozenset[str]) -> dict[str, Any]:
    tokens = parse_cue(line, sets)
    required = [token.words for token in tokens if token.is_required]
    reaches = [token.reach for token in tokens]
    bounded = [reach for reach in reaches if reach is not None]
    return {
        "tokens": tokens,
        "together": None,
        "anchors": WordList.of(_anchors(required, common)),
        "words": tuple(map(WordList.of, required)),
        "needs": frozenset(kind for token in tokens for kind in token.kinds),
        "reach": sum(bounded) if len(bounded) == len(reaches) else None,
    }


def _of_any_order(line: str, sets: dict[str, list[str]], common: frozenset[str], unspaced: bool) -> dict[str, Any]:
    together = parse_together(line, sets, unspaced=unspaced)
    words = [group.words for group in together.groups if not group.kinds]
    lists = {tuple(sorted((*one.whole, *one.beginnings))): one for one in words}
    return {
        "tokens": (),
        "together": together,
        "anchors": lists[_anchors(list(lists), common)],
        "words": tuple(words),
        "needs": frozenset(kind for group in together.groups for kind in group.kinds),
        "reach": together.within * 2,
    }


_KEYS = {"intent", "condition", "say", "why", "final", "unless", "unless_after", "unless_style"}


_UNSPACED = re.compile(r"^unspaced = true$", re.MULTILINE)


@lru_cache(maxsize=4)
def load_cues(folder: Path | None = None, *, unspaced: bool = False) -> CueTable:
    """The cues over words, or those of the `unspaced` files, over characters: a prompt in Latin letters needs no such.

    Raises LexiconError naming the file and the cue that is wrong.
    """
    folder = folder or data_root() / "lexicons" / "cues" / "intents"
    cues: list[Cue] = []
    finality: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        place = "head"
        try:
            text = path.read_text(encoding="utf-8")
            if bool(_UNSPACED.search(text)) != unspaced:
                continue  # unread: tables of another script take as long as all the others
            table = tomllib.loads(text)
            sets, common = table.get("sets", {}), frozenset(table.get("common", ()))
            finality.update(sets.get("finality", ()))
            for number, row in enumerate(table["cue"], 1):
                place = f"cue {number} ({row.get('why', 'no why')})"
                unknown = row.keys() - _KEYS
                if unknown:
                    raise ValueError(f"unknown key {sorted(unknown)[0]!r}")
                cues += _cues(row, sets, common, unspaced)
        except (OSError, KeyError, TypeError, ValueError) as problem:
            raise LexiconError(
                f"cues/intents/{path.name}, {place}: {problem!r}.", next_step="Correct that cue.", subject=str(path)
            ) from None
    return CueTable(tuple(cues), frozenset(finality))

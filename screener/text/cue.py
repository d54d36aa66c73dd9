"""One intent cue, and the file of them: lexicons/cues/intents.toml, patterns in the format of spaCy's Matcher."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Cue:
    """One pattern. `needs` are the kinds of name without which it cannot match; `reach` is how many words it may
    span beside the name, None where that is not bounded.

    `final`, `unless_after` and `unless_style` are explained in the head of intents.toml.
    """

    intent: str
    anchors: frozenset[str]
    pattern: list[dict[str, Any]]
    words: tuple[frozenset[str], ...]  # a word of each of these sets must be in the prompt
    needs: frozenset[str]
    reach: int | None
    final: bool
    unless_after: frozenset[str]
    unless_style: bool
    why: str


def _expanded(pattern: list[dict[str, Any]], sets: dict[str, list[str]]) -> tuple[list[dict[str, Any]], set[str]]:
    """The pattern with named sets put in, and the kinds of name it needs."""
    needs: set[str] = set()
    tokens = []
    for token in pattern:
        plain: dict[str, Any] = {}
        for key, value in token.items():
            if isinstance(value, dict):
                value = {test: sets[words] if isinstance(words, str) else words for test, words in value.items()}
            if key == "ENT_TYPE":
                needs.update(value["IN"] if isinstance(value, dict) else [value])
            plain[key] = value
        tokens.append(plain)
    return tokens, needs


def _required(pattern: list[dict[str, Any]]) -> tuple[frozenset[str], ...]:
    """The words without one of which a token of the pattern, and so the pattern, cannot match."""
    sets = []
    for token in pattern:
        words = token.get("ORTH")
        if token.get("OP", "+") == "+" and words is not None and (isinstance(words, str) or "IN" in words):
            sets.append(frozenset([words] if isinstance(words, str) else words["IN"]))
    return tuple(words for words in sets if "'s" not in words and "," not in words)


_RANGE = re.compile(r"\{\d*,?(\d+)\}")


def _reach(pattern: list[dict[str, Any]]) -> int | None:
    """The most words that the tokens of a pattern match, a name counting as one."""
    reach = 0
    for token in pattern:
        operator = token.get("OP", "")
        bounded = _RANGE.fullmatch(operator)
        if bounded:
            reach += int(bounded.group(1))
        elif operator in ("", "?", "!") or "ENT_TYPE" in token:
            reach += 1
        else:
            return None
    return reach


@lru_cache(maxsize=4)
def load_cues(path: Path | None = None) -> tuple[tuple[Cue, ...], frozenset[str]]:
    """All cues and the words of finality. Raises LexiconError naming the file and the cue that is wrong."""
    path = path or data_root() / "lexicons" / "cues" / "intents.toml"
    place = "head"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        sets = table["sets"]
        cues = []
        for number, row in enumerate(table["cue"], 1):
            place = f"cue {number}"
            pattern, needs = _expanded(row["pattern"], sets)
            anchors = sets[row["anchors"]] if isinstance(row["anchors"], str) else row["anchors"]
            cue = Cue(
                intent=row["intent"],
                anchors=frozenset(anchors),
                pattern=pattern,
                words=_required(pattern),
                needs=frozenset(needs),
                reach=_reach(pattern),
                final=row.get("final", False),
                unless_after=frozenset(row.get("unless_after", ())),
                unless_style=row.get("unless_style", False),
                why=row["why"],
            )
            cues.append(cue)
        return tuple(cues), frozenset(sets["finality"])
    except (OSError, KeyError, TypeError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise LexiconError(
            f"{path.name}, {place}: {problem!r}.", next_step="Correct that cue.", subject=str(path)
        ) from None

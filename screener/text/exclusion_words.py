"""The table lexicons/cues/exclusions.toml: words that keep out what they announce, in six languages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.errors import LexiconError
from screener.folding import fold_tokens

_WORD = re.compile(r"\w+")
_LANGUAGE_KEYS = frozenset({"phrases", "fillers", "connecting", "negated", "corrections", "evasions"})
_OPTIONAL_KEYS = frozenset({"alone", "everyday"})
# An exclusion is looked for with what stands so many characters before it and behind it.
_BEFORE, _BEHIND = 40, 120

# Fewer words of a language are a name or a quotation in a prompt in another: "original sin, un film".
_FEWEST_EVERYDAY = 2


class _Language:
    """The table of one language. Its patterns are made when one of its words is first met: a millisecond each."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Raises KeyError, TypeError or ValueError for a table that is none."""
        if _LANGUAGE_KEYS - set(table) or set(table) - _LANGUAGE_KEYS - _OPTIONAL_KEYS:
            raise KeyError(", ".join(sorted((_LANGUAGE_KEYS ^ set(table)) - _OPTIONAL_KEYS)))
        if ("alone" in table) != ("everyday" in table):
            raise KeyError("alone and everyday")
        shapes, alone = ([_pattern(phrase) for phrase in table.get(key, ())] for key in ("phrases", "alone"))
        self.anchors = frozenset[str]().union(*(anchors for _, anchors in (*shapes, *alone)))
        self.everyday = frozenset(table.get("everyday", "").split())
        self._phrases, self._alone = ("|".join(shape for shape, _ in some) for some in (shapes, alone))
        self._around = tuple(_alternation(table[key]) for key in ("negated", "corrections", "evasions"))

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        negated, corrections, evasions = self._around
        shapes = (
            self._phrases, self._alone, rf"\b(?:{negated})\s+(?:\w+\s+){{0,2}}$", rf"\b(?:{corrections})",
            rf"\W*(?:\w+\W+){{0,2}}?(?:{evasions})",
        )  # fmt: skip
        return tuple(re.compile(shape, re.IGNORECASE) for shape in shapes)

    def ends(self, text: str, words: set[str], places: list[tuple[int, str]]) -> list[int]:
        """Where the words of exclusion end, behind each of which something is named only to be kept out.

        `places` are those of the words in the text with which a phrase of any language may begin.
        """
        begin = [place for place, word in places if word in self.anchors]
        if not begin:
            return []
        phrases, alone, negated, corrections, evasions = self._patterns
        patterns = [phrases, alone] if len(self.everyday & words) >= _FEWEST_EVERYDAY else [phrases]
        ends = []
        for match in (match for pattern in patterns for place in begin if (match := pattern.match(text, place))):
            start, end = match.span()
            if (
                not negated.search(text, max(0, start - _BEFORE), start)  # "never without X" asks for X
                # "it does not look like X enough, make it closer" asks for more of X
                and not corrections.search(text, end, end + _BEHIND)
                # "without using her name" excludes the name, not the person
                and not evasions.match(text, end)
            ):
                ends.append(end)
        return ends


@dataclass(frozen=True, slots=True)
class ExclusionWords:
    """`fillers` may stand between the words of exclusion and a name, `connecting` ones go on with a list; folded."""

    languages: tuple[_Language, ...]
    anchors: frozenset[str]
    fillers: frozenset[str]
    connecting: frozenset[str]

    def ends(self, text: str, lower: str) -> tuple[int, ...]:
        """The places in `text` behind words of exclusion, in order; `lower` is the text in small letters."""
        words = set(_WORD.findall(lower))
        if self.anchors.isdisjoint(words):
            return ()
        if len(lower) != len(text):  # "İ" is longer in small letters
            lower = "".join(letter.lower()[:1] for letter in text)
        places = [(match.start(), match.group()) for match in _WORD.finditer(lower) if match.group() in self.anchors]
        return tuple(sorted({end for language in self.languages for end in language.ends(text, words, places)}))


def _shape(word: str) -> str:
    return re.escape(word).replace("_", r"\s").replace("'", "['’]")


def _pattern(phrase: str) -> tuple[str, set[str]]:
    """A regular expression for a phrase, and the words with which it may begin."""
    shape, anchors = "", set[str]()
    for place, part in enumerate(phrase.split()):
        optional = part.startswith("(") and part.endswith(")")
        choices = sorted(part.strip("()").split("/"), key=len, reverse=True)
        if not all(choices) or (optional and place == 0) or (not optional and {"(", ")"} & set(part)):
            raise ValueError(phrase)
        step = (r"\s{1,3}" if place else "") + f"(?:{'|'.join(map(_shape, choices))})" + r"(?!\w)"
        shape += f"(?:{step})?" if optional else step
        if place == 0:
            anchors = {found.group() for choice in choices if (found := _WORD.search(choice.replace("_", " ").lower()))}
    if not anchors:
        raise ValueError(phrase)
    return shape, anchors


def _alternation(phrases: Iterable[str]) -> str:
    """Any of the phrases, whole, or only begun where a star stands at the end."""
    return "|".join(
        _shape(phrase.rstrip("*").replace(" ", "_")) + (r"(?!\w)" if phrase[-1] != "*" else "")
        for phrase in sorted(phrases, key=len, reverse=True)
    )


def _folded(tables: Iterable[dict[str, Any]], key: str) -> frozenset[str]:
    return frozenset(token.form for table in tables for token in fold_tokens(table[key]))


@lru_cache(maxsize=4)
def load_exclusion_words(path: Path | None = None) -> ExclusionWords:
    """The table of the lexicon, or of another file. Raises LexiconError naming the file and the language."""
    path = path or data_root() / "lexicons" / "cues" / "exclusions.toml"
    place = "head"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        languages = []
        for language, table in tables.items():
            place = language
            languages.append(_Language(table))
        place = "fillers and connecting"
        return ExclusionWords(
            languages=tuple(languages),
            anchors=frozenset[str]().union(*(language.anchors for language in languages)),
            fillers=_folded(tables.values(), "fillers") | _folded(tables.values(), "connecting"),
            connecting=_folded(tables.values(), "connecting"),
        )
    except (OSError, KeyError, TypeError, ValueError, AttributeError, re.error) as problem:
        raise LexiconError(
            f"{path.name}, {place}: {problem!r}.", next_step="Correct that table.", subject=str(path)
        ) from None

"""The table lexicons/cues/proprietary.toml: owners' marks, statements about pasted material, scene headings abroad."""

from __future__ import annotations

import re
import tomllib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.errors import LexiconError
from screener.text.phrases import alternation

# What a table that is not as it should be makes the code below raise.
_WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError, re.error)
_NUMBER = r"(?:(?:no|nr|n[oº°])?[.\s:#]{0,3}[0-9]{1,4})"


class ProprietaryWords:
    """The words as regular expressions, each compiled when it is first needed: most prompts need none of them."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._watermark: dict[str, list[str]] = table["watermark"]
        self._statement: dict[str, list[str]] = table["statement"]
        self._heading: dict[str, list[str]] = table["heading"]
        self._watermark_gates = _by_alphabet(self._watermark["gates"])
        self._statement_gates = _by_alphabet(self._statement["gates"])

    def may_hold_mark(self, lowered: str) -> bool:
        """Whether a text in lower case is worth a look for owners' marks."""
        return _opens(self._watermark_gates, lowered)

    def may_hold_statement(self, lowered: str) -> bool:
        """Whether a text in lower case is worth a look for statements."""
        return _opens(self._statement_gates, lowered)

    @cached_property
    def marks(self) -> dict[str, re.Pattern[str]]:
        """By kind of mark."""
        words = self._watermark
        copy, draft = alternation(words["copy"]), alternation(words["draft"])
        of = "|".join(map(re.escape, words["of"]))
        return {
            "secrecy": _any(words["secrecy"]),
            "owner": _any(words["owner"]),
            "no_copy": _any(words["no_copy"]),
            "copy": re.compile(rf"{copy}\s?{_NUMBER}\s?(?:{of})\s?[0-9]{{1,4}}(?![0-9])", re.IGNORECASE),
            "issued": _any(words["issued"]),
            "draft": re.compile(
                rf"{draft}\s?{_NUMBER}|(?<!\w)(?:[0-9]{{1,2}}(?:st|nd|rd|th)|first|second|third|final)\s{draft}"
                r"|(?<!\w)(?:SHOOTING|PRODUCTION) DRAFT(?!\w)",
                re.IGNORECASE,
            ),
            "coloured": re.compile(
                rf"{alternation(words['colours'])}\s{alternation(words['coloured'])}", re.IGNORECASE
            ),
        }

    @cached_property
    def prop(self) -> re.Pattern[str]:
        return _any(self._watermark["prop"])

    @cached_property
    def beside_marks(self) -> frozenset[str]:
        return frozenset(self._watermark["beside"])

    @cached_property
    def pointed(self) -> re.Pattern[str]:
        """A pointer, up to five words, and the material; the first group is what stands between."""
        words = self._statement
        sourced = (
            rf"(?:{alternation(words['source'])}\s)?{alternation(words['material_with_source'])}"
            rf"(?=(?:\s[^\W_]{{1,12}}){{0,2}}\s{alternation(words['source'])})"
        )
        of_source = rf"{alternation(words['source'])}\s{alternation(words['material_with_source'])}"
        return re.compile(
            rf"{alternation(words['pointers'])}(?P<between>:?(?:\s[\w'’-]{{1,20}}){{0,5}}?)\s"
            rf"(?:{alternation(words['material'])}|{sourced}|{of_source})",
            re.IGNORECASE,
        )

    @cached_property
    def stated(self) -> re.Pattern[str]:
        """What is spoken of, that it is, and the state; or the state at the head of a line.

        What is released "into the wild" is no material.
        """
        words = self._statement
        state = alternation(words["state"])
        return re.compile(
            rf"(?:{alternation(words['about'])}|{alternation(words['things'])}(?:\s[\w'’-]{{1,20}}){{0,2}}?)"
            rf"\s{alternation(words['being'])}"
            rf"(?:\s[\w'’-]{{1,12}}){{0,2}}?\s{state}(?!\s(?:in|into|from|on|onto)\b)"
            rf"|^[ \t]{{0,8}}{state}(?:\s[\w'’.,-]{{1,14}}){{0,6}}?\s?(?::|[-–—]\s)",
            re.IGNORECASE | re.MULTILINE,
        )

    @cached_property
    def handed(self) -> re.Pattern[str]:
        """Numbered scenes or pages handed over, and files of scripts."""
        words = self._statement
        return re.compile(
            rf"{alternation(words['handing'])}(?:\s[\w'’-]{{1,12}}){{0,2}}?\s{alternation(words['numbered'])}\.?\s?[0-9]{{1,3}}"
            rf"|(?<![\w.])[\w-]{{1,80}}(?:\.[\w-]{{1,20}}){{0,2}}?\.(?:{'|'.join(words['script_files'])})(?!\w)",
            re.IGNORECASE,
        )

    @cached_property
    def stated_uncased(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self._statement["uncased"])))

    @cached_property
    def inside(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self._heading['inside']))})(?!\w)")

    @cached_property
    def times(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, self._heading['times']))})(?!\w)")


def _by_alphabet(gates: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(filter(str.isascii, gates)), tuple(gate for gate in gates if not gate.isascii())


def _opens(gates: tuple[tuple[str, ...], tuple[str, ...]], lowered: str) -> bool:
    plain, other = gates
    for gate in plain:
        if gate in lowered:
            return True
    return not lowered.isascii() and any(gate in lowered for gate in other)


def _any(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(alternation(phrases), re.IGNORECASE)


@lru_cache(maxsize=4)
def load_proprietary_words(path: Path | None = None) -> ProprietaryWords:
    """The table of the lexicon, or of another file. Raises LexiconError naming the file."""
    path = path or data_root() / "lexicons" / "cues" / "proprietary.toml"
    try:
        return ProprietaryWords(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, *_WRONG) as problem:
        raise _unusable(path, problem) from None


def check_proprietary_words(path: Path | None = None) -> None:
    """Compiles the whole table. Raises LexiconError naming the file."""
    path = path or data_root() / "lexicons" / "cues" / "proprietary.toml"
    words = load_proprietary_words(path)
    try:
        for name, value in vars(ProprietaryWords).items():
            if isinstance(value, cached_property):
                getattr(words, name)
    except _WRONG as problem:
        raise _unusable(path, problem) from None


def _unusable(path: Path, problem: Exception) -> LexiconError:
    return LexiconError(f"{path.name} cannot be used: {problem!r}.", next_step="Restore the file.", subject=str(path))

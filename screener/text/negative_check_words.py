"""The table lexicons/cues/negative_checks.toml: how firms, papers, internet addresses and number plates are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.folding import folded_words
from screener.text.phrases import alternation
from screener.text.table_file import read_table


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Words that end or begin a firm's or a paper's name, as folded.

    `sure` end one wherever they stand, `capital` only capitalised where capitals tell, `partners` only behind an "and",
    `with_article` only behind an article; `ahead` begin one; `exact` are written so and no other way.
    """

    sure: frozenset[str]
    capital: frozenset[str]
    partners: frozenset[str]
    with_article: frozenset[str]
    ahead: frozenset[str]
    exact: re.Pattern[str] | None

    @property
    def any(self) -> frozenset[str]:
        return self.sure | self.capital | self.partners | self.with_article | self.ahead


@dataclass(frozen=True, slots=True)
class NegativeCheckWords:
    """`gate` are the folded words without one of which no firm and no paper is looked for, `plate_gate` no plate."""

    notes: dict[str, str]
    firm: TitleWords
    paper: TitleWords
    ands: frozenset[str]
    articles: frozenset[str]
    behind_ahead: frozenset[str]
    inside: frozenset[str]
    not_first: frozenset[str]
    gate: frozenset[str]
    endings: tuple[str, ...]
    known_sites: tuple[str, ...]
    picture_endings: tuple[str, ...]
    plate_gate: frozenset[str]
    plate_cue: re.Pattern[str]
    plate_weak: re.Pattern[str]
    plate_shape: re.Pattern[str]
    plate_shape_beside_cue: re.Pattern[str]


@lru_cache(maxsize=4)
def load_negative_check_words(path: Path | None = None) -> NegativeCheckWords:
    """The table of the lexicon, or of another file. Raises LexiconError naming the file."""
    return read_table(path or data_root() / "lexicons" / "cues" / "negative_checks.toml", _of_table)


def _of_table(table: dict[str, Any]) -> NegativeCheckWords:
    name, url, plate = table["name"], table["url"], table["plate"]
    firm, paper = _titles(table["firm"]), _titles(table["paper"])
    cues = [*plate["cues"], *plate["weak"]]
    return NegativeCheckWords(
        notes={str(kind): str(note) for kind, note in table["note"].items()},
        firm=firm, paper=paper,
        ands=_folded(table["firm"]["and"]), articles=_folded(table["paper"]["article"]),
        behind_ahead=_folded(name["behind_ahead"]), inside=_folded(name["inside"]),
        not_first=_folded(name["not_first"]),
        gate=firm.any | paper.any,
        endings=tuple(url["endings"]), known_sites=tuple(url["known"]), picture_endings=tuple(url["pictures"]),
        plate_gate=frozenset(words[-1] for words in map(folded_words, cues)),
        plate_cue=re.compile(alternation(plate["cues"]), re.IGNORECASE),
        plate_weak=re.compile(alternation(plate["weak"]), re.IGNORECASE),
        plate_shape=_whole(plate["shapes"]),
        plate_shape_beside_cue=_whole([*plate["shapes"], *plate["shapes_with_cues"]]),
    )  # fmt: skip


def _titles(table: dict[str, list[str]]) -> TitleWords:
    exact = table.get("exact", [])
    shapes = "|".join(map(re.escape, sorted(exact, key=len, reverse=True)))
    return TitleWords(
        sure=_folded(table["sure"]), capital=_folded(table.get("capital", [])),
        partners=_folded(table.get("partners", [])), with_article=_folded(table.get("with_article", [])),
        ahead=_folded(table["ahead"]),
        exact=re.compile(rf"(?<![\w.])(?:{shapes})(?!\w)") if exact else None,
    )  # fmt: skip


def _folded(words: Iterable[str]) -> frozenset[str]:
    """Each word as the fold makes it. Raises ValueError for one that is not a single word."""
    forms = [(word, folded_words(word)) for word in words]
    for word, form in forms:
        if len(form) != 1 and word != "&":
            raise ValueError(f"{word!r} is not one word")
    return frozenset(form[0] if form else "and" for _, form in forms)


def _whole(shapes: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(shapes)})(?![\w-])")

"""The table lexicons/cues/context.toml: what an alias scores and what its surroundings add."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.folding import folded_words
from screener.text.table_file import read_table
from screener.verdict import Band

Phrases = dict[str, list[tuple[str, ...]]]  # first word -> phrases that begin with it


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases that make a neighbour a name of some kind, by the word they end (before) or begin with (after)."""

    before: Phrases
    after: Phrases


@dataclass(frozen=True, slots=True)
class Weights:
    bands: dict[str, float]
    base: dict[str, float]
    weights: dict[str, float]
    caps: dict[str, float]
    limits: dict[str, float]
    cues: dict[str, Cues]
    weak_cues: Cues
    named_after: Cues
    named_after_in_capitals: Cues

    def lowest(self) -> float:
        """The score from which something is reported."""
        return self.bands["review"]

    def band(self, score: float) -> Band | None:
        """The band of a score; None below `review`: not reported."""
        if score >= self.bands["certain"]:
            return "certain"
        if score >= self.bands["likely"]:
            return "likely"
        return "review" if score >= self.bands["review"] else None


def _phrases(texts: list[str], *, by_last: bool) -> Phrases:
    found: Phrases = {}
    for text in texts:
        words = folded_words(text)
        found.setdefault(words[-1 if by_last else 0], []).append(words)
    return found


def cue_phrases(table: dict[str, list[str]]) -> Cues:
    """The phrases of a table with the lists `before` and `after`, either of which may be missing."""
    return Cues(_phrases(table.get("before", []), by_last=True), _phrases(table.get("after", []), by_last=False))


@lru_cache(maxsize=4)
def load_weights(path: Path | None = None) -> Weights:
    """The table of the lexicon, or of another file. Raises LexiconError naming the file."""
    return read_table(path or data_root() / "lexicons" / "cues" / "context.toml", _weights)


def _weights(table: dict[str, Any]) -> Weights:
    return Weights(
        bands=table["bands"],
        base=table["base"],
        weights=table["weights"],
        caps=table["caps"],
        limits=table["limits"],
        cues={kind: cue_phrases(cues) for kind, cues in table["cues"].items()},
        weak_cues=cue_phrases(table["weak_cues"]),
        named_after=cue_phrases(table["named_after"]),
        named_after_in_capitals=cue_phrases(table["named_after_in_capitals"]),
    )

"""The table lexicons/cues/names.toml: what makes words read like a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.text.surroundings import ARTICLES
from screener.text.table_file import read_table
from screener.text.weights import Cues, cue_phrases


@dataclass(frozen=True, slots=True)
class NameWeights:
    accepted: float
    word: dict[str, float]
    place: dict[str, float]
    limits: dict[str, float]
    cues: Cues
    likeness_cues: Cues
    person_cues: frozenset[str]
    connectors: frozenset[str]
    particles: frozenset[str]
    cue_words: frozenset[str]  # the last words of all cues
    cue_ends: frozenset[str]  # words after which there may be a cue, an article behind it included


@lru_cache(maxsize=4)
def load_name_weights(path: Path | None = None) -> NameWeights:
    """The table of the lexicon, or of another file. Raises LexiconError naming the file."""
    return read_table(path or data_root() / "lexicons" / "cues" / "names.toml", _weights)


def _weights(table: dict[str, Any]) -> NameWeights:
    cues, likeness_cues = (cue_phrases({"before": table[name]}) for name in ("cues", "likeness_cues"))
    return NameWeights(
            accepted=float(table["accepted"]), word=table["word"], place=table["place"], limits=table["limits"],
            cues=cues, likeness_cues=likeness_cues, cue_words=frozenset([*cues.before, *likeness_cues.before]),
            cue_ends=ARTICLES.union(cues.before, likeness_cues.before),
            person_cues=frozenset(table["person_cues"]), connectors=frozenset(table["connectors"]),
            particles=frozenset(table["particles"]),
        )  # fmt: skip

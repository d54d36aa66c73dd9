"""What tells a figure without its name: lexicons/descriptions/*.csv, one anchor a row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from screener.data import data_root
from screener.errors import LexiconError
from screener.folding import folded_words
from screener.lexicon.sources import read_csv

_WEIGHTS = {"distinctive": True, "ordinary": False}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that must stand near each other, each with its alternatives; `distinctive` of this figure alone."""

    id: str
    words: tuple[frozenset[str], ...]
    distinctive: bool
    text: str


@dataclass(frozen=True, slots=True)
class Anchors:
    """`by_word`: a stem -> the distinctive anchors to try where it stands, and which of their words it is. `ordinary`:
    the other anchors of each figure, by its id.
    """

    by_word: dict[str, list[tuple[Anchor, int]]]
    ordinary: dict[str, list[tuple[Anchor, int]]]


def stem(form: str) -> str:
    """The word without the s of a plural: "gloves" and "glove" describe alike."""
    return form[:-1] if len(form) > 3 and form.endswith("s") and not form.endswith("ss") else form


def _words(text: str) -> tuple[frozenset[str], ...]:
    found = []
    for part in text.split():
        alternatives = [form for choice in part.split("/") for form in folded_words(choice)]
        found.append(frozenset(stem(form) for form in alternatives))
    return tuple(words for words in found if words)


@lru_cache(maxsize=4)
def load_anchors(folder: Path | None = None) -> Anchors:
    """All anchors. Raises LexiconError naming file and row."""
    folder = folder or data_root() / "lexicons" / "descriptions"
    anchors = Anchors({}, {})
    for path in sorted(folder.glob("*.csv")):
        for number, row in read_csv(path, ["id", "anchor", "weight"]):
            words, place = _words(row["anchor"]), f"{path.parent.name}/{path.name} row {number}"
            if not words or row["weight"] not in _WEIGHTS:
                raise LexiconError(
                    f"{place}: {row['anchor']!r}, {row['weight']!r} is no anchor.",
                    next_step="Write words, and distinctive or ordinary.",
                    subject=place,
                )
            anchor = Anchor(row["id"], words, _WEIGHTS[row["weight"]], row["anchor"])
            longest = max(range(len(words)), key=lambda which: min(map(len, words[which])))
            if not anchor.distinctive:
                anchors.ordinary.setdefault(anchor.id, []).append((anchor, longest))
            for form in words[longest] if anchor.distinctive else ():
                anchors.by_word.setdefault(form, []).append((anchor, longest))
    return anchors

"""The words that a production card may choose from, read from lexicons/guidance/production_vocabulary.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from screener.data import data_root
from screener.errors import LexiconError
from screener.guidance.production import ANSWERS, STAGES
from screener.wording import INTENTS

# Below this likeness (0 to 100, by the ratio of rapidfuzz) a proposal is a guess: "serie" and "series" are 91 alike,
# "titel" and "title" 80, "film" and "final" 67.
_ALIKE = 70

# The words that have types in the code: the file explains them and cannot change them.
_TYPED: dict[str, tuple[str, ...]] = {
    "stage": STAGES, "answer": ANSWERS, "agreement": ("live_action", "animation"), "side": ("cast", "crew"),
}  # fmt: skip
_TABLES = ("medium", "genre", "stage", "agreement", "permit", "rule", "side", "answer")


@lru_cache(maxsize=4)
def load_vocabulary(folder: Path | None = None) -> Mapping[str, Mapping[str, str]]:
    """Vocabulary (medium, stage, intent, …) -> word -> its meaning; of `folder`, lexicons/guidance/ by default.

    Raises LexiconError naming the file where a vocabulary is missing or lacks a word that the code has a type for.
    """
    path = (folder or data_root() / "lexicons" / "guidance") / "production_vocabulary.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        words = {name: {word: str(meaning) for word, meaning in tables[name].items()} for name in _TABLES}
        for name, typed in _TYPED.items():
            if set(words[name]) != set(typed):
                raise ValueError(f"[{name}] has to hold {', '.join(typed)}")
    except (OSError, KeyError, AttributeError, ValueError) as problem:
        raise LexiconError(
            f"guidance/{path.name} cannot be used: {problem}.", next_step="Correct that table.", subject=str(path)
        ) from None
    return {**words, "intent": INTENTS}


def nearest(word: str, known: Iterable[str], least: float = _ALIKE) -> str | None:
    """The known word that `word` was probably meant to be; None where none is as like it as `least` (0 to 100)."""
    from rapidfuzz import fuzz, process, utils

    found = process.extractOne(
        word, list(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=least
    )
    return found[0] if found else None

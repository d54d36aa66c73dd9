"""Articles written in one with the word behind them, put aside: "l'acteur" is the word "acteur" to a cue."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from screener.data import data_root
from screener.errors import LexiconError
from screener.folding import Token

_APOSTROPHES = "'’ʼ‘´`"
_HAS_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_ELIDED = re.compile(rf"([A-Za-z]+)[{_APOSTROPHES}]\w")


def without_elisions(text: str, tokens: Sequence[Token], forms: list[str]) -> list[str]:
    """The forms, those that begin with an elided article without it; `forms` itself where no token does."""
    if not _HAS_APOSTROPHE.search(text):
        return forms
    elided = load_elisions()
    words = list(forms)
    for place, token in enumerate(tokens):
        written = _ELIDED.match(text, token.start, token.end)
        article = written.group(1).lower() if written else ""
        if article in elided and forms[place].startswith(article):
            words[place] = forms[place][len(article) :]
    return words


@lru_cache(maxsize=1)
def load_elisions(path: Path | None = None) -> frozenset[str]:
    """The articles of all languages. Raises LexiconError naming the file."""
    path = path or data_root() / "lexicons" / "cues" / "elisions.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return frozenset(str(word) for words in table.values() for word in words if word.isalpha())
    except (OSError, TypeError, ValueError, AttributeError) as problem:
        raise LexiconError(
            f"cues/elisions.toml: {problem!r}.", next_step="Correct that list.", subject=str(path)
        ) from None

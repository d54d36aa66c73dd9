"""First names and what people say for short: lexicons/words/nicknames.csv."""

from __future__ import annotations

from functools import lru_cache

from screener.data import data_root
from screener.lexicon.sources import read_csv


@lru_cache(maxsize=1)
def nickname_pairs() -> frozenset[tuple[str, str]]:
    """(one, other) for each short form and its full form, in both directions. Raises LexiconError for a bad row."""
    rows = read_csv(data_root() / "lexicons" / "words" / "nicknames.csv", ["short", "full"])
    pairs = {(row["short"], row["full"]) for _, row in rows}
    return frozenset(pairs | {(full, short) for short, full in pairs})

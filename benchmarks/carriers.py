"""Sentences that carry a name (benchmarks/carriers.toml), and the words that fill a prompt up."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from corruptions import MAKERS, PERSON, Corruption

from screener.lexicon.entity import Entity

_FILE = Path(__file__).with_suffix(".toml")


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def carriers_for(entity: Entity, corruption: Corruption) -> list[str]:
    """The sentences that suit a written form: those the class needs, else those of the entity's kind and roles."""
    groups = _data()["groups"]
    if corruption.carriers:
        return list(groups[corruption.carriers])
    kind = "maker" if entity.kind == PERSON and MAKERS & set(entity.roles) else entity.kind
    return [sentence for group in _data()["kinds"][kind] for sentence in groups[group]]


def filled_up(text: str, draw: Random, words: int) -> str:
    """The text with ordinary words of image prompts behind it, so many words in all, a comma after every tenth."""
    filler = draw.choices(_data()["filler"]["words"].split(), k=max(0, words - len(text.split())))
    parts = [" ".join(filler[at : at + 10]) for at in range(0, len(filler), 10)]
    return ", ".join(part for part in (text, *parts) if part)

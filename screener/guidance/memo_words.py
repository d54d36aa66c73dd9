"""The table lexicons/guidance/memo.toml: wordings of the note and of the clearance sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.text.table_file import read_table

_GROUPS = ("episode", "scene", "shot")


@dataclass(frozen=True, slots=True)
class ShotName:
    """What the name of a subject tells of its place in the production; empty where it does not."""

    episode: str = ""
    scene: str = ""
    shot: str = ""


@dataclass(frozen=True, slots=True)
class MemoWords:
    """Wordings by their keys; `check` kind -> (one, several). The comments of memo.toml explain them."""

    head: dict[str, str]
    ask: dict[str, str]
    label: dict[str, str]
    section: dict[str, str]
    check: dict[str, tuple[str, str]]
    status: dict[str, str]
    shot: tuple[re.Pattern[str], ...]
    holder: re.Pattern[str]

    def shot_name(self, name: str) -> ShotName:
        """Episode, scene and shot in a subject's name, each by the first pattern that tells it."""
        told: dict[str, str] = {}
        for pattern in self.shot:
            match = pattern.search(name)
            for group, value in match.groupdict().items() if match else ():
                told.setdefault(group, value)
        return ShotName(**told)

    def rights_holder(self, note: str) -> str:
        """Who holds the rights, as far as the note on them says."""
        match = self.holder.search(note)
        return match["holder"].strip() if match else ""


@lru_cache(maxsize=4)
def load_memo_words(path: Path | None = None) -> MemoWords:
    """The wordings of the package, or of another file. Raises LexiconError naming the file."""
    return read_table(path or data_root() / "lexicons" / "guidance" / "memo.toml", _of_table)


def _of_table(table: dict[str, Any]) -> MemoWords:
    patterns = tuple(re.compile(pattern, re.IGNORECASE) for pattern in table["shot"]["patterns"])
    unknown = {group for pattern in patterns for group in pattern.groupindex} - set(_GROUPS)
    if unknown:
        raise ValueError(f"[shot] has groups {sorted(unknown)}; known: {', '.join(_GROUPS)}")
    return MemoWords(
        head=table["head"], ask=table["ask"], label=table["label"], section=table["section"],
        check={kind: (one, several) for kind, (one, several) in table["check"].items()},
        status=table["status"], shot=patterns, holder=re.compile(table["shot"]["holder"]),
    )  # fmt: skip

"""Reads a TOML table of cues or weights: what is wrong with it is an error that names the file, never a crash."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from screener.errors import LexiconError

Table = TypeVar("Table")


def read_table(path: Path, build: Callable[[dict[str, Any]], Table]) -> Table:
    """What `build` makes of the file. Raises LexiconError naming the file and the key or the words that are wrong."""
    try:
        return build(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, LookupError, TypeError, ValueError, AttributeError, re.error) as problem:
        raise LexiconError(
            f"{path.name} cannot be used: {problem!r}.", next_step="Correct or restore the file.", subject=str(path)
        ) from None

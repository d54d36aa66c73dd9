"""`python -m screener.lexicon.build '["TARGET", "LAYER", …]'`: compiles in a process of its own; LiveLexicon starts it.

Two of them at once do not disturb each other: the second waits, sees that nothing is left to do, and ends.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from screener.errors import LexiconIndexError, ScreenerError
from screener.lexicon.compile import compile_index
from screener.lexicon.index import LexiconIndex, is_stale
from screener.sole_writer import sole_writer


def build(target: Path, layers: list[Path]) -> None:
    """Makes the index at `target` what the files of the layers say. Raises LexiconError, LexiconIndexError, OSError."""
    with sole_writer(target.parent):
        try:
            if not is_stale(LexiconIndex(target), layers):
                return
        except LexiconIndexError:
            pass
        compile_index(layers, target)


if __name__ == "__main__":
    target, *layers = [Path(text) for text in json.loads(sys.argv[1])]
    try:
        build(target, layers)
    except (ScreenerError, OSError) as problem:
        sys.exit(str(problem))

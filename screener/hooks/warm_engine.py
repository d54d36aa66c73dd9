"""The engine of the resident process: opened once and again when its files have changed; it remembers no prompt."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from threading import Lock
from typing import Any

from screener.data import data_root
from screener.hooks.failure import failure, failure_of
from screener.hooks.resident import ASK, installation, told_settings
from screener.lexicon.index import index_path
from screener.lexicon.sources import FOLDERS
from screener.records.assignment import with_clearances
from screener.screener import Screener
from screener.settings import Settings

# A hook may run in a project whose settings differ in these; the verdict follows the hook's.
_OF_THE_QUESTION = ("as_of", "territories", "max_code_points")
# Has a name and words that ask for something, so that what is loaded on first use is loaded before the first question.
_WARMING = "a poster in the style of Hayao Miyazaki, with the voice of Meryl Streep"

_Stamp = list[tuple[str, int, int, int]]


class WarmEngine:
    """Answers questions of `screener.hooks.resident`. Threads may share it.

    Raises LexiconError or LexiconIndexError where the index can neither be opened nor made.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._own = told_settings(settings)
        self._lock = Lock()
        self._screener: Screener | None = Screener(settings)
        self._stamp = _stamp(settings)
        self._screener.prompt(_WARMING)

    def answer(self, line: bytes) -> dict[str, Any]:
        """A verdict or a screener.error/1 as plain dictionaries; never raises an Exception."""
        try:
            question = json.loads(line)
            if question["schema"] != ASK or question["installation"] != installation():
                return failure("other_settings", "The resident process is of another version of Screener.")
            asked = question["settings"]
            if any(asked.get(name) != value for name, value in self._own.items() if name not in _OF_THE_QUESTION):
                return failure("other_settings", "The resident process has other settings.")
            settings = replace(
                self._settings,
                as_of=asked["as_of"],
                territories=tuple(asked["territories"]),
                max_code_points=asked["max_code_points"],
            )
            # what is on file is read for each question: what was revoked counts from then on
            return with_clearances(self._current()).under(settings).prompt(question["prompt"]).to_dict()
        except Exception as problem:
            return failure_of(problem)

    def _current(self) -> Screener:
        """The engine on the files as they are now. Raises LexiconIndexError while the index is older than they are."""
        with self._lock:
            stamp = _stamp(self._settings)
            if self._screener is None or stamp != self._stamp:
                self._screener = None
                self._screener = Screener(self._settings, build=False)
                self._stamp = stamp
            return self._screener


def _stamp(settings: Settings) -> _Stamp:
    """Name, number, time and size of the index and of the files read beside it: cues, guidance, law, words, the
    production card.

    The entities and the decisions are the business of the engine itself.
    """
    lexicons = [folder.path for folder in os.scandir(data_root() / "lexicons") if folder.name not in FOLDERS]
    tables = (
        os.path.join(folder, name)
        for top in (*lexicons, *settings.guidance)
        for folder, _, names in os.walk(top)
        for name in names
    )
    own = (settings.production,) if settings.production else ()
    return [_file_stamp(str(index_path(settings))), *map(_file_stamp, (*sorted(tables), *own))]


def _file_stamp(path: str) -> tuple[str, int, int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return path, 0, 0, 0
    return path, status.st_ino, status.st_mtime_ns, status.st_size

"""The lexicon as it is now: notices changed files, has the index built beside the work, and swaps it in."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from screener.data import data_root
from screener.errors import LexiconError, LexiconIndexError
from screener.lexicon.decisions import Decisions, decision_files, read_decisions
from screener.lexicon.index import LexiconIndex, is_stale, open_index, path_of
from screener.lexicon.layers import layers_of
from screener.settings import Settings

# Looking at some hundred files takes 0.3 ms; once a second is nothing, and "at once" to a person.
LOOK_EVERY_SECONDS = 1.0
# The same files are tried again after this: the disk may have been full.
RETRY_AFTER_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is in force. `problem` says why the newest files are not: empty where they are, or are being compiled."""

    index: LexiconIndex
    decisions: Decisions
    problem: str = ""

    @property
    def version(self) -> str:
        """Changes with whatever changes verdicts: the content of the index, and the decisions in force."""
        return f"{self.index.version}+{self.decisions.version}" if self.decisions else self.index.version

    def facts(self) -> dict[str, Any]:
        """What a verdict says of its lexicon: `version` and how many `entities`."""
        return {"version": self.version, "entities": self.index.entities}


class LiveLexicon:
    """Holds the lexicon in force and renews it. Threads may share it; none ever waits for a build.

    While files that changed are compiled, in a process of its own, the old index serves. Files that cannot be compiled
    leave the old index in force and are said in `Lexicon.problem`.
    Raises at first what `open_index` raises, and LexiconError for a decision that cannot be understood.
    """

    def __init__(self, settings: Settings, *, build: bool = True, live: bool = True) -> None:
        self._settings, self._live = settings, live
        self._lock = threading.Lock()
        self._next_look = monotonic() + LOOK_EVERY_SECONDS
        self._build: _Build | None = None
        self._built: list[list[Any]] | None = None  # the files that the last build was of
        self._failure, self._retry_at = "", 0.0
        layers = layers_of(settings)
        self._stamp = _decisions_stamp(layers)
        self._now = Lexicon(open_index(settings, build=build), Decisions(read_decisions(layers[1:])))

    def now(self) -> Lexicon:
        """The lexicon in force; looks at the files at most once a second."""
        if self._live and monotonic() >= self._next_look and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._next_look = monotonic() + LOOK_EVERY_SECONDS
                self._lock.release()
        return self._now

    def _look(self) -> None:
        index, decisions, problems = self._now.index, self._now.decisions, []
        try:
            layers = layers_of(self._settings)
            index, problem = self._newest_index(layers)
            problems.append(problem)
            stamp = _decisions_stamp(layers)
            if stamp != self._stamp:
                decisions, self._stamp = Decisions(read_decisions(layers[1:])), stamp
        except (LexiconError, OSError) as trouble:
            problems.append(str(trouble))
        self._now = Lexicon(index, decisions, " ".join(filter(None, problems)))

    def _newest_index(self, layers: Sequence[Path]) -> tuple[LexiconIndex, str]:
        """The newest index there is, and why it is not that of the files; starts a build where one is due."""
        index = self._now.index
        if self._build is not None:
            ended = self._build.failure()
            if ended is None:
                return index, self._failure
            self._failure, self._retry_at = ended, monotonic() + RETRY_AFTER_SECONDS
            self._built, self._build = self._build.stamp, None
        if not is_stale(index, layers):
            self._failure = ""  # a file made worse and mended again: what is in force is what the files say
            return index, ""
        path = path_of(layers, self._settings)
        if index.path.parent not in (self._settings.cache_dir, data_root()):
            path = index.path.with_name(path.name)  # the cache folder could not be written when Screener started
        fresh = _opened(path, layers)
        if fresh is not None:
            self._failure = ""
            return fresh, ""
        stamp = _stamp(layers)
        if stamp != self._built or monotonic() >= self._retry_at:
            self._build = _Build(layers, path, stamp)
        return index, self._failure


def _opened(path: Path, layers: Sequence[Path]) -> LexiconIndex | None:
    """The index that another process, or the build just ended, has made of the files as they are."""
    try:
        index = LexiconIndex(path)
    except LexiconIndexError:
        return None
    return None if is_stale(index, layers) else index


def _stamp(layers: Sequence[Path]) -> list[list[Any]]:
    from screener.lexicon.compile import source_stamp

    return source_stamp(layers)


def _decisions_stamp(layers: Sequence[Path]) -> list[Any]:
    """What the decisions in force depend on: their files, and the day, for they expire."""
    files = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in decision_files(layers[1:])]
    return [date.today(), *files]


class _Build:
    """A compilation in a process of its own, so that no prompt waits for it."""

    def __init__(self, layers: Sequence[Path], target: Path, stamp: list[list[Any]]) -> None:
        self.stamp = stamp
        self._process = subprocess.Popen(
            [sys.executable, "-m", "screener.lexicon.build", json.dumps([str(target), *map(str, layers)])],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            encoding="utf-8", errors="replace",
        )  # fmt: skip

    def failure(self) -> str | None:
        """None while it works, empty where it is done, else why it is not."""
        if self._process.poll() is None:
            return None
        told = self._process.communicate()[1].strip().splitlines()
        if not self._process.returncode:
            return ""
        return told[-1] if told else f"The build ended with {self._process.returncode}."

"""The references as they are now: notices changed banks, reads them beside the work, and swaps them in."""

from __future__ import annotations

import threading
from pathlib import Path
from time import monotonic

from screener.errors import ReferencesError
from screener.references.bank_files import bank_files, own_folder
from screener.references.bank_terms import terms_file
from screener.references.false_alarms import FILE as FALSE_ALARMS
from screener.references.index import ReferenceIndex, open_references
from screener.references.keypoint_file import keypoint_file
from screener.settings import Settings

# Looking at a few files takes 0.05 ms; what is added counts within two of these.
LOOK_EVERY_SECONDS = 0.5

Stamp = tuple[tuple[str, int, int, int], ...]


class LiveReferences:
    """Holds the references in force and renews them. Threads may share it; none ever waits for a bank to be read.

    Banks that cannot be read leave those before in force and are said in `problem`. Raises ReferencesError at first
    where a bank is damaged.
    """

    def __init__(self, settings: Settings, *, live: bool = True) -> None:
        self._settings, self._live = settings, live
        self._lock = threading.Lock()
        self._next_look = monotonic() + LOOK_EVERY_SECONDS
        self._stamp = _stamp(settings)
        self._reading: threading.Thread | None = None
        self._now = open_references(settings)
        self.problem = ""

    def now(self) -> ReferenceIndex:
        """The references in force; looks at the files at most twice a second."""
        if self._live and monotonic() >= self._next_look and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._next_look = monotonic() + LOOK_EVERY_SECONDS
                self._lock.release()
        return self._now

    def _look(self) -> None:
        if self._reading is not None and self._reading.is_alive():
            return
        stamp = _stamp(self._settings)
        if stamp != self._stamp:
            self._stamp = stamp
            self._reading = threading.Thread(target=self._read, name="references", daemon=True)
            self._reading.start()

    def _read(self) -> None:
        try:
            fresh = open_references(self._settings, self._now)
            if fresh.has_keypoints:
                fresh.keypoint_blocks()  # made here, so that no picture waits for it
        except (ReferencesError, OSError) as problem:
            self.problem = str(problem)
            return
        self._now, self.problem = fresh, ""


def _stamp(settings: Settings) -> Stamp:
    """What changes with every bank, its keypoints, and the list of banks. A bank that is gone changes it, too."""
    try:
        paths = bank_files(settings)
    except ReferencesError as problem:
        return ((str(problem), 0, 0, 0),)
    decisions = own_folder(settings) / FALSE_ALARMS
    files = [one for path in paths for one in (path, keypoint_file(path), terms_file(path))]
    return tuple(map(_of, [*files, decisions]))


def _of(path: Path) -> tuple[str, int, int, int]:
    try:
        status = path.stat()
    except OSError:
        return str(path), 0, 0, 0
    return str(path), status.st_ino, status.st_size, status.st_mtime_ns

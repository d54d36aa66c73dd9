"""Where outputs go: never into what is scanned, and under their name only when they are whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from screener.batch.roots import Root
from screener.errors import InputError
from screener.folding.unseen import shown


class Destination:
    """A text file in the making, beside its place. `keep` puts it there; without that nothing changes.

    Raises InputError where the place is inside a scanned folder or cannot be written: before the scan, not after it.
    """

    def __init__(self, path: str, roots: Sequence[Root], *, encoding: str = "utf-8") -> None:
        self.path = Path(os.path.realpath(path))
        _check_outside(path, self.path, roots)
        self._partial: Path | None = None
        try:
            if self.path.is_dir():
                raise IsADirectoryError(0, "it is a folder")
            if self.path.exists() and not stat.S_ISREG(self.path.stat().st_mode):
                descriptor = os.open(self.path, os.O_WRONLY)  # /dev/stdout, a pipe: written as it comes
            else:
                self._partial = self.path.with_name(f".{self.path.name}.{os.getpid()}.partial")
                descriptor = os.open(self._partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        except OSError as problem:
            raise InputError(
                f"{shown(path)} cannot be written: {problem.strerror}.",
                next_step="Name a file in a folder that is there and can be written to.",
                subject=path,
            ) from None
        self.file: TextIO = os.fdopen(descriptor, "w", encoding=encoding, newline="")

    def keep(self) -> None:
        """Puts the finished file in its place. Raises OSError where the disk is full or gone."""
        self.file.flush()
        if self._partial is not None:
            os.fsync(self.file.fileno())
        self.file.close()
        if self._partial is not None:
            os.replace(self._partial, self.path)
            self._partial = None

    def discard(self) -> None:
        """Removes what has not been kept."""
        with suppress(OSError):  # a full disk refuses what is still to be written
            self.file.close()
        if self._partial is not None:
            self._partial.unlink(missing_ok=True)
            self._partial = None


def _check_outside(given: str, place: Path, roots: Iterable[Root]) -> None:
    """Raises InputError for a place in a scanned folder, however it is written, and for a scanned file itself."""
    above = [_same(folder) for folder in place.parents]
    for root in roots:
        own = _same(Path(root.path))
        if own is not None and own in (above if root.is_folder else [_same(place)]):
            where = f"is in {shown(root.name)}, which" if root.is_folder else "is a file that"
            raise InputError(
                f"{shown(given)} {where} is scanned: nothing is written there.",
                next_step="Name a file outside of it.",
                subject=given,
            )


def _same(path: Path) -> tuple[int, int] | None:
    """What two names of one folder have in common; None for what is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino

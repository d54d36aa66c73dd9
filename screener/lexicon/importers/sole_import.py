"""One import at a time in one folder: two would write each other's files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from screener.errors import InputError


@contextmanager
def sole_import(folder: Path) -> Iterator[None]:
    """Keeps other imports out of a folder, which is made if need be, readable by its owner alone.

    The lock is advisory and gone with the process that holds it. Systems without fcntl have none.
    Raises InputError where another import is at work or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(folder / ".import.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as problem:
        raise InputError(
            f"{folder} cannot be written: {problem.strerror}.",
            next_step="Name a folder with --into that can be written to.",
            subject=str(folder),
        ) from None
    try:
        try:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:  # Windows
            pass
        except OSError:
            raise InputError(
                f"Another import is writing into {folder}.",
                next_step="Wait until it has finished, or name another folder with --into.",
                subject=str(folder),
            ) from None
        yield
    finally:
        os.close(descriptor)

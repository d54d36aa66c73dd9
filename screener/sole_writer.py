"""One writer at a time to a folder: what is read, changed and written as a whole would lose the work of a second."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def sole_writer(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Keeps other processes out of the folder; waits first for one that writes to it, unless `wait` is False.

    The lock is advisory and gone with the process that holds it. Systems without fcntl have none. Makes the folder,
    readable by its owner alone. Raises OSError where the folder cannot be written, BlockingIOError where another
    process writes and `wait` is False.
    """
    for made in (folder.parent, folder):  # the mode is that of the last folder alone
        made.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)

"""The place of the resident process's socket: private to its owner, with one process at a time."""

from __future__ import annotations

import contextlib
import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from screener.errors import InputError

# What fits the system's address of a socket, macOS being the smaller one (104 with a closing zero).
_LONGEST_PATH_BYTES = 103


@contextmanager
def sole_place(path: Path) -> Iterator[Path]:
    """Holds `path` (absolute) for this process; a dead socket is removed before and the own one after.

    Raises InputError where another process holds it, something else than a socket stands there, the path is too long,
    or the folder cannot be written, or can be by others.
    """
    if len(os.fsencode(path)) > _LONGEST_PATH_BYTES:
        raise _refused(f"The path {path} is too long for a socket.", path)
    lock = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _check_private(path)
        lock = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # held while this process lives, however it ends
        _remove_dead(path)
    except OSError as problem:
        if lock is not None:
            os.close(lock)
        if isinstance(problem, BlockingIOError):
            raise InputError(
                f"A resident process already listens at {path}.",
                next_step="Use that one, stop it, or set SCREENER_SOCKET to another path.",
                subject=str(path),
            ) from None
        raise _refused(f"No socket can be made at {path}: {problem.strerror}.", path) from None
    try:
        yield path
    finally:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        os.close(lock)


def _refused(message: str, path: Path) -> InputError:
    return InputError(message, next_step="Set SCREENER_SOCKET to a path in a folder of your own.", subject=str(path))


def _check_private(path: Path) -> None:
    """Who may write the folder may put a socket of their own in the place of ours; a sticky folder forbids it."""
    mode = path.parent.stat().st_mode
    if mode & (stat.S_IWGRP | stat.S_IWOTH) and not mode & stat.S_ISVTX:
        raise InputError(
            f"The folder {path.parent} can be written by others.",
            next_step=f"Run `chmod go-w {path.parent}`, or set SCREENER_SOCKET to a path elsewhere.",
            subject=str(path),
        )


def _remove_dead(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(mode):
        raise _refused(f"{path} is there already and is not a socket.", path)
    path.unlink()

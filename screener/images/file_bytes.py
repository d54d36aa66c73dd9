"""The bytes of a file that somebody points at: a regular file, not too large, and never waited for."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from screener.errors import UnscreenableFile

# Without O_NONBLOCK, opening a FIFO waits for somebody to write into it; O_BINARY is Windows's.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def opened_file(path: str | Path, name: str) -> Iterator[BinaryIO]:
    """A regular file, open for reading; `name` is how errors call it.

    Raises UnscreenableFile where there is no such file, where it is a folder, FIFO or device, or where it cannot be
    opened or read.
    """
    try:
        _check_regular(os.stat(path).st_mode, name)  # asked before it is opened: opening a device may do something
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise UnscreenableFile(
            f"{name} is not there.", next_step="Check the path, or whether somebody moves files.", subject=name,
            code="not_found",
        ) from None  # fmt: skip
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnscreenableFile(
            f"{name} cannot be opened: {reason}.", next_step="Check its permissions.", subject=name, code="not_a_file"
        ) from None
    try:
        _check_regular(os.fstat(descriptor).st_mode, name)  # again: it may have been exchanged since
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            yield file
    except OSError as problem:
        raise UnscreenableFile(
            f"{name} cannot be read: {problem.strerror}.", next_step="Check the disk.", subject=name
        ) from None
    finally:
        os.close(descriptor)


def read_file_bytes(path: Path, name: str, max_mib: int) -> bytes:
    """All bytes of a regular file. Raises UnscreenableFile, also where it has more than `max_mib` MiB."""
    most = max_mib << 20
    with opened_file(path, name) as file:
        size = os.fstat(file.fileno()).st_size
        if size > most:
            raise too_large(name, size, max_mib)
        data = file.read(most + 1)  # one more than allowed: a file may grow between the question and the answer
    if len(data) > most:
        raise too_large(name, len(data), max_mib)
    return data


def too_large(name: str, size: int, max_mib: int) -> UnscreenableFile:
    """The refusal of a file of `size` bytes."""
    return UnscreenableFile(
        f"{name} has {size / (1 << 20):,.0f} MiB; at most {max_mib} are read.",
        next_step="Export a smaller version, or raise max_image_mib.",
        subject=name,
        code="too_large",
    )


def _check_regular(mode: int, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise UnscreenableFile(
            f"{name} is a folder.", next_step="Screen a folder with `screener scan`.", subject=name, code="not_a_file"
        )
    if not stat.S_ISREG(mode):
        raise UnscreenableFile(
            f"{name} is no regular file (a pipe, a socket or a device).", next_step="Copy it into a file.",
            subject=name, code="not_a_file",
        )  # fmt: skip

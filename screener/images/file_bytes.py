"""The bytes of a file that somebody points at: a regular file, not too large, and never waited for."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from screener.errors import UnscreenableFile


def read_file_bytes(path: Path, name: str, max_mib: int) -> bytes:
    """All bytes of a regular file; `name` is how errors call it.

    Raises UnscreenableFile where there is no such file, where it is a folder, FIFO or device (not opened: that could
    wait for ever), larger than `max_mib` MiB, or cannot be read.
    """
    try:
        # Without O_NONBLOCK, opening a FIFO waits for somebody to write into it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        raise UnscreenableFile(
            f"{name} is not there.", next_step="Check the path.", subject=name, code="not_found"
        ) from None
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnscreenableFile(
            f"{name} cannot be opened: {reason}.", next_step="Check its permissions.", subject=name, code="not_a_file"
        ) from None
    try:
        return _regular_bytes(descriptor, name, max_mib)
    except OSError as problem:
        raise UnscreenableFile(
            f"{name} cannot be read: {problem.strerror}.", next_step="Check the disk.", subject=name
        ) from None
    finally:
        os.close(descriptor)


def _regular_bytes(descriptor: int, name: str, max_mib: int) -> bytes:
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise UnscreenableFile(
            f"{name} is a folder.", next_step="Screen a folder with `screener scan`.", subject=name, code="not_a_file"
        )
    if not stat.S_ISREG(status.st_mode):
        raise UnscreenableFile(
            f"{name} is no regular file but a pipe or a device.", next_step="Copy it into a file.", subject=name,
            code="not_a_file",
        )  # fmt: skip
    most = max_mib * 1024 * 1024
    if status.st_size > most:
        raise too_large(name, status.st_size, max_mib)
    data = bytearray()
    # One byte more than allowed: a file may grow between the question and the answer.
    while len(data) <= most and (piece := os.read(descriptor, most + 1 - len(data))):
        data += piece
    if len(data) > most:
        raise too_large(name, len(data), max_mib)
    return bytes(data)


def too_large(name: str, size: int, max_mib: int) -> UnscreenableFile:
    """The refusal of a file of `size` bytes."""
    return UnscreenableFile(
        f"{name} has {size / (1 << 20):,.0f} MiB; at most {max_mib} are read.",
        next_step="Export a smaller version, or raise max_image_mib.",
        subject=name,
        code="too_large",
    )

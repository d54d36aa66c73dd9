"""One file that holds named arrays, written atomically and mapped read-only.

Layout: 16 bytes of magic, 8 bytes length of the head, 4 bytes CRC-32 of the head, the head (JSON), then the arrays,
each aligned to 64 bytes. The head tells the whole file's size, so a cut file is noticed without reading it.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screener.errors import LexiconIndexError

_MAGIC = b"screener-index\x00\x09"
_FIXED = struct.Struct("<QI")
_ALIGNMENT = 64
_MEND = "Run `screener lexicon build` to make it again."


def _padding(size: int) -> int:
    return -size % _ALIGNMENT


def write_index_file(path: Path, facts: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> None:
    """Writes beside `path` and renames, so that a reader sees the old file or the new one, never half of one.

    Raises LexiconIndexError where the folder cannot be written.
    """
    sections: dict[str, Any] = {}
    offset = 0
    for name, array in arrays.items():
        checksum = zlib.crc32(array.data)
        sections[name] = {"type": array.dtype.str, "shape": list(array.shape), "offset": offset, "crc": checksum}
        offset += array.nbytes + _padding(array.nbytes)
    head = json.dumps({**facts, "sections": sections, "size": offset}).encode()
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_leavings(path)
        with open(fresh, "wb") as file:
            file.write(_MAGIC + _FIXED.pack(len(head), zlib.crc32(head)) + head)
            file.write(b"\0" * _padding(file.tell()))
            for array in arrays.values():
                file.write(array.data)
                file.write(b"\0" * _padding(array.nbytes))
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except OSError as problem:
        with suppress(OSError):
            fresh.unlink()
        raise LexiconIndexError(
            f"The index cannot be written to {path.parent}: {problem.strerror}.",
            next_step="Set SCREENER_CACHE_DIR to a folder that can be written and has room.",
            subject=str(path),
        ) from None


def _clear_leavings(path: Path) -> None:
    """Takes away what builds that were killed have left; that of a living process stays."""
    for left in path.parent.glob(f"{path.name}.*.new"):
        number = left.name.removesuffix(".new").rpartition(".")[2]
        if number.isdigit() and not _is_running(int(number)):
            with suppress(OSError):
                left.unlink()


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def read_index_file(path: Path, *, whole: bool = False) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """The head's facts and the mapped arrays. Reads the head only, unless `whole` asks for every checksum.

    Raises LexiconIndexError for a file that is missing, not an index, damaged in its head, or cut.
    """
    try:
        mapped = np.asarray(np.memmap(path, np.uint8, "r"))
    except FileNotFoundError:
        raise LexiconIndexError(f"There is no index at {path}.", next_step=_MEND, subject=str(path)) from None
    except (OSError, ValueError) as problem:
        raise LexiconIndexError(
            f"The index {path} cannot be opened: {problem}.", next_step=_MEND, subject=str(path)
        ) from None
    begin = len(_MAGIC) + _FIXED.size
    if bytes(mapped[: len(_MAGIC)]) != _MAGIC or len(mapped) < begin:
        raise LexiconIndexError(
            f"{path} is not an index of this version of Screener.", next_step=_MEND, subject=str(path)
        )
    length, checksum = _FIXED.unpack(bytes(mapped[len(_MAGIC) : begin]))
    head = bytes(mapped[begin : begin + length])
    if len(head) != length or zlib.crc32(head) != checksum:
        raise LexiconIndexError(f"The index {path} is damaged.", next_step=_MEND, subject=str(path))
    facts = json.loads(head)
    body = begin + length + _padding(begin + length)
    if len(mapped) != body + facts["size"]:
        raise LexiconIndexError(f"The index {path} is cut short or too long.", next_step=_MEND, subject=str(path))
    arrays = {}
    for name, section in facts.pop("sections").items():
        kind, shape = np.dtype(section["type"]), section["shape"]
        start = body + section["offset"]
        size = kind.itemsize * int(np.prod(shape))
        if whole and zlib.crc32(mapped[start : start + size].data) != section["crc"]:
            raise LexiconIndexError(f"The index {path} is damaged.", next_step=_MEND, subject=str(path))
        arrays[name] = mapped[start : start + size].view(kind).reshape(shape)
    return facts, arrays

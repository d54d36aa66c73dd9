"""The lines of a file or of standard input, numbered, one at a time, none of them without bound."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from screener.errors import InputError

# A longer line is no prompt with its fields (a prompt has at most 8,192 characters); it is passed over.
MAX_LINE_BYTES = 1024 * 1024
_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")

Line = tuple[int, bytes | None]  # the number from 1, and the bytes without their line end; None above the limit


@contextmanager
def opened_lines(name: str) -> Iterator[Iterator[Line]]:
    """The lines of the file `name`, `-` being standard input.

    Raises InputError where it cannot be opened or is UTF-16 or binary.
    """
    if name == "-":
        if sys.stdin is None:
            raise InputError("Standard input is closed.", next_step="Give a file.", subject="standard input")
        yield numbered_lines(sys.stdin.buffer, "standard input")
        return
    try:
        file = open(name, "rb")  # noqa: SIM115 - closed below; only its opening is answered here
    except OSError as problem:
        raise InputError(
            f"{name} cannot be opened: {problem.strerror}.", next_step="Check the path.", subject=name
        ) from None
    with file:
        yield numbered_lines(file, name)


def numbered_lines(file: BinaryIO, name: str) -> Iterator[Line]:
    """The lines of an open file called `name`. Raises InputError where it is UTF-16 or binary."""
    number = 0
    while line := file.readline(MAX_LINE_BYTES + 1):
        number += 1
        if number == 1:
            _check_text(line, name)
            line = line.removeprefix(_BOM)
        if len(line) > MAX_LINE_BYTES:
            while not line.endswith(b"\n") and (line := file.readline(MAX_LINE_BYTES)):
                pass
            yield number, None
        else:
            yield number, line.removesuffix(b"\n").removesuffix(b"\r")


def _check_text(first: bytes, name: str) -> None:
    if first.startswith(_UTF16_BOMS) or b"\0" in first:
        raise InputError(
            f"{name} is UTF-16, or not text at all.",
            next_step="Convert it: iconv -f utf-16 -t utf-8 (or give a file of text).",
            subject=name,
        )

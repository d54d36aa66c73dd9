"""The members of a zip, one at a time and within limits: a zip may say that it is a thousandth of what it holds."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from screener.errors import UnscreenableFile

MEMBER_MOST_MIB = 64  # of one part of a document; the text of the longest novels takes some 3
# Listing a member costs 10 microseconds and 300 bytes; an archive with more is built to cost, or has to be unpacked.
MOST_MEMBERS = 100_000
# What zipfile and zlib raise over damage and over ways of packing that they do not know.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, OSError, ValueError, RuntimeError)
_LOCKED = 0x1  # the flag of an encrypted member (APPNOTE 6.3.10, 4.4.4)


def opened_zip(source: bytes | Path, name: str) -> zipfile.ZipFile:
    """Raises UnscreenableFile where it cannot be opened, is damaged or lists too many members."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as problem:
        raise UnscreenableFile(
            f"{name} cannot be opened as a zip: {problem}.", next_step="Copy or pack it again.", subject=name,
            code="bad_input",
        ) from None  # fmt: skip
    if len(opened.infolist()) > MOST_MEMBERS:
        opened.close()
        raise UnscreenableFile(
            f"{name} lists more than {MOST_MEMBERS:,} files.", next_step="Unpack it and scan the folder.", subject=name,
            code="too_large",
        )  # fmt: skip
    return opened


def read_member(opened: zipfile.ZipFile, member: str, name: str, max_mib: int) -> bytes:
    """The bytes of a member; `name` is how errors call the archive.

    Raises UnscreenableFile where it is locked, damaged, packed in a way that is not known, or larger than `max_mib`
    MiB, whatever it says of itself.
    """
    called, most = f"{name}/{member}", max_mib << 20
    try:
        info = opened.getinfo(member)
        if info.flag_bits & _LOCKED:
            raise _refusal(called, "is locked with a password", "Pack it without a password.", "bad_input")
        if info.file_size > most:
            raise _too_large(called, max_mib)
        with opened.open(info) as file:
            data = file.read(most + 1)
    except _DAMAGED:
        what = "is damaged or packed in a way that is not read"
        raise _refusal(called, what, "Pack it again.", "bad_input") from None
    if len(data) > most:
        raise _too_large(called, max_mib)
    return data


def _too_large(called: str, max_mib: int) -> UnscreenableFile:
    return _refusal(called, f"unpacks to more than {max_mib} MiB", "Unpack it and scan the folder.", "too_large")


def _refusal(called: str, what: str, next_step: str, code: str) -> UnscreenableFile:
    return UnscreenableFile(f"{called} {what}.", next_step=next_step, subject=called, code=code)

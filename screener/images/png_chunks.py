"""The text chunks of a PNG, read from its bytes: every one of them, also those that a decoder drops without a word.

Pillow keeps the last of two texts of one key and none of an iTXt that is damaged. PNG specification 11.3.3 (W3C, 2003).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# A text that unpacks to more is a bomb; the largest workflows seen are below 2 MiB.
_MOST_UNPACKED = 8 * 1024 * 1024
_LENGTH_AND_KIND = struct.Struct(">I4s")
_CHECKSUM = 4
_COMFYUI = b"comf"  # SaveAnimatedPNG's own chunk: a key, a zero, a text


class PngText(NamedTuple):
    """A key and its text; None where it cannot be read. `latin`: tEXt and zTXt are Latin-1 by the book."""

    key: str
    text: str | None
    latin: bool


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind and the body of each chunk of a PNG, in the order of the file; none of what is no PNG."""
    if not data.startswith(SIGNATURE):
        return
    place = len(SIGNATURE)
    while place + _LENGTH_AND_KIND.size <= len(data):
        length, kind = _LENGTH_AND_KIND.unpack_from(data, place)
        yield kind, data[place + _LENGTH_AND_KIND.size : place + _LENGTH_AND_KIND.size + length]
        place += _LENGTH_AND_KIND.size + length + _CHECKSUM
        if kind == b"IEND":
            return


def png_texts(data: bytes) -> Iterator[PngText]:
    """The texts of a PNG in the order of the file, before and behind the pixels; none of what is no PNG."""
    for kind, body in png_chunks(data):
        if kind in (b"tEXt", b"zTXt", b"iTXt", _COMFYUI):
            key, _, rest = body.partition(b"\0")
            yield PngText(key.decode("latin-1"), _text(kind, rest), latin=kind in (b"tEXt", b"zTXt"))


def _text(kind: bytes, rest: bytes) -> str | None:
    if kind == b"tEXt":
        return rest.decode("latin-1")
    if kind == _COMFYUI:
        return rest.decode("utf-8", "replace")
    if kind == b"zTXt":
        unpacked = _unpacked(rest[1:])
        return None if unpacked is None else unpacked.decode("latin-1")
    packed = rest[:1] == b"\1"  # iTXt: flag, method, language, key in that language, text
    parts = rest[2:].split(b"\0", 2)
    text = _unpacked(parts[2]) if packed and len(parts) == 3 else parts[-1] if len(parts) == 3 else None
    try:
        return None if text is None else text.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _unpacked(packed: bytes) -> bytes | None:
    """None where it is damaged, cut off or too much."""
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(packed, _MOST_UNPACKED)
    except zlib.error:
        return None
    return text if unpacker.eof else None

"""Texts hidden in the lowest bits of the pixels, as Forge, SwarmUI and NovelAI write them to survive stripped chunks.

Bits run down the columns: a magic of 15 bytes, the length in bits (32, big-endian), then UTF-8, plain or gzip. Of alpha
one bit a pixel; without alpha three, red, green, blue. Layout: the stealth-pnginfo extension of the
Automatic1111 web interface and NovelAI's metadata reader.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from screener.images.text_field import TextField

if TYPE_CHECKING:
    from PIL.Image import Image

# Lossy formats lose the lowest bits.
_LOSSLESS = frozenset({"PNG", "WEBP", "BMP", "TIFF", "TGA"})
_MAGIC_BYTES, _LENGTH_BYTES = 15, 4
_ALPHA = {b"stealth_pnginfo": False, b"stealth_pngcomp": True}  # magic -> whether it is gzip
_COLOURS = {b"stealth_rgbinfo": False, b"stealth_rgbcomp": True}
# What a text may unpack to; the largest workflows seen are below 2 MiB.
_MOST_UNPACKED = 8 * 1024 * 1024
_GZIP = 31  # zlib's number for a stream with a gzip header


def stealth_fields(image: Image) -> tuple[list[TextField], list[str]]:
    """The hidden texts of a picture whose pixels are loaded, and what is there and could not be read."""
    fields: list[TextField] = []
    unread: list[str] = []
    if image.format not in _LOSSLESS or getattr(image, "n_frames", 1) > 1:
        return fields, unread
    for source, bits in _planes(image):
        magics = _ALPHA if source == "alpha" else _COLOURS
        head = _bytes(bits, _MAGIC_BYTES + _LENGTH_BYTES)
        packed = magics.get(head[:_MAGIC_BYTES])
        if packed is None:
            continue
        text = _text(bits, int.from_bytes(head[_MAGIC_BYTES:], "big"), packed=packed)
        if text is None:
            unread.append(f"text hidden in the pixels ({source}): damaged or cut off")
        else:
            fields.append(TextField(f"text hidden in the pixels ({source})", "parameters", text))
    return fields, unread


def _planes(image: Image) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    """The channels that may hide a text, as (columns, rows, channels)."""
    if image.mode in ("RGBA", "LA", "PA"):
        alpha = np.asarray(image.getchannel("A"))
        yield "alpha", alpha.T[:, :, None]
    if image.mode in ("RGB", "RGBA"):
        yield "colours", np.asarray(image)[:, :, :3].transpose(1, 0, 2)


def _bytes(columns: NDArray[np.uint8], count: int) -> bytes:
    """So many bytes from the lowest bits, down the columns; fewer where there are no more."""
    a_column = max(1, columns.shape[1] * columns.shape[2])
    needed = columns[: -(-count * 8 // a_column)]
    return np.packbits((needed & 1).reshape(-1)[: count * 8]).tobytes()[:count]


def _text(columns: NDArray[np.uint8], bits: int, *, packed: bool) -> str | None:
    """None where the text is damaged, cut off or too much."""
    skipped, count = _MAGIC_BYTES + _LENGTH_BYTES, bits // 8
    if bits % 8 or (skipped + count) * 8 > columns.size or count > _MOST_UNPACKED:
        return None
    data = _bytes(columns, skipped + count)[skipped:]
    try:
        if packed:
            unpacker = zlib.decompressobj(_GZIP)
            data = unpacker.decompress(data, _MOST_UNPACKED)
            if not unpacker.eof:
                return None
        return data.decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        return None

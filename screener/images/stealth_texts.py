"""Texts hidden in the lowest bits of the pixels, as Forge, SwarmUI and NovelAI write them to survive stripped chunks.

Bits run down the columns: a magic of 15 bytes, the length in bits (32, big-endian), then UTF-8, plain or gzip. Of alpha
one bit a pixel; without alpha three, red, green, blue. Layout: the stealth-pnginfo extension of the
Automatic1111 web interface and NovelAI's metadata reader.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from screener.images.text_field import TextField

if TYPE_CHECKING:
    from PIL.Image import Image

# Lossy formats lose the lowest bits.
_LOSSLESS = frozenset({"PNG", "WEBP", "BMP", "TIFF", "TGA"})
_MAGIC_BYTES, _LENGTH_BYTES = 15, 4
_ALPHA = {b"stealth_pnginfo": False, b"stealth_pngcomp": True}  # magic -> whether it is gzip
_PLANES = {"alpha": "A", "colours": "RGB"}  # the bands whose lowest bits may hold a text
_MODES = {"alpha": ("RGBA", "LA", "PA"), "colours": ("RGB", "RGBA")}
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
    for source, bands in _PLANES.items():
        if image.mode not in _MODES[source]:
            continue
        magics = _ALPHA if source == "alpha" else _COLOURS
        head = _bytes(image, bands, _MAGIC_BYTES + _LENGTH_BYTES)
        packed = magics.get(head[:_MAGIC_BYTES])
        if packed is None:
            continue
        text = _text(image, bands, int.from_bytes(head[_MAGIC_BYTES:], "big"), packed=packed)
        if text is None:
            unread.append(f"text hidden in the pixels ({source}): damaged or cut off")
        else:
            fields.append(TextField(f"text hidden in the pixels ({source})", "parameters", text))
    return fields, unread


def _bytes(image: Image, bands: str, count: int) -> bytes:
    """So many bytes from the lowest bits, down the columns; fewer where there are no more.

    Only the columns that hold them are taken out of the picture: of a large one all would be a copy of some GB.
    """
    columns = -(-count * 8 // (image.height * len(bands)))
    part = image.crop((0, 0, min(columns, image.width), image.height))
    channels = [np.asarray(part.getchannel(band)) for band in bands]
    bits = np.stack(channels, axis=-1).transpose(1, 0, 2) & 1
    return np.packbits(bits.reshape(-1)[: count * 8]).tobytes()[:count]


def _text(image: Image, bands: str, bits: int, *, packed: bool) -> str | None:
    """None where the text is damaged, cut off or too much."""
    skipped, count = _MAGIC_BYTES + _LENGTH_BYTES, bits // 8
    if bits % 8 or (skipped + count) * 8 > image.width * image.height * len(bands) or count > _MOST_UNPACKED:
        return None
    data = _bytes(image, bands, skipped + count)[skipped:]
    try:
        if packed:
            unpacker = zlib.decompressobj(_GZIP)
            data = unpacker.decompress(data, _MOST_UNPACKED)
            if not unpacker.eof:
                return None
        return data.decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        return None

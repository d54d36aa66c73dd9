"""Pictures drawn for tests, and files made of them."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

import numpy as np
from PIL import Image, ImageDraw


def painting(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A picture with much in it: soft noise at several scales with shapes over it, different for every seed."""
    numbers = np.random.default_rng(seed)
    width, height = size
    layers = np.zeros((height, width, 3), np.float32)
    for cells in (3, 6, 12, 24):
        coarse = numbers.integers(0, 256, (cells, cells, 3), dtype=np.uint8)
        layers += np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC), np.float32) / cells
    layers -= layers.min()
    image = Image.fromarray((layers * (255 / layers.max())).astype(np.uint8))
    draw, dice = ImageDraw.Draw(image), random.Random(seed)
    for _ in range(30):
        x, y = dice.randrange(width), dice.randrange(height)
        reach = dice.randrange(10, max(11, min(size) // 4))
        shape = draw.ellipse if dice.random() < 0.5 else draw.rectangle
        shape((x, y, x + reach, y + reach // 2 + 4), fill=tuple(dice.randrange(256) for _ in range(3)))
    return image


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The bytes of the picture in a format of Pillow."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_with_header(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG that says it is so large and holds next to nothing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = png_chunk(b"IHDR", header) + body + png_chunk(b"IDAT", zlib.compress(b"\0" * 64)) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def slow_gif() -> bytes:
    """An animation that takes seconds to decode on any machine: one large frame sixty times, a few kilobytes each."""
    one = encoded(Image.new("P", (6000, 6000)), "GIF")
    colours = 3 << ((one[10] & 7) + 1) if one[10] & 0x80 else 0
    begins = 13 + colours  # behind the header and the global table of colours
    return one[:begins] + one[begins:-1] * 60 + one[-1:]

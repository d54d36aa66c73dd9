"""Pictures of any mode and size -> small ones of eight bits, as they are hashed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from PIL.Image import Image

# Both sides are reduced to at least this and less than twice this many pixels before they are hashed: PDQ made from
# 256 pixels loses a quarter of mirrored copies, from 512 none; a 12 MP JPEG then costs a fifth of its full decoding.
SIDE = 512
_HOT = 0.002  # share of a measuring camera's pixels that may be stuck at an end


def scale_down(width: int, height: int) -> tuple[int, int]:
    """The whole factors by which either side is averaged down to less than 2 x SIDE."""
    return max(1, width // SIDE), max(1, height // SIDE)


def upright(picture: Image, orientation: int) -> Image:
    """The picture turned as its EXIF orientation 1..8 says it is looked at."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    return picture.transpose(turns[orientation]) if orientation in turns else picture


def reduced(image: Image) -> Image:
    """The loaded frame as 8-bit RGB or RGBA, each side averaged down by a whole factor to less than 2 x SIDE."""
    picture = _eight_bit(image)
    factors = scale_down(*picture.size)
    if factors != (1, 1):
        picture = picture.reduce(factors)
    if picture.mode in ("RGB", "RGBA"):
        return picture
    return picture.convert("RGBA" if has_alpha(picture) else "RGB")


def has_alpha(image: Image) -> bool:
    """Whether parts of the picture may be see-through."""
    return image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info


def _eight_bit(image: Image) -> Image:
    """A picture of a mode that can be averaged: 16-bit, float, palette and bilevel ones are none."""
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":
        return Image.fromarray(_grey(np.asarray(image)))
    if image.mode in ("P", "PA") or "transparency" in image.info:
        return image.convert("RGBA" if has_alpha(image) else "RGB")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("LAB", "HSV", "YCbCr"):
        return image.convert("RGB")
    return image


def _grey(values: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Grey of 16 or 32 bits or in floating point as 0..255.

    8 bits stay, of 16 the upper byte counts, a float of 0..1 is scaled; anything beyond is scaled to the range that all
    but _HOT of the pixels have, so that one hot pixel does not blacken the rest.
    """
    numbers = np.nan_to_num(values.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(numbers.min(initial=0.0)), float(numbers.max(initial=0.0))
    if values.dtype.kind != "f" and low >= 0 and high <= 65535:
        return (numbers / (256 if high > 255 else 1)).astype(np.uint8)
    if low < 0 or high > 1:
        low, high = (float(edge) for edge in np.quantile(numbers, (_HOT, 1 - _HOT)))
    scaled = (numbers - low) * (255 / max(high - low, 1e-12))
    return np.clip(scaled, 0, 255).astype(np.uint8)

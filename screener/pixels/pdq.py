"""PDQ, Meta's 256-bit perceptual hash, as one matrix product.

Reference: https://github.com/facebook/ThreatExchange/tree/main/pdq (hashing.pdf, cpp/hashing/pdqhashing.cpp), as in
pdqhash 0.2.8. There two passes of a box filter, then 64 x 64 samples, then 16 x 16 frequencies of a cosine transform.
All three are linear, and apart for rows and columns: the whole is `rows @ luma @ columns.T`, with two matrices that
depend on nothing but the length of a side.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from screener.pixels.dihedral import eight_forms
from screener.pixels.fingerprint import TRANSFORMS
from screener.pixels.hexadecimal import NO_HASH, hex_digits

if TYPE_CHECKING:
    from PIL.Image import Image

Matrix = NDArray[np.float32]

SMALLEST_SIDE = 5  # MIN_HASHABLE_DIM of the reference: a smaller picture has no PDQ
_GRID = 64  # samples a side
_FREQUENCIES = 16
_PASSES = 2  # two boxes make a tent
_QUALITY_STEP = 90  # sum of gradients for a point of quality
# Coefficients this near to the median count as equal to it. Those of even colour and of symmetric pictures are zero but
# for rounding (below 0.001, measured); the reference lets rounding decide their bits. Other coefficients reach 10,000.
_TIE = 0.002
# A picture is read in strips of so many rows: three megabytes at once are taken from the system and given back for each
# picture, which cost 4 of 12 ms.
_STRIP = 128
# Side lengths whose matrix is kept: 320 bytes a pixel, 20 MB at most for sides of 512 to 1,023 px.
_KEPT_SIDES = 64


def pdq_forms(image: Image) -> tuple[list[str], int]:
    """PDQ of an RGB picture in its eight forms, in the order of TRANSFORMS, and its quality 0..100.

    Hashes are 64 hex digits; of a picture with a side under 5 px zeros, and quality 0.

    Turned forms are what the turned picture hashes to. The reference's own dihedral hashes flip signs instead, which
    ignores that its samples lie half a pixel off the middle: they are up to 44 bits away from the turned picture's
    (8 in the median, 27 paintings of 512 to 1,000 px).
    """
    width, height = image.size
    if min(width, height) < SMALLEST_SIDE:
        return [NO_HASH] * len(TRANSFORMS), 0
    rows = _operator(height)
    sums = np.zeros((len(rows), width), np.float32)
    for top, strip in strips(image):
        # Mode F is grey by the reference's weights, not rounded: rounding moves 25 bits of a smooth gradient.
        sums += rows[:, top : top + strip.height] @ np.asarray(strip.convert("F"))
    product = sums @ _operator(width).T
    (grid, across), (down, both) = (np.split(part, [_GRID], axis=1) for part in np.split(product, [_GRID]))
    cosines = _cosines()
    mirrored = np.stack([cosines @ grid @ cosines.T, cosines @ across, down @ cosines.T, both])
    forms = eight_forms(mirrored.reshape(2, 2, _FREQUENCIES, _FREQUENCIES)).reshape(len(TRANSFORMS), -1)
    # The reference takes the lower of the two coefficients in the middle, and prints the last bit first.
    lower = forms.shape[1] // 2 - 1
    middle = np.partition(forms, lower, axis=1)[:, lower, None]
    return hex_digits((forms > middle + _TIE)[:, ::-1]), _quality(grid)


def strips(image: Image) -> Iterator[tuple[int, Image]]:
    """A picture from top to bottom in pieces that stay in the processor's cache, each with the row it begins at."""
    for top in range(0, image.height, _STRIP):
        yield top, image.crop((0, top, image.width, min(top + _STRIP, image.height)))


def _quality(grid: NDArray[np.floating]) -> int:
    """Gradients of the 64 x 64 samples in whole hundredths of the range, so that weak ones do not count."""
    steps = [np.trunc(np.diff(grid, axis=axis) * 100 / 255) for axis in (0, 1)]
    return min(100, int(sum(np.abs(step).sum() for step in steps)) // _QUALITY_STEP)


@lru_cache(maxsize=1)
def _cosines() -> Matrix:
    """(16, 64): frequencies 1 to 16 of a cosine transform; the mean, frequency 0, is left out."""
    frequency, sample = np.arange(1, _FREQUENCIES + 1)[:, None], np.arange(_GRID)
    cosines: Matrix = (np.sqrt(2 / _GRID) * np.cos(np.pi / (2 * _GRID) * frequency * (2 * sample + 1))).astype(
        np.float32
    )
    return cosines


@lru_cache(maxsize=_KEPT_SIDES)
def _operator(side: int) -> Matrix:
    """(64 + 16, side): the samples along a side of so many pixels, and the frequencies of the side mirrored."""
    sampling = _sampling(side)
    return np.concatenate([sampling, _cosines() @ sampling[:, ::-1]]).astype(np.float32)


def _sampling(side: int) -> NDArray[np.float64]:
    """(64, side): what each sample takes from each pixel, after two passes of the box filter."""
    window = -(-side // (2 * _GRID))
    ahead = (window + 2) // 2  # from the middle on; an even window reaches one pixel further ahead than back
    pixel, sample = np.arange(side), np.arange(_GRID)[:, None]
    first, end = np.maximum(pixel + ahead - window, 0), np.minimum(pixel + ahead, side)
    weights: NDArray[np.float64] = (pixel == ((sample + 0.5) * side / _GRID).astype(int)).astype(np.float64)
    for _ in range(_PASSES):
        # Each pixel's weight is shared out evenly over its window: by adding it where the window begins, taking it away
        # where it ends, and summing along the side.
        share = weights / (end - first)
        change = np.zeros((_GRID, side + 1))
        np.add.at(change, (sample, first), share)
        np.subtract.at(change, (sample, end), share)
        weights = change.cumsum(axis=1)[:, :side]
    return weights

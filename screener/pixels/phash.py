"""pHash of 256 bits, as `imagehash.phash(picture, hash_size=16)` defines it, without scipy.

Reference: imagehash 4.3 (https://github.com/JohannesBuchner/imagehash), after
https://www.hackerfactor.com/blog/index.php?/archives/432-Looks-Like-It.html. Importing scipy for one cosine transform
of 64 x 64 values would cost the first picture 0.8 seconds.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from screener.pixels.dihedral import eight_forms
from screener.pixels.fingerprint import TRANSFORMS
from screener.pixels.hexadecimal import hex_digits

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE = 64  # hash_size x highfreq_factor
_FREQUENCIES = 16  # hash_size
# Coefficients this near to the median count as equal to it. Those of even colour and of symmetric pictures are zero but
# for rounding (below 1e-8, measured); imagehash lets rounding decide their bits. Others are whole tens and more.
_TIE = 1e-6


def phash_forms(grey: Image) -> list[str]:
    """pHash of a grey picture (mode L) in its eight forms, in the order of TRANSFORMS; 64 hex digits each."""
    from PIL.Image import Resampling

    small = np.asarray(grey.resize((_SIDE, _SIDE), Resampling.LANCZOS), np.float64)
    cosines = _cosines()
    low = cosines @ small @ cosines.T
    # A mirrored side changes the sign of every second frequency along it.
    signs = np.ones((2, _FREQUENCIES))
    signs[1, 1::2] = -1
    forms = eight_forms(low * signs[:, None, :, None] * signs[None, :, None, :]).reshape(len(TRANSFORMS), -1)
    return hex_digits(forms > np.median(forms, axis=1, keepdims=True) + _TIE)


@lru_cache(maxsize=1)
def _cosines() -> NDArray[np.float64]:
    """(16, 64): frequencies 0 to 15 of scipy's DCT-II, which is not normalised."""
    frequency, sample = np.arange(_FREQUENCIES)[:, None], np.arange(_SIDE)
    cosines: NDArray[np.float64] = 2 * np.cos(np.pi / (2 * _SIDE) * frequency * (2 * sample + 1))
    return cosines

"""Where the colours of a picture are: the mean colour of 4 x 4 cells. Tells apart what grey hashes cannot."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from screener.pixels.dihedral import eight_forms

_CELLS = 4


def layout_forms(thumbnail: NDArray[np.uint8]) -> list[str]:
    """The layout of a picture in its eight forms, in the order of TRANSFORMS; 96 hex digits each.

    thumbnail: (n, n, 3), n a multiple of 4: area averages of the picture, so that the mean of a cell of it is the mean
    of the picture's cell.
    """
    width = len(thumbnail) // _CELLS
    cells = thumbnail.reshape(_CELLS, width, _CELLS, width, 3).mean(axis=(1, 3))
    means: NDArray[Any] = np.rint(cells).astype(np.uint8)
    mirrored = np.stack([np.stack([half, half[:, ::-1]]) for half in (means, means[::-1])])
    return [form.tobytes().hex() for form in eight_forms(mirrored)]


def layout_distance(a: str, b: str) -> float:
    """How far apart two layouts are: the mean absolute difference of their 48 values, 0..255; 255 where one is empty,
    that is not known."""
    if not (a and b):
        return 255.0
    values = [np.frombuffer(bytes.fromhex(one), np.uint8).astype(np.int16) for one in (a, b)]
    return float(np.abs(values[0] - values[1]).mean())

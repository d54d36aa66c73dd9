"""Parts of a picture that may be a picture by themselves: without its borders, and between straight edges.

Memes have a strip for their words, screenshots a frame, collages a seam. A hash of the whole knows none of them; a hash
of the right part is that of the picture inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL.Image import Image

Grey = NDArray[np.uint8]

_SIDE = 384  # longest side at which borders and edges are looked for
MOST_REGIONS = 40
# A border: rows or columns of which 95 % are within so many grey levels of the outermost's median, up to nearly half.
_UNIFORM, _SHARE, _DEEPEST = 14, 95, 0.45
_NOT_TRIMMED = 0.985  # of the area left: the border is too thin to matter
# An edge: a line at which so many of the pixels jump by more than _JUMP levels, and which its neighbours do not share.
_JUMP, _EDGE, _NEIGHBOURS = 10, 0.22, 9
_LINES = 4  # the clearest of each direction
_NEAREST = 30  # two edges lie further apart than this part of the side
_SMALLEST, _LARGEST = 0.28, 0.97  # of a side; of the area


class Box(NamedTuple):
    """A part of a picture, as shares of its width and height."""

    left: float
    top: float
    right: float
    bottom: float


def regions(image: Image) -> list[Box]:
    """Up to 40 parts, none of them the whole. None for most photographs."""
    from PIL.Image import Resampling

    scale = min(1.0, _SIDE / max(image.size))
    size = tuple(max(1, round(side * scale)) for side in image.size)
    grey = np.asarray(image.resize((size[0], size[1]), Resampling.BILINEAR, reducing_gap=2.0).convert("L"))
    height, width = grey.shape
    if min(height, width) < 2 * _NEIGHBOURS:
        return []
    found: list[Box] = []
    trimmed = _trimmed(grey)
    if trimmed is not None:
        found.append(trimmed)
    downs, acrosses = ([0.0, *_edges(grey, axis), 1.0] for axis in (0, 1))
    for top, bottom in _stretches(downs):
        for left, right in _stretches(acrosses):
            if (right - left) * (bottom - top) <= _LARGEST:
                found.append(Box(left, top, right, bottom))
    return list(dict.fromkeys(found))[:MOST_REGIONS]


def _trimmed(grey: Grey) -> Box | None:
    height, width = grey.shape
    top, bottom = _border(grey), height - _border(grey[::-1])
    left, right = _border(grey.T), width - _border(grey.T[::-1])
    if (right - left) * (bottom - top) >= _NOT_TRIMMED * width * height:
        return None
    if right - left < _SMALLEST * width or bottom - top < _SMALLEST * height:
        return None
    return Box(left / width, top / height, right / width, bottom / height)


def _border(grey: Grey) -> int:
    """Rows of one colour at the top."""
    deepest = int(len(grey) * _DEEPEST)
    rows = grey[:deepest].astype(np.int16)
    off = np.percentile(np.abs(rows - np.median(rows[0])), _SHARE, axis=1)
    uneven = np.flatnonzero(off > _UNIFORM)
    return int(uneven[0]) if len(uneven) else deepest


def _edges(grey: Grey, axis: int) -> list[float]:
    """The clearest straight edges across a picture, as shares of its side, in order."""
    jumps = (np.abs(np.diff(grey.astype(np.int16), axis=axis)) > _JUMP).mean(axis=1 - axis)
    count = len(jumps)
    padded = np.pad(jumps, _NEIGHBOURS // 2, mode="edge")
    around = np.median(np.lib.stride_tricks.sliding_window_view(padded, _NEIGHBOURS), axis=1)
    clear = jumps - around
    rim = max(2, count // 25)
    clear[:rim] = clear[-rim:] = 0
    kept: list[int] = []
    for place in np.argsort(-clear).tolist():
        if clear[place] < _EDGE or len(kept) == _LINES:
            break
        if all(abs(place - other) > count // _NEAREST for other in kept):
            kept.append(place)
    return [(place + 1) / (count + 1) for place in sorted(kept)]


def _stretches(lines: list[float]) -> list[tuple[float, float]]:
    """Every stretch between two lines that is long enough."""
    return [
        (first, second)
        for number, first in enumerate(lines)
        for second in lines[number + 1 :]
        if second - first >= _SMALLEST
    ]

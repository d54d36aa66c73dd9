"""Evidence in words that were read in a picture -> the same with the regions where the words stand."""

from __future__ import annotations

from collections.abc import Sequence

from screener.images.reading import WordBox
from screener.verdict import Region


def region_of(start: int, end: int, boxes: Sequence[WordBox]) -> Region | None:
    """The rectangle around all words that share characters with [start, end); None without any."""
    inside = [box for box in boxes if box.start < end and box.end > start]
    if not inside:
        return None
    left, top = min(box.x for box in inside), min(box.y for box in inside)
    right, bottom = max(box.x + box.w for box in inside), max(box.y + box.h for box in inside)
    return Region(left, top, right - left, bottom - top)

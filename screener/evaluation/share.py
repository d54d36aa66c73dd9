"""A share of something counted, with its 95 % interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

_Z = 1.96  # 95 % of a normal distribution lie within so many standard deviations


def wilson(hits: int, of: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927), within 0..1; the whole of it where nothing was counted."""
    if not of:
        return 0.0, 1.0
    share = hits / of
    centre = share + _Z * _Z / (2 * of)
    spread = _Z * math.sqrt(share * (1 - share) / of + _Z * _Z / (4 * of * of))
    low, high = (centre - spread) / (1 + _Z * _Z / of), (centre + spread) / (1 + _Z * _Z / of)
    return max(0.0, low), min(1.0, high)


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `of`."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """In 0..1; None where nothing was counted."""
        return self.hits / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.hits, self.of)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, rounded to four places; the interval is null where nothing was counted."""
        interval = [round(end, 4) for end in self.interval] if self.of else None
        value = None if self.value is None else round(self.value, 4)
        return {"hits": self.hits, "of": self.of, "share": value, "interval": interval}


def f1(precision: Share, recall: Share) -> float | None:
    """The harmonic mean of both, in 0..1; None where one of them has nothing counted.

    It has no interval: it is no share of things counted.
    """
    if precision.value is None or recall.value is None:
        return None
    both = precision.value + recall.value
    return 2 * precision.value * recall.value / both if both else 0.0

"""From which match score on the names found are right often enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from screener.evaluation.share import Share

# One wrong name in twenty: what a person who reads every finding puts up with, and the share that is asked for.
WANTED_PRECISION = 0.95


@dataclass(frozen=True, slots=True)
class Threshold:
    """The lowest `score` (0..1) from which on precision reaches what is wanted, and the recall that is left there."""

    score: float
    precision: Share
    recall: Share

    def to_dict(self) -> dict[str, Any]:
        return {"score": self.score, "precision": self.precision.to_dict(), "recall": self.recall.to_dict()}


def suggested_threshold(
    found: Sequence[tuple[float, bool]], labels: Sequence[float | None], *, wanted: float = WANTED_PRECISION
) -> Threshold | None:
    """The threshold of names found, each (match score, whether it is right); None where no score reaches `wanted`.

    `labels` are the scores by which each label was found, None for one that was missed.
    """
    best = None
    right = of = 0
    ranked = sorted(found, reverse=True)
    for place, (score, is_right) in enumerate(ranked):
        right, of = right + is_right, of + 1
        if place + 1 < len(ranked) and ranked[place + 1][0] == score:
            continue  # names of one score stand or fall together
        if right >= wanted * of:
            best = score, Share(right, of)
    if best is None:
        return None
    kept = sum(one is not None and one >= best[0] for one in labels)
    return Threshold(best[0], best[1], Share(kept, len(labels)))

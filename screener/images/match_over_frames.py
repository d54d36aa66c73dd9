"""Matches of one reference in several frames of a file -> the best of them, which says over how many it extends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from screener.images.evidence import PictureMatch
from screener.images.reading import Frame, Reading
from screener.verdict import Band

_ORDER: dict[Band, int] = {"certain": 0, "likely": 1, "review": 2}


def rank(match: PictureMatch) -> tuple[int, int]:
    """The surest first, of those the nearest."""
    return _ORDER[match.band], match.span.reference.distance


def over_frames(matches: Sequence[PictureMatch], reading: Reading) -> PictureMatch:
    """The best match; of a film, an animation or a document with the share of its frames that match, and from where to
    where. A frame that was not kept, because it looks like the one before, matches as that one does."""
    best = min(matches, key=rank)
    if reading.frames_seen < 2:
        return best
    numbers = {match.span.frame for match in matches}
    matched: dict[int, Frame] = {}  # see-through frames are there twice, on white and on black
    for frame in reading.frames:
        if frame.number in numbers:
            matched.setdefault(frame.number, frame)
    count = min(reading.frames_seen, sum(frame.alike for frame in matched.values()))
    first, last = matched[min(matched)], matched[max(matched)]
    until = last.until or last.place
    where = first.place if until == first.place else f"{first.place} to {until}"
    words = f"in {count:,} of {reading.frames_seen:,} looked at, {where}"
    return replace(
        best,
        span=replace(best.span, share=round(count / reading.frames_seen, 3), first=first.place, last=until),
        evidence=(*(line for line in best.evidence if line != best.span.place), words),
    )

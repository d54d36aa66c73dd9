"""Where a reference lies in a picture: keypoints of both matched, then one scale, turn and shift that most agree on."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, log10, pi
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screener.pixels.keypoints import Keypoints

# Bits of 256 in which two descriptors of one spot differ at most; unrelated ones are 128 apart, the nearest of 300
# about 75.
_MOST_BITS = 64
# The nearest descriptor must be nearer than the second nearest by this (Lowe's ratio test, loose: geometry decides).
_RATIO = 0.9
# Pixels at the working size by which a point may lie off: half a step of the fourth level of ORB's pyramid.
_OFF = 6.0
_ROUNDS, _CONFIDENCE = 1000, 0.995
# Scales at which a reference may lie in a picture: eight levels of 1.2 reach a factor of 3.6 either way.
_SMALLEST, _LARGEST = 0.15, 6.0
_FEWEST = 4
# Pixels a side. Of pairs of different drawn pictures, eight in a thousand agree on 10 keypoints or more, on as many
# spots of 4 pixels one in a thousand.
_SPOT = 4
_LEAST = 1e-300


@dataclass(frozen=True, slots=True)
class Placement:
    """`inliers`: spots of both, at the working size, whose keypoints agree. `of_alike`: their share of the pairs of
    keypoints that look alike. `against_chance`: powers of ten against so many agreeing by chance. `outline`: the
    reference's corners in the picture, as shares of its width and height, clockwise from the corner that is the
    reference's top left. `scale`: of the reference in the picture, both at their working sizes. `turn`: degrees
    clockwise. `in_picture`, `in_reference`: the share of each that the agreeing keypoints span."""

    inliers: int
    of_alike: float
    against_chance: float
    outline: tuple[tuple[float, float], ...]
    scale: float
    turn: float
    in_picture: float
    in_reference: float


def placement(picture: Keypoints, reference: Keypoints) -> Placement | None:
    """Where the reference lies in the picture; None where no four keypoints agree on it. Costs about 1 ms.

    Raises ImportError where OpenCV is not installed.
    """
    import cv2

    pairs = _pairs(picture, reference)
    if len(pairs) < _FEWEST:
        return None
    of_picture, of_reference = picture.points[pairs[:, 0]], reference.points[pairs[:, 1]]
    cv2.setRNGSeed(0)  # the same answer for the same picture
    matrix, agreeing = cv2.estimateAffinePartial2D(
        of_reference, of_picture, method=cv2.RANSAC, ransacReprojThreshold=_OFF, maxIters=_ROUNDS,
        confidence=_CONFIDENCE,
    )  # fmt: skip
    if matrix is None:
        return None
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    if not _SMALLEST < scale < _LARGEST:
        return None
    inside = agreeing.ravel() > 0
    corners = np.array([(0, 0), (reference.width, 0), (reference.width, reference.height), (0, reference.height)])
    placed = corners @ matrix[:, :2].T + matrix[:, 2]
    inliers = min(_spots(of_picture[inside]), _spots(of_reference[inside]))
    reached = np.clip(placed, 0, (picture.width, picture.height))
    return Placement(
        inliers=inliers,
        of_alike=inliers / len(pairs),
        against_chance=_against_chance(inliers, len(pairs), float(np.prod(reached.max(axis=0) - reached.min(axis=0)))),
        outline=tuple((float(x / picture.width), float(y / picture.height)) for x, y in placed),
        scale=scale,
        turn=float(np.degrees(np.arctan2(matrix[1, 0], matrix[0, 0]))) % 360,
        in_picture=_spanned(of_picture[inside], picture),
        in_reference=_spanned(of_reference[inside], reference),
    )


def _pairs(picture: Keypoints, reference: Keypoints) -> NDArray[np.int64]:
    """(n, 2): keypoints of the picture and of the reference that look alike, each at most once."""
    import cv2

    none = np.zeros((0, 2), np.int64)
    if len(picture) < _FEWEST or len(reference) < _FEWEST:
        return none
    matcher: Any = cv2.BFMatcher(cv2.NORM_HAMMING)
    two_nearest = matcher.knnMatch(picture.descriptors, reference.descriptors, k=2)
    best: dict[int, tuple[float, int]] = {}
    for nearest, second in two_nearest:
        bits = nearest.distance
        if bits > _MOST_BITS or bits >= _RATIO * second.distance:
            continue
        if nearest.trainIdx not in best or bits < best[nearest.trainIdx][0]:
            best[nearest.trainIdx] = bits, nearest.queryIdx
    return np.array([(of_picture, of_reference) for of_reference, (_, of_picture) in best.items()] or none, np.int64)


def _against_chance(inliers: int, pairs: int, area: float) -> float:
    """Powers of ten against so many of these pairs agreeing by chance on any two of them, `area` being the pixels of
    the picture that the reference would cover: the number of false alarms of Moisan & Stival, "A probabilistic
    criterion to detect rigid point matches between two images" (2004)."""
    by_chance = min(0.5, pi * _OFF**2 / max(1.0, area))
    others, agreeing = pairs - 2, max(0, inliers - 2)  # many pairs may stand on one spot
    tail = sum(comb(others, n) * by_chance**n * (1 - by_chance) ** (others - n) for n in range(agreeing, others + 1))
    return -log10(max(comb(pairs, 2) * tail, _LEAST))


def _spots(points: NDArray[np.float32]) -> int:
    """How many spots points stand on: one corner is found again on several levels, and is one witness."""
    return len(np.unique((points // _SPOT).astype(np.int64), axis=0))


def _spanned(points: NDArray[np.float32], of: Keypoints) -> float:
    """The share of a picture inside the hull of some of its keypoints."""
    import cv2

    if len(points) < 3:
        return 0.0
    return float(cv2.contourArea(cv2.convexHull(points))) / (of.width * of.height)

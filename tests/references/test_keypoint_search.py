"""The vote of keypoints: the right reference is among the candidates, in small and in larger collections."""

from __future__ import annotations

import numpy as np
import pytest

from screener.pixels.keypoints import Keypoints
from screener.references.keypoint_search import CANDIDATES, KeypointSearch


def made(random: np.random.Generator, count: int) -> Keypoints:
    return Keypoints(np.zeros((count, 2), np.float32), random.integers(0, 256, (count, 32)).astype(np.uint8), 512, 512)


def noisy(random: np.random.Generator, one: Keypoints, bits: int, share: float) -> Keypoints:
    """Some of the descriptors with so many bits turned over, the others new."""
    fresh = made(random, len(one)).descriptors
    unpacked = np.unpackbits(one.descriptors, axis=1)
    for row in unpacked:
        row[random.choice(256, bits, replace=False)] ^= 1
    kept = random.random(len(one)) < share
    descriptors = np.where(kept[:, None], np.packbits(unpacked, axis=1), fresh)
    return Keypoints(one.points, descriptors, 512, 512)


@pytest.mark.parametrize("count", [1, 3, 200])
def test_a_picture_that_shares_a_tenth_of_its_keypoints_is_found(count):
    random = np.random.default_rng(count)
    references = [made(random, 300) for _ in range(count)]
    search = KeypointSearch(references)
    for number in range(0, count, 20):
        found = search.candidates(noisy(random, references[number], 20, 0.1))
        assert found[0].number == number
        assert len(found) <= CANDIDATES


def test_strangers_get_no_votes():
    random = np.random.default_rng(7)
    search = KeypointSearch([made(random, 300) for _ in range(50)])
    assert search.candidates(made(random, 500)) == []


def test_nothing_is_found_in_nothing():
    random = np.random.default_rng(1)
    assert KeypointSearch([]).candidates(made(random, 10)) == []
    assert KeypointSearch([Keypoints.none()]).candidates(made(random, 10)) == []
    assert KeypointSearch([made(random, 300)]).candidates(Keypoints.none()) == []

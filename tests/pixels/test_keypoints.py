"""Keypoints: spread over the picture, found again where it lies in another one, the same bytes back."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from screener.pixels.keypoint_bytes import keypoints_from_bytes, keypoints_size, keypoints_to_bytes
from screener.pixels.keypoints import OF_QUERY, OF_REFERENCE, SIDE, Keypoints, keypoints
from screener.pixels.placement import _against_chance, placement
from tests.drawn import painting

PICTURE = painting(3)


def test_a_caption_takes_few_of_them():
    captioned = PICTURE.copy()
    ImageDraw.Draw(captioned).rectangle((0, 0, captioned.width, captioned.height // 6), fill="white")
    ImageDraw.Draw(captioned).text((5, 5), "WORDS ALL OVER " * 9, "black")
    found = keypoints(captioned, OF_QUERY)
    assert (found.points[:, 1] < found.height / 6).mean() < 0.3


def test_large_pictures_are_looked_at_small_and_small_ones_as_they_are():
    assert keypoints(PICTURE.resize((1600, 900)), 50).width == SIDE
    small = keypoints(PICTURE.resize((200, 100)), 50)
    assert (small.width, small.height) == (200, 100)


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (512, 2), (64, 64)])
def test_pictures_with_nothing_to_find_have_none(size):
    assert len(keypoints(Image.new("RGB", size, "grey"), OF_QUERY)) == 0


def test_as_bytes_they_take_36_bytes_each_and_come_back():
    one = keypoints(PICTURE, OF_REFERENCE)
    data = keypoints_to_bytes(one)
    assert len(data) == keypoints_size(len(one)) <= 12_000
    back = keypoints_from_bytes(b"...." + data, 4)
    assert (back.width, back.height) == (one.width, one.height)
    assert np.array_equal(back.descriptors, one.descriptors)
    assert np.abs(back.points - one.points).max() <= 1 / 64


@pytest.mark.parametrize("kept", [0, 7, 8, 100])
def test_bytes_that_are_cut_off_are_refused(kept):
    with pytest.raises(ValueError, match="cut off"):
        keypoints_from_bytes(keypoints_to_bytes(keypoints(PICTURE, 50))[:kept])


@pytest.mark.parametrize(("turn", "scale"), [(0, 1.0), (20, 0.9), (90, 0.7), (181, 1.0)])
def test_where_a_picture_lies_in_another(turn, scale):
    page = painting(8).resize((1400, 1100))
    small = PICTURE.resize((int(PICTURE.width * scale), int(PICTURE.height * scale)))
    mask = Image.new("L", small.size, 255).rotate(-turn, expand=True)
    laid = small.rotate(-turn, expand=True)  # Pillow turns to the left
    page.paste(laid, (300, 250), mask)
    where = placement(keypoints(page, OF_QUERY), keypoints(PICTURE, OF_REFERENCE))
    assert where is not None
    assert where.inliers >= 12
    assert abs((where.turn - turn + 180) % 360 - 180) < 3
    across, down = zip(*where.outline, strict=True)
    middle = (300 + laid.width / 2) / 1400, (250 + laid.height / 2) / 1100
    assert sum(across) / 4 == pytest.approx(middle[0], abs=0.03)
    assert sum(down) / 4 == pytest.approx(middle[1], abs=0.03)


def test_different_pictures_agree_on_little():
    pictures = [keypoints(painting(seed), OF_QUERY) for seed in range(8)]
    agreed = [placement(one, other) for one in pictures for other in pictures if one is not other]
    assert any(agreed)
    assert not [where for where in agreed if where and where.of_alike >= 0.17 and where.against_chance >= 4.2]


def test_a_picture_mirrored_first_is_found_by_its_mirror_image():
    mirrored = PICTURE.transpose(Image.Transpose.FLIP_LEFT_RIGHT).crop((50, 40, 400, 350))
    own = keypoints(PICTURE, OF_REFERENCE)
    plain = placement(keypoints(mirrored, OF_QUERY), own)
    back = placement(keypoints(mirrored, OF_QUERY, mirrored=True), own)
    assert back is not None
    assert back.inliers >= 12
    assert plain is None or plain.of_alike < 0.2 < back.of_alike


def test_nothing_is_placed_without_keypoints():
    assert placement(Keypoints.none(), keypoints(PICTURE, 50)) is None
    assert placement(keypoints(PICTURE, 50), Keypoints.none()) is None


def test_pairs_that_all_stand_on_one_spot_speak_for_nothing():
    """A caption's corner is found again on many levels: one place, and no witness besides."""
    places = np.array([[300.2 + number * 0.1, 200.1] for number in range(20)], np.float32)
    source = np.random.default_rng(3)
    descriptors = source.integers(0, 256, (20, 32), np.uint8)
    one = Keypoints(places, descriptors, 640, 480)
    where = placement(one, Keypoints(places * 1.01, descriptors, 640, 480))
    assert where is None or where.against_chance <= 0
    assert _against_chance(1, 12, 50_000.0) <= 0
    assert _against_chance(0, 12, 50_000.0) <= 0

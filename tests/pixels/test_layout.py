"""Where the colours are; how many there are; the exact digest."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from PIL import Image

from screener.pixels.fingerprint import TRANSFORMS
from screener.pixels.fingerprints import fingerprint
from screener.pixels.hexadecimal import hamming
from screener.pixels.layout import layout_distance
from tests.pixels.painted import SIZES, painted, turned


@pytest.mark.parametrize("size", SIZES[:6])
def test_layout_is_the_mean_of_each_cell(size: tuple[int, int]) -> None:
    image = painted("shapes", size)
    cells = np.asarray(image.resize((4, 4), Image.Resampling.BOX)).tobytes().hex()
    assert layout_distance(fingerprint(image).forms[0].layout, cells) < 1  # means of rounded means


def test_layout_names_the_corner_that_is_red() -> None:
    image = Image.new("RGB", (400, 400))
    image.paste((255, 0, 0), (0, 0, 100, 100))
    forms = dict(zip(TRANSFORMS, fingerprint(image).forms, strict=True))
    assert forms["identity"].layout == "ff0000" + "000000" * 15
    assert forms["flip_horizontal"].layout == "000000" * 3 + "ff0000" + "000000" * 12
    assert forms["rotate_90"].layout == "000000" * 12 + "ff0000" + "000000" * 3  # counter-clockwise


def test_layouts_turn_with_the_picture() -> None:
    image = painted("gradient", (700, 530))
    for form, name in zip(fingerprint(image).forms, TRANSFORMS, strict=True):
        assert layout_distance(form.layout, fingerprint(turned(image, name)).forms[0].layout) < 1, name


def test_distance_is_the_mean_difference() -> None:
    assert layout_distance("00" * 48, "00" * 48) == 0
    assert layout_distance("00" * 48, "ff" * 48) == 255
    assert layout_distance("00" * 48, "ff" * 12 + "00" * 36) == 255 / 4


def test_grey_hashes_agree_where_colours_do_not() -> None:
    image = painted("shapes", (600, 600))
    grey = image.convert("L").convert("RGB")
    a, b = fingerprint(image).forms[0], fingerprint(grey).forms[0]
    assert hamming(a.pdq, b.pdq) <= 4
    assert layout_distance(a.layout, b.layout) > 10


def test_colours_count_by_their_shares() -> None:
    image = Image.new("RGB", (640, 640), (250, 250, 250))
    assert fingerprint(image).colours == 1
    image.paste((250, 0, 0), (0, 0, 320, 640))
    assert fingerprint(image).colours == 2
    image.paste((0, 0, 250), (0, 320, 640, 640))
    image.paste((0, 250, 0), (320, 320, 640, 640))
    assert fingerprint(image).colours == 4
    for at in range(40):  # dots of many colours hardly count
        image.putpixel((at * 16, at * 16), (at * 6, 255 - at * 6, 128))
    assert fingerprint(image).colours == 4
    assert fingerprint(painted("shapes", (640, 640))).colours > 20
    assert fingerprint(painted("noise", (640, 640))).colours > 500


def test_digest_tells_the_size_and_every_pixel() -> None:
    image = painted("text", (90, 70))
    seen = fingerprint(image).pixels
    assert seen == hashlib.sha256(b"90x70:" + image.tobytes()).hexdigest()
    assert fingerprint(Image.frombytes("RGB", (70, 90), image.tobytes())).pixels != seen
    image.putpixel((89, 69), (1, 2, 3))
    assert fingerprint(image).pixels != seen


@pytest.mark.parametrize("size", [(1, 1), (1, 900), (4, 4), (3, 50)])
def test_tiny_pictures_have_a_fingerprint(size: tuple[int, int]) -> None:
    image = painted("gradient", size)
    seen = fingerprint(image)
    assert seen.quality == 0
    assert [len(form.pdq + form.phash + form.layout) for form in seen.forms] == [64 + 64 + 96] * 8
    assert {form.pdq for form in seen.forms} == {"0" * 64}


def test_other_modes_are_refused() -> None:
    with pytest.raises(ValueError, match="mode RGBA"):
        fingerprint(Image.new("RGBA", (10, 10)))

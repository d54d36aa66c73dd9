"""Faces are counted."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from screener.pixels.faces import count_faces
from tests.drawn import painting

GROUND, HAIR, SKIN, LIGHT = (90, 110, 130), (60, 40, 30), (214, 170, 145), (228, 188, 164)


def drawn_face(size: int = 240) -> Image.Image:
    """A face as a poster painter would lay it out: light and dark where a face has them."""
    picture = Image.new("RGB", (size * 3 // 2, size * 3 // 2), GROUND)
    draw, rim = ImageDraw.Draw(picture), size // 4

    def oval(x: float, y: float, across: float, down: float, colour: tuple[int, int, int]) -> None:
        draw.ellipse(
            (rim + size * (x - across), rim + size * (y - down), rim + size * (x + across), rim + size * (y + down)),
            fill=colour,
        )

    oval(0.5, 0.42, 0.42, 0.48, HAIR)
    oval(0.5, 0.52, 0.34, 0.44, SKIN)
    oval(0.5, 0.24, 0.30, 0.12, LIGHT)
    for x in (0.36, 0.64):
        oval(x, 0.42, 0.105, 0.055, (130, 90, 75))
        oval(x, 0.43, 0.075, 0.03, (240, 235, 230))
        oval(x, 0.43, 0.03, 0.03, (40, 25, 20))
        oval(x, 0.36, 0.1, 0.014, (70, 45, 35))
        oval(x, 0.58, 0.08, 0.07, (226, 180, 158))
    oval(0.5, 0.52, 0.05, 0.09, LIGHT)
    oval(0.5, 0.605, 0.07, 0.025, (150, 105, 90))
    oval(0.5, 0.74, 0.13, 0.035, (150, 70, 70))
    oval(0.5, 0.86, 0.12, 0.05, (222, 178, 152))
    return picture.filter(ImageFilter.GaussianBlur(size / 60))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_faces_are_counted(count):
    picture = Image.new("RGB", (370 * count + 40, 440), GROUND)
    for number in range(count):
        picture.paste(drawn_face(), (20 + 370 * number, 40))
    assert count_faces(picture) == count
    assert count_faces(picture.resize((picture.width * 3, picture.height * 3))) == count


def test_drawings_without_one_show_none():
    assert [count_faces(painting(seed)) for seed in range(12)] == [0] * 12
    noise = np.random.default_rng(3).integers(0, 256, (300, 400, 3), np.uint8)
    assert count_faces(Image.fromarray(noise)) == 0


@pytest.mark.parametrize("size", [(1, 1), (5000, 3), (23, 23), (24, 24)])
def test_pictures_too_small_for_any_show_none(size):
    assert count_faces(Image.new("RGB", size, "teal")) == 0

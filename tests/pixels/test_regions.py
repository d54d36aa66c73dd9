"""Parts of a picture: what is left without borders, and what lies between straight edges."""

from __future__ import annotations

import pytest
from PIL import Image

from screener.pixels.regions import MOST_REGIONS, Box, regions
from tests.drawn import painting

PICTURE = painting(5).resize((600, 400))


def near(box: Box, expected: tuple[float, float, float, float], off: float = 0.02) -> bool:
    return all(abs(a - b) <= off for a, b in zip(box, expected, strict=True))


@pytest.mark.parametrize("colour", ["black", "white", (40, 90, 140)])
def test_borders_of_any_colour_are_trimmed(colour):
    page = Image.new("RGB", (800, 600), colour)
    page.paste(PICTURE, (100, 120))
    assert any(near(box, (0.125, 0.2, 0.875, 520 / 600)) for box in regions(page))


def test_a_strip_above_and_a_seam_between_are_edges():
    page = Image.new("RGB", (1200, 400))
    page.paste(PICTURE, (0, 0))
    page.paste(painting(9).resize((600, 400)), (600, 0))
    found = regions(page)
    assert any(near(box, (0, 0, 0.5, 1)) for box in found)
    assert any(near(box, (0.5, 0, 1, 1)) for box in found)


def test_most_pictures_have_few_parts_and_none_has_more_than_the_most():
    assert sum(len(regions(painting(seed))) for seed in range(10)) <= 60
    grid = Image.new("RGB", (800, 800), "white")
    for number in range(9):
        grid.paste(painting(number).resize((250, 250)), (20 + 260 * (number % 3), 20 + 260 * (number // 3)))
    assert len(regions(grid)) <= MOST_REGIONS


@pytest.mark.parametrize("size", [(1, 1), (5, 900), (900, 17), (40, 40)])
def test_small_and_even_pictures_have_none(size):
    assert regions(Image.new("RGB", size, "red")) == []

"""PDQ against the reference implementation, and its turned forms against turned pictures."""

from __future__ import annotations

import numpy as np
import pdqhash
import pytest
from hypothesis import given
from hypothesis import settings as examples
from PIL import Image

from screener.pixels.fingerprint import TRANSFORMS
from screener.pixels.fingerprints import fingerprint
from screener.pixels.hexadecimal import hamming
from screener.pixels.pdq import pdq_forms
from tests.pixels.painted import ANY_TURN, KINDS, SIZES, painted, turned


def _reference(image: Image.Image) -> tuple[str, int]:
    """pdqhash's hash in the digits of the reference, highest bit first, and its quality."""
    bits, quality = pdqhash.compute(np.ascontiguousarray(np.asarray(image)))
    return np.packbits(bits).tobytes().hex(), quality


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_agrees_with_the_reference(kind: str, size: tuple[int, int]) -> None:
    image = painted(kind, size)
    mine = fingerprint(image)
    theirs, quality = _reference(image)
    # Sums in another order: coefficients next to the median may change sides.
    assert hamming(mine.forms[0].pdq, theirs) <= 2
    assert abs(mine.quality - quality) <= 1


def test_different_pictures_differ() -> None:
    hashes = [fingerprint(painted(kind, (600, 512), seed)).forms[0].pdq for kind in KINDS[2:] for seed in range(4)]
    assert min(hamming(a, b) for at, a in enumerate(hashes) for b in hashes[:at]) > 40


@examples(max_examples=30)
@given(**ANY_TURN)
def test_forms_are_the_turned_pictures(kind: str, width: int, height: int, seed: int, number: int) -> None:
    # From 64 px on: the samples of a smaller picture repeat, which makes coefficients zero but for rounding.
    image = painted(kind, (width, height), seed)
    forms, quality = pdq_forms(image)
    theirs, their_quality = _reference(turned(image, TRANSFORMS[number]))
    assert hamming(forms[number], theirs) <= 2
    assert len(set(forms)) == 8  # nothing painted is symmetric: no turn may be taken for another
    # The reference samples an even side half a pixel off the middle, so a turn may move its quality a little.
    assert abs(quality - their_quality) <= 3


def test_a_turned_picture_is_found_without_a_bit_lost() -> None:
    image = painted("shapes", (900, 640))
    forms = fingerprint(image).forms
    for number, name in enumerate(TRANSFORMS):
        assert fingerprint(turned(image, name)).forms[0].pdq == forms[number].pdq, name


@pytest.mark.parametrize("level", [0, 77, 255])
def test_even_colour_is_zeros_of_quality_zero(level: int) -> None:
    forms, quality = pdq_forms(Image.new("RGB", (1023, 512), (level, level, 255 - level)))
    assert forms == ["0" * 64] * 8
    assert quality == 0


@pytest.mark.parametrize("size", [(1, 1), (4, 900), (900, 4)])
def test_too_small_is_zeros_of_quality_zero(size: tuple[int, int]) -> None:
    assert pdq_forms(painted("noise", size)) == (["0" * 64] * 8, 0)

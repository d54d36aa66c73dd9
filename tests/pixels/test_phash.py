"""pHash against imagehash, and its turned forms against turned pictures."""

from __future__ import annotations

import imagehash
import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from PIL import Image

from screener.pixels.fingerprint import TRANSFORMS
from screener.pixels.fingerprints import fingerprint
from screener.pixels.hexadecimal import hamming
from screener.pixels.phash import phash_forms
from tests.pixels.painted import ANY_TURN, KINDS, SIZES, painted, turned


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", SIZES)
def test_is_what_imagehash_prints(kind: str, size: tuple[int, int]) -> None:
    image = painted(kind, size)
    assert fingerprint(image).forms[0].phash == str(imagehash.phash(image, hash_size=16))


def test_reads_back_into_imagehash() -> None:
    image = painted("noise", (640, 512))
    theirs = imagehash.hex_to_hash(fingerprint(image).forms[0].phash)
    assert theirs - imagehash.phash(image, hash_size=16) == 0


@examples(max_examples=30)
@given(**ANY_TURN)
def test_forms_are_the_turned_pictures(kind: str, width: int, height: int, seed: int, number: int) -> None:
    image = painted(kind, (width, height), seed)
    forms = phash_forms(image.convert("L"))
    theirs = str(imagehash.phash(turned(image, TRANSFORMS[number]), hash_size=16))
    # Pillow rounds to whole steps between its two passes, rows first. Exchanging rows and columns so moves up to 4 bits
    # of 800 textured pictures, up to 16 where nothing but a smooth gradient is rounded.
    sideways = TRANSFORMS[number] in ("rotate_90", "rotate_270", "transpose", "transverse")
    assert hamming(forms[number], theirs) <= sideways * (20 if kind == "gradient" else 6)
    assert len(set(forms)) == 8


def test_symmetric_pictures_hash_the_same_on_every_machine() -> None:
    """Half of their coefficients are zero but for rounding: such bits are 0, where imagehash prints noise."""
    half = np.asarray(painted("shapes", (320, 512)).convert("L"))
    forms = phash_forms(Image.fromarray(np.concatenate([half, half[:, ::-1]], axis=1)))
    across = np.array([[int(digit, 16) >> 3 - bit & 1 for digit in forms[0] for bit in range(4)]]).reshape(16, 16)
    assert not across[:, 1::2].any()
    assert across[:, ::2].any()
    assert forms[0] == forms[TRANSFORMS.index("flip_horizontal")]


def test_even_colour_has_its_mean_alone() -> None:
    assert phash_forms(Image.new("L", (700, 520), 90)) == ["8" + "0" * 63] * 8
    assert phash_forms(Image.new("L", (1, 1), 0)) == ["0" * 64] * 8

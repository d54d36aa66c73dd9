"""The names of the eight turns, and hashes as digits."""

from __future__ import annotations

import numpy as np
import pytest

from screener.pixels.dihedral import eight_forms
from screener.pixels.fingerprint import TRANSFORMS
from screener.pixels.hexadecimal import hamming, hex_digits
from tests.pixels.painted import painted, turned


def test_names_say_what_pillow_does() -> None:
    picture = np.asarray(painted("shapes", (32, 32)))
    mirrored = np.stack([np.stack([half, half[:, ::-1]]) for half in (picture, picture[::-1])])
    forms = eight_forms(mirrored)
    for number, name in enumerate(TRANSFORMS):
        assert (forms[number] == np.asarray(turned(painted("shapes", (32, 32)), name))).all(), name


def test_digits_begin_with_the_highest_bit() -> None:
    bits = np.zeros((2, 256), bool)
    bits[0, 0] = bits[1, 255] = True
    assert hex_digits(bits) == ["8" + "0" * 63, "0" * 63 + "1"]


@pytest.mark.parametrize(("a", "b", "bits"), [("00", "00", 0), ("80", "01", 2), ("ff" * 32, "00" * 32, 256)])
def test_hamming_counts_differing_bits(a: str, b: str, bits: int) -> None:
    assert hamming(a, b) == bits

"""Hashes as hex digits, highest bit first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from screener.pixels.fingerprint import HASH_BITS

NO_HASH = "0" * (HASH_BITS // 4)  # of a picture too small to be hashed


def hex_digits(bits: NDArray[np.bool_]) -> list[str]:
    """Rows of 256 bits, highest first, (n, 256), as n times 64 hex digits."""
    return [row.tobytes().hex() for row in np.packbits(bits, axis=1)]


def hamming(a: str, b: str) -> int:
    """How many bits of two hashes of as many hex digits differ."""
    return (int(a, 16) ^ int(b, 16)).bit_count()

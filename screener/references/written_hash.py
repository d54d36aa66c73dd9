"""A hash as people write it down: "pdq:…" in the digits of ThreatExchange, "phash:…" in the notation of imagehash."""

from __future__ import annotations

import re
from typing import NamedTuple

from screener.errors import InputError
from screener.pixels.hexadecimal import hex_digits

_WRITTEN = re.compile(r"(pdq|phash):([0-9a-f]+)", re.IGNORECASE)
_PDQ_DIGITS = 64
_PHASH_SIDE = 16


class WrittenHash(NamedTuple):
    """`algorithm` is pdq or phash; `digits` are 64 hex digits as a bank holds them."""

    algorithm: str
    digits: str


def read_hash(text: str) -> WrittenHash | None:
    """The hash that a text is; None where it is none. Raises InputError for one of another size."""
    written = _WRITTEN.fullmatch(text.strip())
    if written is None:
        return None
    algorithm, digits = written.group(1).lower(), written.group(2).lower()
    if algorithm == "pdq":
        if len(digits) != _PDQ_DIGITS:
            raise _wrong_size(algorithm, len(digits) * 4, "PDQ has 256 bits, 64 hex digits.")
        return WrittenHash(algorithm, digits)
    import imagehash

    bits = imagehash.hex_to_hash(digits).hash
    if bits.shape != (_PHASH_SIDE, _PHASH_SIDE):
        raise _wrong_size(algorithm, bits.size, "Make it with imagehash.phash(picture, hash_size=16).")
    return WrittenHash(algorithm, hex_digits(bits.reshape(1, -1))[0])


def _wrong_size(algorithm: str, bits: int, next_step: str) -> InputError:
    return InputError(
        f"This {algorithm} has {bits} bits; references hold hashes of 256.", next_step=next_step, subject=algorithm
    )

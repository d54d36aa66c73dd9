"""What is kept of a picture: two perceptual hashes, a colour layout and an exact digest. Never the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# How a picture may be turned: what has been done to it, in the order of pdqhash's eight dihedral hashes.
TRANSFORMS = (
    "identity", "rotate_90", "rotate_180", "rotate_270",
    "flip_vertical", "flip_horizontal", "transpose", "transverse",
)  # fmt: skip
HASH_BITS = 256


@dataclass(frozen=True, slots=True)
class Form:
    """The hashes of a picture turned one way.

    pdq: 64 hex digits, PDQ. phash: 64 hex digits, as `str(imagehash.phash(picture, hash_size=16))`.
    layout: 96 hex digits, the mean red, green and blue (0..255) of 4 x 4 cells, row by row.
    """

    pdq: str
    phash: str
    layout: str


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A picture's hashes in its eight forms, as TRANSFORMS, the picture as it is first.

    quality: PDQ's measure of gradients, 0..100; below 50 the hashes say little.
    colours: how varied the colours of its 64 x 64 thumbnail are (5 bits a channel): as many in equal shares would be as
    varied. Drawn graphics have up to 20, however many edges they have; pictures 25 and more, grey ones from 11 on.
    pixels: SHA-256 of the decoded pixels, hex.
    """

    forms: tuple[Form, ...]
    quality: int
    colours: int
    pixels: str

    def negative(self) -> Fingerprint:
        """What the picture's negative would have: where a coefficient was above the median it is below, so each bit of
        PDQ and pHash turns over, and the colours are what is left of 255. Its pixels are none that are known."""
        forms = tuple(Form(*(_complement(digits) for digits in (one.pdq, one.phash, one.layout))) for one in self.forms)
        return Fingerprint(forms, self.quality, self.colours, "")

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Fingerprint:
        """The inverse of `dataclasses.asdict`. Raises KeyError or TypeError for anything else."""
        return cls(**{**plain, "forms": tuple(Form(**form) for form in plain["forms"])})


def _complement(digits: str) -> str:
    return bytes(255 - byte for byte in bytes.fromhex(digits)).hex()

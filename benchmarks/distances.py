"""How far many pictures are from many references, and which pairs a band holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from screener.images.bands import load_bands
from screener.pixels.fingerprint import Fingerprint
from screener.references.reference import Hit, Reference


class Distances:
    """Of n queries, in the nearest of their eight forms, from m references: (n, m) each. `pdq` and `phash` in bits."""

    def __init__(self, queries: Sequence[Fingerprint], references: Sequence[Fingerprint]) -> None:
        own = [one.forms[0] for one in references]
        pdqs, phashes = _words([form.pdq for form in own]), _words([form.phash for form in own])
        layouts = _bytes([form.layout for form in own])
        column, rows = np.arange(len(own)), []
        for one in queries:
            pdq, phash = (
                _bits([form.pdq for form in one.forms], pdqs),
                _bits([form.phash for form in one.forms], phashes),
            )
            best = (pdq + phash).argmin(axis=0)
            layout = np.abs(_bytes([form.layout for form in one.forms])[best] - layouts).mean(axis=1)
            rows.append((pdq[best, column], phash[best, column], layout))
        self.pdq, self.phash, self.layout = (np.array(part) for part in zip(*rows, strict=True))


def _bytes(digits: list[str]) -> NDArray[np.int16]:
    return np.frombuffer(bytes.fromhex("".join(digits)), np.uint8).reshape(len(digits), -1).astype(np.int16)


def _words(digits: list[str]) -> NDArray[np.uint64]:
    return np.frombuffer(bytes.fromhex("".join(digits)), np.uint64).reshape(len(digits), -1)


def _bits(digits: list[str], references: NDArray[np.uint64]) -> NDArray[np.int64]:
    bits: NDArray[np.int64] = np.bitwise_count(_words(digits)[:, None] ^ references).sum(axis=-1, dtype=np.int64)
    return bits


def _reference(at: int, picture: Fingerprint) -> Reference:
    blank = dict.fromkeys(("title", "creator", "year", "creator_died", "rights_holder", "entity", "note"), "")
    return Reference(
        id=str(at), bank="benchmark", kind="work", depicts=(), form=picture.forms[0], quality=picture.quality,
        colours=picture.colours, pixels=picture.pixels, width=0, height=0, **blank,
    )  # fmt: skip


def near_pairs(
    queries: Sequence[Fingerprint], references: Sequence[Fingerprint], apart: Distances
) -> Iterator[tuple[int, int, str]]:
    """(query, reference, band) of every pair that a band holds."""
    bands = load_bands()
    near = np.maximum(apart.pdq, apart.phash) <= bands.widest()
    for query, at in np.argwhere(near).tolist():
        one, reference = queries[query], _reference(at, references[at])
        pdq, phash, layout = (values[query, at] for values in (apart.pdq, apart.phash, apart.layout))
        hit = Hit(reference, "", int(pdq), int(phash), float(layout), one.pixels == reference.pixels)
        band = bands.band(hit, flat=bands.is_flat(one) or bands.is_flat(reference))
        if band:
            yield query, at, band

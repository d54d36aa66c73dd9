"""Copies and others: pictures go through transforms and are looked for among all originals, judged by the bands."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import drawn_graphics
import drawn_pictures
import numpy as np
from distances import Distances, near_pairs
from numpy.typing import NDArray
from PIL import Image
from transforms import MILDEST, TRANSFORMS

from screener.images.bands import load_bands
from screener.pixels.decode import open_picture
from screener.pixels.fingerprint import Fingerprint
from screener.pixels.fingerprints import fingerprint
from screener.pixels.stills import Stills
from screener.settings import load_settings

SETTINGS = load_settings(working_folder=False)
LONGEST = 1000  # pictures of a folder are first reduced to this many pixels, so that 39 transforms of each stay quick
SURE = ("certain", "likely")
EDITS = ("identity", "JPEG q30", "blur 1 % of width", "gamma 0.5")  # what graphics go through
_FAMILIES = {**drawn_graphics.FAMILIES, **drawn_pictures.FAMILIES}
_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif")


@dataclass(frozen=True)
class Original:
    """A picture to draw (a family and a seed) or to read (a path). `kind`: graphic or picture."""

    kind: str
    family: str
    seed: str

    def open(self) -> Image.Image:
        if self.family in _FAMILIES:
            return _FAMILIES[self.family](Random(f"{self.family} {self.seed}"))
        image = Image.open(self.seed).convert("RGB")
        image.thumbnail((LONGEST, LONGEST))
        return image


def originals(data: Path | None, seed: int, graphics: int, pictures: int) -> list[Original]:
    drawn = [Original("graphic", name, f"{seed} {at}") for name in drawn_graphics.FAMILIES for at in range(graphics)]
    # With a folder, the drawn pictures stay as others that must not be taken for it.
    kind = "other" if data else "picture"
    drawn += [Original(kind, name, f"{seed} {at}") for name in drawn_pictures.FAMILIES for at in range(pictures)]
    paths = sorted(data.iterdir()) if data else []
    return drawn + [Original("picture", "data", str(path)) for path in paths if path.suffix.lower() in _SUFFIXES]


def hashed(original: Original) -> dict[str, Fingerprint]:
    """The fingerprints of an original and of what transforms make of it, by transform."""
    names: Sequence[str] = {"graphic": EDITS, "other": EDITS[:1], "picture": tuple(TRANSFORMS)}[original.kind]
    image, other = original.open(), _another()
    found = {}
    for name in names:
        file = io.BytesIO()
        TRANSFORMS[name](image, Random(f"{original.seed} {name}"), other).save(file, "BMP")
        stills = Stills(open_picture(file.getvalue(), name, SETTINGS), name)
        found[name] = fingerprint(next(iter(stills)).image)
    return found


@lru_cache(maxsize=1)
def _another() -> Image.Image:
    """What stands beside or around the picture in a collage; in nobody's list of originals."""
    return drawn_pictures.FAMILIES["glow"](Random("another"))


@dataclass(frozen=True)
class Row:
    """How far copies are (PDQ, pHash, layout) and how many in 100 are found: certain, likely too, review too."""

    distances: list[NDArray[np.float64]]
    found: list[float]

    def __str__(self) -> str:
        spread = "".join(f"{np.median(values):6.0f} /{np.percentile(values, 97):4.0f}   " for values in self.distances)
        return spread + "".join(f"{share:10.1f}" for share in self.found)


class Tally:
    """Right and wrong matches of one kind of query with all originals."""

    def __init__(self) -> None:
        self.wrong: Counter[str] = Counter()
        self.pairs, self.nearest = 0, 256

    def add(self, queries: list[Fingerprint], own: list[int], references: list[Fingerprint]) -> Row:
        """Looks for `queries`, whose originals are the references at `own`."""
        apart = Distances(queries, references)
        right: Counter[str] = Counter()
        for query, reference, band in near_pairs(queries, references, apart):
            (right if own[query] == reference else self.wrong)[band] += 1
        true = np.arange(len(own)), np.array(own)
        both = np.maximum(apart.pdq, apart.phash)
        both[true] = 256
        self.nearest = min(self.nearest, int(both.min()))
        self.pairs += both.size - len(own)
        shares = [100 * sum(right[band] for band in bands) / len(own) for bands in (SURE[:1], SURE, (*SURE, "review"))]
        return Row([values[true] for values in (apart.pdq, apart.phash, apart.layout)], shares)


def matching(all_of: list[Original]) -> None:
    with ProcessPoolExecutor() as pool:
        prints = list(pool.map(hashed, all_of, chunksize=4))
    references = [found["identity"] for found in prints]
    print(f"\nMatching: {len(references)} originals, {len(TRANSFORMS)} transforms; distances: median / 97th percentile")
    print(f"{'':26s} {'PDQ':>10s} {'pHash':>13s} {'layout':>13s}    certain  + likely  + review, % found")
    tallies: dict[str, Tally] = {}
    for kind in ("graphic", "picture"):
        own = [at for at, one in enumerate(all_of) if one.kind == kind]
        flat = sum(load_bands().is_flat(references[at]) for at in own)
        print(f"{kind}s: {len(own)}, of them flat by the bands: {flat}")
        tallies[kind] = Tally()
        names = list(prints[own[0]])
        rows = {name: tallies[kind].add([prints[at][name] for at in own], own, references) for name in names}
        for name, row in rows.items():
            print(f"  {name:26s}{row}")
        least = min(rows[name].found[1] for name in MILDEST if name in rows)
        print(f"  certain or likely, least of {'the ten mildest' if kind == 'picture' else 'these'}: {least:.1f} %")
    for kind, tally in tallies.items():
        bands = ", ".join(f"{tally.wrong[band]} {band}" for band in (*SURE, "review"))
        print(f"{kind}s taken for others, {tally.pairs:,} pairs: {bands}; nearest: both hashes in {tally.nearest} bits")

"""How many copies of pictures are found after hard edits, and how many pictures are taken for others.

    python benchmarks/images.py --photos FOLDER [--works 120] [--distinct 1500] [--graphics 160] [--seed 1]

Copies: `--works` pictures of the folder are references among `--distinct` others; each goes through 24 edits and is
looked for as a scan looks for it; beside it stand the shares that hashes of the whole picture find at their makers'
usual thresholds (pHash and dHash 10 of 64 bits, PDQ 31 of 256). Pairs: every picture is looked for among all others,
and every drawn graphic (icons, panels, line art, gradients) among all other graphics. Without a folder drawn pictures
are used. Costs are CPU time of one thread.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import io
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import drawn_graphics
import drawn_pictures
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from transforms import TRANSFORMS

from screener import Screener
from screener.images.close_look import look_closer
from screener.images.finder import ImageFinder
from screener.images.read_file import read_bytes
from screener.pixels.keypoints import Keypoints
from screener.references.bank import read_bank
from screener.references.bank_writing import write_bank
from screener.references.index import ReferenceIndex
from screener.references.keypoint_file import KeypointFile, add_keypoints, keypoint_file
from screener.references.reference import Reference
from screener.settings import load_settings

HARD = (
    "identity", "stretch x1.3", "JPEG q10", "crop 5 %", "crop 10 %", "crop 20 %", "crop 30 %", "crop 50 %", "mirrored",
    "rotate 2", "rotate 5", "rotate 90", "letterbox 12 % black", "pillarbox 20 % white", "border 5 % white",
    "watermark tiled", "caption over it", "gamma 2.0", "noise 20", "strip above 22 %", "screenshot", "side by side",
    "picture in picture 39 %", "crop, caption, small JPEG",
)  # fmt: skip
MIRRORED_CROP = "mirrored crop 30 %"
# Hamming distances at which their makers call two pictures the same.
PEERS = {"pHash": 10, "dHash": 10, "PDQ": 31}
LONGEST = 1000  # pixels of a side, as pictures on the web have
SETTINGS = load_settings(working_folder=False)


@dataclass(frozen=True)
class Seen:
    """What was found in one query: (reference id, band, method) each, and the seconds of each step."""

    found: tuple[tuple[str, str, str, int], ...]
    whole: float
    closer: float
    search: float


def opened(path: Path) -> Image.Image:
    image = Image.open(path).convert("RGB")
    image.thumbnail((LONGEST, LONGEST))
    return image


def png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def referenced(item: tuple[str, Image.Image | Path]) -> tuple[Reference, Keypoints]:
    """A picture as a reference of a bank."""
    name, image = item
    image = opened(image) if isinstance(image, Path) else image
    reading, stills = read_bytes(png(image), "picture.png", SETTINGS)
    picture = reading.frames[0].fingerprint
    blank = dict.fromkeys(("creator", "year", "creator_died", "rights_holder", "entity", "note"), "")
    reference = Reference(
        id=name, bank="benchmark", kind="work", title=name, depicts=(), form=picture.forms[0],
        quality=picture.quality, colours=picture.colours, pixels=picture.pixels, width=reading.width,
        height=reading.height, **blank,
    )  # fmt: skip
    return reference, look_closer(stills, reference=True)[0].keypoints


def made_finder(folder: Path, items: list[tuple[Reference, Keypoints]]) -> ImageFinder:
    path = folder / "benchmark.csv"
    write_bank(path, [reference for reference, _ in items])
    add_keypoints(keypoint_file(path), {reference.pixels: one for reference, one in items})
    index = ReferenceIndex([read_bank(path)], keypoints={"benchmark": KeypointFile(keypoint_file(path))})
    return ImageFinder(index, Screener(SETTINGS, live=False).index)


_FINDER: dict[str, ImageFinder] = {}


def start(folder: str) -> None:
    path = Path(folder) / "benchmark.csv"
    index = ReferenceIndex([read_bank(path)], keypoints={"benchmark": KeypointFile(keypoint_file(path))})
    _FINDER[""] = ImageFinder(index, Screener(SETTINGS, live=False).index)


def looked_for(data: bytes) -> Seen:
    """As a scan does it: the whole, and closer where that is not enough."""
    finder = _FINDER[""]
    began = time.process_time()
    reading, stills = read_bytes(data, "picture.png", SETTINGS)
    whole = time.process_time()
    wants = finder.wants_closer(reading)
    asked = time.process_time()
    if wants:
        reading = replace(reading, close_looks=tuple(look_closer(stills)))
    closer = time.process_time()
    matches = finder.find(reading).matches
    ended = time.process_time()
    found = tuple((m.reference.id, m.band, m.method, m.span.reference.inliers or 0) for m in matches)
    return Seen(found, whole - began, closer - asked, ended - closer + asked - whole)


def peer_hashes(image: Image.Image) -> dict[str, NDArray[np.bool_]]:
    """The bits of a picture's hashes as the peers make them."""
    import imagehash
    import pdqhash

    return {
        "pHash": imagehash.phash(image).hash.ravel(),
        "dHash": imagehash.dhash(image).hash.ravel(),
        "PDQ": np.asarray(pdqhash.compute(np.asarray(image))[0], bool),
    }


def found_by_peers(image: Image.Image, edited: Image.Image) -> tuple[str, ...]:
    """The peers to whom the edited picture is the same as the picture."""
    before, after = peer_hashes(image), peer_hashes(edited.convert("RGB"))
    return tuple(peer for peer, most in PEERS.items() if np.count_nonzero(before[peer] != after[peer]) <= most)


def _edited(
    job: tuple[str, Path | Image.Image, str, Path | Image.Image, str],
) -> tuple[str, str, Seen, tuple[str, ...]]:
    name, image, edit, other, seed = job
    image, other = (opened(one) if isinstance(one, Path) else one for one in (image, other))
    if edit == MIRRORED_CROP:
        edited = TRANSFORMS["mirrored"](TRANSFORMS["crop 30 %"](image, Random(seed), other), Random(seed), other)
    else:
        edited = TRANSFORMS[edit](image, Random(seed), other)
    return name, edit, looked_for(png(edited)), found_by_peers(image, edited)


Job = tuple[str, Path | Image.Image, str, Path | Image.Image, str]


def copies(jobs: list[Job], folder: Path) -> dict[str, float]:
    """Prints how the copies were found, and by which peers; the share found of each edit, in review and up."""
    found: dict[str, Counter[str]] = {}
    peers: dict[str, Counter[str]] = {}
    others: Counter[str] = Counter()
    whole, closer, search = [], [], []
    with ProcessPoolExecutor(2, initializer=start, initargs=(str(folder),)) as pool:
        for name, edit, seen, by_peers in pool.map(_edited, jobs, chunksize=8):
            bands = {one: band for one, band, _, _ in seen.found}
            found.setdefault(edit, Counter())[bands.get(name, "missed")] += 1
            peers.setdefault(edit, Counter()).update(by_peers)
            others.update(band for one, band, _, _ in seen.found if one != name)
            whole.append(seen.whole)
            search.append(seen.search)
            if seen.closer:
                closer.append(seen.closer)
    heads = (*("certain", "likely", "review"), *PEERS)
    print(f"  {'edit':28s} {'found':>7s}" + "".join(f"{head:>8s}" for head in heads))
    shares = {edit: 1 - counts["missed"] / counts.total() for edit, counts in found.items()}
    for edit, counts in found.items():
        parts = [counts[band] for band in heads[:3]] + [peers[edit][peer] for peer in PEERS]
        print(f"  {edit:28s} {shares[edit]:7.1%}" + "".join(f"{part / counts.total():8.1%}" for part in parts))
    of_mean = [edit for edit in shares if edit != MIRRORED_CROP]
    by_peers = "".join(
        f"{sum(peers[edit][peer] / found[edit].total() for edit in of_mean) / max(1, len(of_mean)):8.1%}"
        for peer in PEERS
    )
    print(f"  {f'mean of {len(of_mean)}':28s} {mean_share(shares):7.2%}{' ' * 24}{by_peers}")
    print(f"  other references found beside: {dict(others)}")
    steps = (("decoded, hashed, faces", whole), ("looked at closer", closer), ("searched and placed", search))
    for step, seconds in steps:
        print(f"  {step:24s} {1000 * sum(seconds) / max(1, len(seconds)):6.1f} ms of CPU a picture ({len(seconds):,})")
    return shares


def mean_share(shares: dict[str, float]) -> float:
    """The mean over the 24 edits; the mirrored crop is asked for by itself."""
    counted = [share for edit, share in shares.items() if edit != MIRRORED_CROP]
    return sum(counted) / max(1, len(counted))


def pairs(items: list[tuple[str, Path | Image.Image]], folder: Path, what: str) -> Counter[str]:
    """Prints which different pictures were taken for each other; how many pairs in each band."""
    wrong: list[tuple[str, int, str, str, str]] = []
    with ProcessPoolExecutor(2, initializer=start, initargs=(str(folder),)) as pool:
        for name, seen in pool.map(_itself_closer, items, chunksize=8):
            wrong += [(band, inliers, method, name, one) for one, band, method, inliers in seen.found if one != name]
    counts = Counter(band for band, *_ in wrong)
    count = len(items) * (len(items) - 1) // 2
    print(f"  {count:,} pairs of {what}: " + ", ".join(f"{counts[b]} {b}" for b in ("certain", "likely", "review")))
    for band, inliers, method, name, one in sorted(wrong)[:12]:
        print(f"    {band} {method} {inliers} {name} / {one}")
    return counts


def _itself_closer(job: tuple[str, Path | Image.Image]) -> tuple[str, Seen]:
    """Every picture is looked at closer, though its own reference was found at once."""
    name, image = job
    finder = _FINDER[""]
    reading, stills = read_bytes(png(opened(image) if isinstance(image, Path) else image), "picture.png", SETTINGS)
    reading = replace(reading, close_looks=tuple(look_closer(stills)))
    found = tuple(
        (m.reference.id, m.band, m.method, m.span.reference.inliers or 0) for m in finder.find(reading).matches
    )
    return name, Seen(found, 0, 0, 0)


def photographs(folder: Path) -> list[tuple[str, Path | Image.Image]]:
    """The pictures of a folder, each with an id."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp"))
    names = (re.sub(r"[^a-z0-9]+", "-", path.stem.lower())[:40].strip("-") for path in files)
    return [(f"p{at:05d}-{name}", path) for at, (name, path) in enumerate(zip(names, files, strict=True))]


def drawn(
    count: int, seed: int, families: Mapping[str, Callable[[Random], Image.Image]] = drawn_pictures.FAMILIES
) -> list[tuple[str, Path | Image.Image]]:
    """About so many drawn pictures, as many of each family."""
    return [
        (f"{family.replace(' ', '-')}-{number}", paint(Random(f"{seed} {family} {number}")))
        for family, paint in families.items()
        for number in range(count // len(families))
    ]


def jobs(works: list[tuple[str, Path | Image.Image]], edits: Iterable[str], seed: int) -> list[Job]:
    """Each work through each edit, the next work beside it where an edit composes two."""
    return [
        (name, image, edit, works[(at + 1) % len(works)][1], f"{seed} {name} {edit}")
        for at, (name, image) in enumerate(works)
        for edit in edits
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--photos", type=Path)
    options.add_argument("--works", type=int, default=120)
    options.add_argument("--distinct", type=int, default=1500)
    options.add_argument("--graphics", type=int, default=160, help="of each family")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--edits", nargs="*", choices=(*HARD, MIRRORED_CROP), help="only these, and no pairs")
    chosen = options.parse_args()
    random = Random(chosen.seed)
    pictures = photographs(chosen.photos) if chosen.photos else drawn(chosen.works, chosen.seed)
    random.shuffle(pictures)
    pictures = pictures[: chosen.distinct]
    works = pictures[: chosen.works]
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        with ProcessPoolExecutor(2) as pool:
            made_finder(folder, list(pool.map(referenced, pictures, chunksize=8)))
        print(f"Copies of {len(works):,} works among {len(pictures):,} references")
        edits = chosen.edits or (*HARD, MIRRORED_CROP)
        copies(jobs(works, edits, chosen.seed), folder)
        if chosen.edits:
            return
        print("Different pictures")
        pairs(pictures, folder, "pictures")
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        graphics = drawn(chosen.graphics * len(drawn_graphics.FAMILIES), chosen.seed, drawn_graphics.FAMILIES)
        with ProcessPoolExecutor(2) as pool:
            made_finder(folder, list(pool.map(referenced, graphics, chunksize=8)))
        pairs(graphics, folder, "drawn graphics")


if __name__ == "__main__":
    main()

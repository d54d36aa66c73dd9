"""What hashing a picture costs, how far copies are from their originals and other pictures from each other.

    python benchmarks/pictures.py [--data FOLDER] [--seed 1] [--graphics 60] [--pictures 40]

Cost is CPU time of one thread, peers in the same run on the same 12 megapixel JPEG. Matching: every picture, drawn by
benchmarks/drawn_pictures.py or lying in FOLDER, goes through the 39 transforms and is looked for among all originals
and all flat graphics; the graphics are looked for among each other, as they are and edited. A pair is judged by the
bands of reference_hashes/bands.toml, as a scan judges it.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported: one thread, as in the real process

import argparse
import io
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median

import drawn_pictures
import numpy as np
from matching import SETTINGS, matching, originals
from PIL import Image
from transforms import TRANSFORMS

from screener.images.read_file import read_bytes
from screener.pixels.decode import open_picture
from screener.pixels.fingerprints import fingerprint
from screener.pixels.stills import Stills


def _milliseconds(work: Callable[[], object], times: int = 5) -> float:
    spent = []
    for _ in range(times):
        began = time.process_time()
        work()
        spent.append((time.process_time() - began) * 1000)
    return median(spent)


def cost() -> None:
    """CPU of decoding and hashing a 12 megapixel JPEG, ours and the peers'."""
    import imagehash

    image = drawn_pictures.FAMILIES["landscape"](Random("cost")).resize((4000, 3000), Image.Resampling.BICUBIC)
    image = TRANSFORMS["noise 20"](image, Random("cost"), image)
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90)
    data = buffer.getvalue()
    print(f"Cost: a JPEG of 4,000 x 3,000 px, {len(data) / 1e6:.1f} MB, CPU milliseconds (median of 5)")

    def reduced() -> Image.Image:
        return next(iter(Stills(open_picture(data, "benchmark", SETTINGS), "benchmark"))).image

    def whole() -> Image.Image:
        return Image.open(io.BytesIO(data)).convert("RGB")

    small, large = reduced(), whole()
    steps: dict[str, Callable[[], object]] = {
        f"decoding, reduced to {small.width} x {small.height}": reduced,
        "hashing: PDQ and pHash in eight forms, layout, digest": lambda: fingerprint(small),
        "the whole file: both, metadata and file digest": lambda: read_bytes(data, "benchmark.jpg", SETTINGS),
        "peer: Pillow, decoding in full": whole,
        "peer: imagehash.phash(hash_size=16), one form": lambda: imagehash.phash(large, hash_size=16),
    }
    try:
        import pdqhash
    except ImportError:
        print("  pdqhash: not installed (pip install screener[bench])")
    else:
        pixels = np.asarray(large)
        steps["peer: pdqhash.compute, one form"] = lambda: pdqhash.compute(pixels)
        steps["peer: pdqhash.compute_dihedral, eight forms"] = lambda: pdqhash.compute_dihedral(pixels)
    for name, work in steps.items():
        work()  # imports, tables and pages of memory are paid once
        print(f"  {name:56s} {_milliseconds(work):8.1f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, help="a folder of pictures to use instead of the drawn ones")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--graphics", type=int, default=60, help="of each family")
    options.add_argument("--pictures", type=int, default=40, help="of each family")
    chosen = options.parse_args()
    cost()
    matching(originals(chosen.data, chosen.seed, chosen.graphics, chosen.pictures))


if __name__ == "__main__":
    main()

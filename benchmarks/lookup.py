"""What looking a hash up costs among 10,000, 100,000 and 1,000,000 references: numpy against faiss, in the same run.

    python benchmarks/lookup.py [--sizes 10000 100000 1000000 10000000] [--bank 1000000]

CPU milliseconds of one thread, median of 20. The hashes are random, seeded; the queries are eight of them (as many as a
picture has forms) with up to as many bits changed as the search reaches, so that each has one reference to find. The
whole search is ReferenceIndex's: PDQ and pHash, eight forms, the layouts of what is near. `--bank` writes a bank of so
many references, reads it and reads it again from the cache, adds one, and tells times and resident memory.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # read when faiss is imported: its threads would hide their cost
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import gc
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from screener.images.bands import load_bands
from screener.pixels.fingerprint import TRANSFORMS, Fingerprint, Form
from screener.references.bank import Bank, read_bank
from screener.references.bank_columns import COLUMNS
from screener.references.bank_writing import append_to_bank
from screener.references.hash_search import FAISS_FROM, HashSearch, Words
from screener.references.index import ReferenceIndex
from screener.references.segment import Segment

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
_TIMES = 20


def random_hashes(count: int, seed: int) -> Words:
    """(count, 4) words of 64 random bits."""
    return np.random.default_rng(seed).integers(0, 1 << 64, (count, 4), np.uint64)


def neighbours(hashes: Words, within: int, seed: int) -> tuple[Words, NDArray[np.int64]]:
    """One query for each form, so many bits or fewer from a reference, and the rows of those references."""
    random = np.random.default_rng(seed)
    rows = random.choice(len(hashes), len(TRANSFORMS), replace=False)
    bits = np.unpackbits(np.ascontiguousarray(hashes[rows]).view(np.uint8), axis=1)
    for row in bits:
        changed = random.choice(bits.shape[1], random.integers(0, within + 1), replace=False)
        row[changed] ^= 1
    return np.packbits(bits, axis=1).view(np.uint64), rows


def milliseconds(work: Callable[[], object]) -> float:
    work()  # the index of faiss is made, its import paid
    spent = []
    for _ in range(_TIMES):
        began = time.process_time()
        work()
        spent.append((time.process_time() - began) * 1000)
    return median(spent)


def _digits(hashes: Words) -> list[str]:
    return [row.tobytes().hex() for row in hashes]


def index_of(pdq: Words, phash: Words) -> ReferenceIndex:
    """A bank of one segment whose rows all say the same: what a search has to read of a file is one row of it."""
    blank = dict.fromkeys(COLUMNS, "")
    told = {"id": "r", "kind": "work", "title": "R", "pdq": "0" * 64, "phash": "0" * 64, "pixels": "0" * 64}
    facts = {"layout": "80" * 48, "quality": "100", "colours": "500", "width": "1", "height": "1"}
    row = ",".join({**blank, **told, **facts}.values()).encode() + b"\n"
    count = np.arange(1, len(pdq) + 1, dtype=np.uint64)
    segment = Segment(
        pdq=np.ascontiguousarray(pdq.T), phash=np.ascontiguousarray(phash.T), pixels=count,
        place=np.zeros(len(pdq), np.uint64), own_id=count, work=count, start=0, end=len(row), digest="",
    )  # fmt: skip
    return ReferenceIndex([Bank("benchmark", row, [segment])])


def whole_search(pdq: Words, phash: Words, queries: Words, within: int) -> float:
    """Milliseconds for a picture whose forms are the queries, from its fingerprint to the hits."""
    index = index_of(pdq, phash)
    forms = zip(_digits(queries), _digits(neighbours(phash, within, 4)[0]), strict=True)
    picture = Fingerprint(tuple(Form(*form, layout="80" * 48) for form in forms), 100, 500, "")
    return milliseconds(partial(index.search, picture, within=within))


def report(size: int, within: int) -> None:
    pdq, phash = random_hashes(size, 1), random_hashes(size, 2)
    queries, rows = neighbours(pdq, within, 3)
    planted = set(enumerate(rows.tolist()))
    print(f"{size:,} references")
    for name, faiss_from in (("numpy", size + 1), ("faiss", 0)):
        search = HashSearch(np.ascontiguousarray(pdq.T), faiss_from=faiss_from)
        one, eight = (milliseconds(partial(search.within, some, within)) for some in (queries[:1], queries))
        found = set(zip(*(part.tolist() for part in search.within(queries, within)), strict=True))
        print(
            f"  {name}: one hash {one:8.3f} ms, eight forms {eight:8.3f} ms; "
            f"{len(planted & found)} of {len(planted)} planted references found, {len(found - planted)} others"
        )
    spent = whole_search(pdq, phash, queries, within)
    print(f"  whole search: {spent:.3f} ms, by {'faiss' if size >= FAISS_FROM else 'numpy'}")


def resident() -> int:
    """Bytes that are this process's own; pages of mapped files are shared, and given back when they are needed."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    return int(told["Private_Dirty"].split()[0]) * 1024


def written_bank(path: Path, count: int) -> None:
    pdq, phash = _digits(random_hashes(count, 1)), _digits(random_hashes(count, 2))
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(COLUMNS) + "\n")
        for number in range(count):
            file.write(
                f"r{number},work,Work {number},Ann Other,1901,1950,,,,,{pdq[number]},{phash[number]},{'80' * 48},100,"
                f"500,{number:064x},640,480,,,,,\n"
            )


def bank(count: int) -> None:
    with tempfile.TemporaryDirectory() as held:
        path, cache = Path(held) / "benchmark.csv", Path(held) / "cache"
        written_bank(path, count)
        print(f"a bank of {count:,} references, {path.stat().st_size / 1e6:,.0f} MB")
        for told in ("read", "read from the cache", "read after one was added"):
            if "added" in told:
                one = replace(read_bank(path, cache).reference(0), id="fresh", title="Fresh")
                append_to_bank(path, [one])
            gc.collect()
            before, began = resident(), time.perf_counter()
            index = ReferenceIndex([read_bank(path, cache)], cache=cache)
            seconds = time.perf_counter() - began
            opened = resident() - before
            picture = Fingerprint((Form("5a" * 32, "a5" * 32, "80" * 48),) * len(TRANSFORMS), 100, 500, "f" * 64)
            index.search(picture)
            searched = resident() - before
            print(
                f"  {told}: {seconds:.2f} s; its own memory {opened / count:.0f} B a reference, "
                f"{searched / count:.0f} B after a search"
            )
            del index


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options.add_argument("--bank", type=int, default=0, metavar="COUNT")
    chosen = options.parse_args()
    if chosen.bank:
        bank(chosen.bank)
        return
    within = load_bands().widest()
    print(f"CPU milliseconds, median of {_TIMES}; all references within {within} of 256 bits")
    for size in chosen.sizes:
        report(size, within)


if __name__ == "__main__":
    main()

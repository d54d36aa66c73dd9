"""What it costs to read the texts that a file carries, its pixels aside: the layouts of all generators in the tests.

    python benchmarks/carried_texts.py

CPU milliseconds of one thread. Pixels are decoded before, for the hashes need them in any case; of films and sounds the
whole reading is timed, opening them included.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from screener.images.frames_texts import frames_texts
from screener.pixels.decode import PillowFrames, prepare_process
from screener.pixels.opened import open_frames
from screener.settings import Settings
from tests.images.test_generators import CASES

_TIMES = 9


def milliseconds(data: bytes) -> float:
    spent = []
    for _ in range(_TIMES):
        began = process_time()
        frames = open_frames(data, "benchmark", Settings())
        if isinstance(frames, PillowFrames):
            frames.picture(0)
            began = process_time()
        frames_texts(frames, data, "benchmark", Settings())
        spent.append(process_time() - began)
    return median(spent) * 1000


def main() -> None:
    prepare_process()
    costs = {name: milliseconds(case.data) for name, case in CASES.items()}
    print(f"{len(costs)} files: median {median(costs.values()):.2f} ms, the five that cost most:")
    for name in sorted(costs, key=lambda name: -costs[name])[:5]:
        print(f"  {costs[name]:6.2f} ms  {name}")


if __name__ == "__main__":
    main()

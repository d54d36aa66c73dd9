"""One matcher on one task, in a process that holds nothing else: what benchmarks/peers.py starts for each.

    python benchmarks/matcher_alone.py "FlashText" task.json

The task holds `names` (name in small letters -> ids) and `texts`. Writes JSON: `found` for each text (pairs of id and
whether it is sure), `milliseconds` of CPU for each, `build_seconds` of CPU, `memory_mib` by which the process grew; or
`missing`, the library that is not installed.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from pathlib import Path

from matchers import MATCHERS

_WARM_UP = 10  # prompts; what is imported or filled with the first ones is paid once


def resident_mib() -> float:
    """The process's resident memory, shared pages included. Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    build = MATCHERS[sys.argv[1]][0]
    task = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    gc.collect()
    before, began = resident_mib(), time.process_time()
    try:
        find = build(task["names"])
    except ImportError as error:
        print(json.dumps({"missing": error.name}))
        return
    built = time.process_time() - began
    for text in task["texts"][:_WARM_UP]:
        find(text)
    found, milliseconds = [], []
    for text in task["texts"]:
        began = time.process_time()
        ids = find(text)
        milliseconds.append((time.process_time() - began) * 1000)
        found.append(sorted(ids))
    gc.collect()
    grown = resident_mib() - before
    print(json.dumps({"found": found, "milliseconds": milliseconds, "build_seconds": built, "memory_mib": grown}))


if __name__ == "__main__":
    main()

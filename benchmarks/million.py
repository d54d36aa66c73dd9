"""A lexicon of a million: import, build, size, opening, and four processes that share it.

    python benchmarks/million.py [--entities 1000000] [--folder FOLDER]

Writes a made-up dump of Wikidata's shape (3.3 GB for a million), imports it over the built-in lexicon with the command
line, compiles both, and measures each step as a process of its own: seconds, CPU seconds, and the most memory it held.
Then four processes open the index and screen prompts at the same time; what is theirs alone is read from the kernel.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from wikidata_dump import write_dump

ROOT = Path(__file__).resolve().parents[1]
PROCESSES = 4
# What one of them does: opens the index, screens prompts that name the known and the made-up, says what it holds.
SHARER = """
import json, sys, time
began = time.perf_counter()
from screener.lexicon.index import LexiconIndex
from pathlib import Path
loaded = time.perf_counter()
index = LexiconIndex(Path(sys.argv[1]))
opened = time.perf_counter() - loaded

def private():
    held = {}
    for line in open("/proc/self/smaps_rollup"):
        name, _, rest = line.partition(":")
        if name.startswith(("Private", "Pss", "Rss")):
            held[name] = int(rest.split()[0]) / 1024
    return held["Private_Clean"] + held["Private_Dirty"], held["Rss"]

bare = private()[0]
from screener import Screener
screener = Screener(build=False, live=False)
names = [index.entity(number).name for number in range(0, index.entities, max(1, index.entities // 400))]
times, without = [], None
for place, name in enumerate(names):
    text = f"{name} and {names[-place]} in the rain beside an oak, soft light, 35mm, {place} red leaves on wet stones"
    start = time.thread_time()
    screener.prompt(text)
    times.append((time.thread_time() - start) * 1000)
    if "spacy" not in sys.modules:  # a made-up name may be a word that asks for something, and spaCy is loaded
        without = private()
times.sort()
screener.prompt("in the style of Vincent van Gogh, with the voice of Meryl Streep")
print(json.dumps({"open_ms": opened * 1000, "before_mib": bare, "private_mib": without[0], "rss_mib": without[1],
                  "cue_mib": private()[0], "p50_ms": times[len(times) // 2], "p99_ms": times[int(len(times) * 0.99)]}),
      flush=True)
sys.stdin.readline()
"""


def step(name: str, arguments: list[str], environment: dict[str, str]) -> None:
    """Runs one command and prints what it took."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "screener.cli", *arguments], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{name} ended with {process.returncode}")
    wall, processor = time.perf_counter() - began, used.ru_utime + used.ru_stime
    print(f"{name:24} {wall:7.1f} s  {processor:7.1f} s CPU  {used.ru_maxrss / 1024:7.0f} MiB at most", flush=True)


def share(index: Path, environment: dict[str, str]) -> None:
    """Four processes with the index open at the same time."""
    sharers = [
        subprocess.Popen(
            [sys.executable, "-c", SHARER, str(index)],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    told = [json.loads(sharer.stdout.readline()) for sharer in sharers if sharer.stdout]
    for sharer in sharers:
        sharer.communicate("\n")
    for name, what in (
        ("open_ms", "opens in, ms"), ("before_mib", "private once open, MiB"),
        ("private_mib", "private after prompts, MiB"), ("rss_mib", "resident with what is shared, MiB"),
        ("cue_mib", "private with spaCy, MiB"),
        ("p50_ms", "a prompt p50, ms CPU"), ("p99_ms", "a prompt p99, ms CPU"),
    ):  # fmt: skip
        print(f"{what:36} {'  '.join(f'{one[name]:7.2f}' for one in told)}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--entities", type=int, default=1_000_000)
    options.add_argument("--folder", type=Path, help="where to work and leave everything; else it is temporary")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        environment = {
            **os.environ, "SCREENER_STATE_DIR": str(folder / "state"), "SCREENER_CACHE_DIR": str(folder / "cache"),
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        dump = folder / "dump.json"
        if not dump.exists():
            write_dump(dump, given.entities, seed=1)
        print(f"dump of {given.entities:,} items: {dump.stat().st_size / 1e9:.2f} GB")
        step("import", ["lexicon", "import", "wikidata-dump", str(dump), "--quiet"], environment)
        step("build", ["lexicon", "build"], environment)
        (index,) = (folder / "cache").glob("*.index")
        print(f"index: {index.stat().st_size / 1e6:.0f} MB")
        share(index, environment)


if __name__ == "__main__":
    main()

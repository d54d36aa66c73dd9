"""Wall time of the pre-send hook, from the start of the process to its answer: with and without the resident process.

python benchmarks/hook.py [--count 20]
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
from statistics import median

PROMPTS = {
    "no cue": "a lighthouse at dusk by Drew Struzan",
    "with a cue (spaCy)": "Create a character with Meryl Streep's nose",
}


def timed(prompt: str, count: int, environment: dict[str, str]) -> list[float]:
    """Milliseconds of each run, sorted. Every answer must be a block."""
    line = json.dumps({"hook_event_name": "UserPromptSubmit", "prompt": prompt})
    times = []
    for _ in range(count):
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "screener.cli", "hook", "command"],
            input=line, capture_output=True, text=True, check=True, env=environment,
        )  # fmt: skip
        times.append((time.perf_counter() - began) * 1000)
        assert json.loads(done.stdout)["decision"] == "block", done.stdout
    return sorted(times)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=20)
    count = options.parse_args().count
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"SCREENER_SOCKET": str(Path(folder, "private", "screener.sock"))}
        for name, prompt in PROMPTS.items():
            times = timed(prompt, count, environment)
            print(f"without resident process, {name:20s} median {median(times):6.0f} ms   slowest {times[-1]:6.0f} ms")
        resident = subprocess.Popen(
            [sys.executable, "-m", "screener.cli", "daemon"], env=environment, stderr=subprocess.DEVNULL
        )
        try:
            while not Path(environment["SCREENER_SOCKET"]).exists():
                time.sleep(0.05)
            for name, prompt in PROMPTS.items():
                timed(prompt, 2, environment)
                times = timed(prompt, count, environment)
                print(
                    f"with resident process,    {name:20s} median {median(times):6.0f} ms   slowest {times[-1]:6.0f} ms"
                )
        finally:
            resident.terminate()
            resident.wait()


if __name__ == "__main__":
    main()

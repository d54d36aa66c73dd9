"""Wall time of a folder scan with one process and with two, files a second, and the memory of the command itself.

    python benchmarks/scan.py [--files 2000] [--keep FOLDER]

The files are made here with a fixed seed, in a temporary folder: two thirds JPEG of 1 to 12 megapixels (cameras,
exports), one third PNG of 1 to 2 megapixels with a prompt inside (image tools). Each is saved once and varied by a few
pixels' worth of bytes behind its end, so that making them does not take longer than scanning them. Wall time measures
the neighbours too: on a shared machine compare the CPU time, which should be the same for one process and for two.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

_MEGAPIXELS = (1, 2, 4, 8, 12)
_PROMPTS = ("a harbour at dawn, wooden pier, fog, 35mm", "portrait of a train conductor with Meryl Streep's nose")
# Prints the most memory that the command itself has used: resource.getrusage counts its processes too.
_COMMAND = """
import sys
from screener.cli import main
main(sys.argv[1:])
print(*(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")), file=sys.stderr)
"""


def picture(draw: random.Random, megapixels: float) -> Image.Image:
    """A picture as busy as a photograph: soft shapes with grain."""
    height = int((megapixels * 1e6 / 1.5) ** 0.5)
    width = int(height * 1.5)
    numbers = np.random.default_rng(draw.randrange(1 << 30))
    coarse = Image.fromarray(numbers.integers(0, 256, (18, 27, 3), dtype=np.uint8))
    soft = np.asarray(coarse.resize((width, height), Image.Resampling.BICUBIC), np.int16)
    return Image.fromarray(np.clip(soft + numbers.integers(-9, 10, soft.shape, np.int16), 0, 255).astype(np.uint8))


def encoded(image: Image.Image, prompt: str) -> bytes:
    buffer = io.BytesIO()
    if prompt:
        info = PngInfo()
        info.add_text("parameters", f"{prompt}\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 1")
        image.save(buffer, "PNG", pnginfo=info, compress_level=1)
    else:
        image.save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def fill(folder: Path, files: int) -> None:
    """The files, of forty different pictures."""
    draw = random.Random(7)
    jpegs = [encoded(picture(draw, megapixels), "") for megapixels in _MEGAPIXELS for _ in range(4)]
    pngs = [encoded(picture(draw, 1 + number / 20), _PROMPTS[number % 2]) for number in range(20)]
    for number in range(files):
        data = draw.choice(pngs) if number % 3 == 0 else draw.choice(jpegs)
        place = folder / f"sequence_{number // 100:02}"
        place.mkdir(exist_ok=True)
        # A decoder does not look behind the end; the digest of the file is its own.
        (place / f"frame_{number:05}.{'png' if number % 3 == 0 else 'jpg'}").write_bytes(
            data + number.to_bytes(4, "big")
        )


def scanned(folder: Path, processes: int, out: Path) -> tuple[float, float, float, str]:
    """Wall seconds, CPU seconds of all processes, MiB of the command itself, its summary."""
    written = ["--out", str(out / "o.jsonl"), "--report", str(out / "r.html")]
    command = [sys.executable, "-c", _COMMAND, "scan", str(folder), "--processes", str(processes), *written]
    began, before = time.perf_counter(), os.times()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, after = time.perf_counter() - began, os.times()
    *summary, peak = done.stderr.splitlines()
    computed = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, computed, int(peak) / 1024, summary[1]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=2000)
    options.add_argument("--keep", type=Path, help="a folder for the files, used again if it is there")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or Path(temporary) / "assets"
        if not folder.exists():
            folder.mkdir(parents=True)
            fill(folder, chosen.files)
        files = [path for path in folder.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        print(f"{len(files):,} files, {size / 1e9:.2f} GB, {os.cpu_count()} cores")
        times = {}
        for processes in (1, 2):
            seconds, computed, peak, summary = scanned(folder, processes, Path(temporary))
            times[processes] = seconds
            print(f"{processes} process(es): {seconds:6.1f} s, {len(files) / seconds:5.1f} files/s, ", end="")
            print(f"{computed:.1f} s of CPU, command {peak:.0f} MiB; {summary}")
        print(f"two processes are {times[1] / times[2]:.2f} times as fast as one")


if __name__ == "__main__":
    main()

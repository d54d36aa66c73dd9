"""One scan of the mixed folder for many tests."""

from __future__ import annotations

import csv
import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.batch.mixed_folder import MixedFolder

ROOT = Path(__file__).resolve().parents[2]
Snapshot = dict[str, tuple[Any, ...]]


@dataclass
class Scanned:
    """A folder before and after three scans, and what they wrote."""

    folder: MixedFolder
    before: Snapshot
    after: Snapshot
    status: int
    told: str
    lines: list[dict[str, Any]]
    lines_of_one_process: list[dict[str, Any]]
    rows: list[dict[str, str]]
    report: Path
    written: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="session")
def scan_environment(built_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The variables of a user with an index and nothing else; pictures of 40 megapixels are too large."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SCREENER_", "XDG_"))}
    return {
        **kept, "HOME": str(home), "PYTHONPATH": str(ROOT), "SCREENER_CONFIG": str(home / "none.toml"),
        "SCREENER_CACHE_DIR": str(built_cache), "SCREENER_STATE_DIR": str(home / "state"),
        "SCREENER_AS_OF": "2026-11-22", "SCREENER_MAX_IMAGE_MEGAPIXELS": "40",
    }  # fmt: skip


def snapshot(folder: Path) -> Snapshot:
    """Every name below a folder with its mode, size, time of change and, of files, its bytes."""
    seen: Snapshot = {}
    for path in [folder, *sorted(folder.rglob("*"))]:
        status = path.lstat()
        data = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        seen[str(path)] = (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ino, data)
    return seen


def _obey_permissions() -> None:
    """Runs before the scan, so that a folder nobody may read is one for the superuser too: without the capabilities
    to override and to read (1 and 2 of capabilities(7)), dropped (24 of prctl(2)) for what is started."""
    if sys.platform == "linux" and os.getuid() == 0:
        library = ctypes.CDLL(None)
        for capability in (1, 2):
            library.prctl(24, capability, 0, 0, 0)


@pytest.fixture(scope="session")
def scanned(scan_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scanned]:
    """The mixed folder, scanned as JSON lines with a report, by one process, and as a table."""
    place = tmp_path_factory.mktemp("production")
    folder, out = MixedFolder(place / "assets"), place / "out"
    out.mkdir()
    before = snapshot(folder.root)

    def scan(*options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "screener.cli", "scan", "assets", *options], cwd=place, env=scan_environment,
            capture_output=True, text=True, check=False, preexec_fn=_obey_permissions, timeout=120,
        )  # fmt: skip

    done = scan("--processes", "2", "--out", "out/two.jsonl", "--report", "out/report.html")
    scan("--processes", "1", "--out", "out/one.jsonl")
    scan("--processes", "2", "--out", "out/table.csv")
    text = scan("--processes", "2")
    after = snapshot(folder.root)
    written = {path.name: path.read_text("utf-8-sig") for path in out.iterdir()}
    yield Scanned(
        folder, before, after, done.returncode, done.stderr,
        [json.loads(line) for line in written["two.jsonl"].splitlines()],
        [json.loads(line) for line in written["one.jsonl"].splitlines()],
        list(csv.DictReader(written["table.csv"].splitlines(keepends=True))), out / "report.html",
        {**written, "standard error": done.stderr + text.stderr, "standard output": done.stdout + text.stdout},
    )  # fmt: skip
    (folder.root / "locked").chmod(0o700)  # so that it can be cleared away

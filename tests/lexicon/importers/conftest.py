"""A command line that imports into a folder of the test, and readers of what came out."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from screener.lexicon.lint import lint

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


class Overlay:
    """The folder that a test imports into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, file: str) -> dict[str, dict[str, str]]:
        """The rows of "people/wikidata.csv" by id; none where there is no such file."""
        path = self.folder / file
        if not path.exists():
            return {}
        with path.open(encoding="utf-8", newline="") as handle:
            return {row["id"]: row for row in csv.DictReader(handle)}

    def names(self, file: str) -> list[str]:
        return [row.get("name") or row["title"] for row in self.rows(file).values()]

    def differences(self) -> list[list[str]]:
        path = self.folder / "differences.csv"
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as handle:
            return list(csv.reader(handle))[1:]

    def files(self) -> dict[str, bytes]:
        """Everything that is in the folder but the lock."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name != ".lock"
        }

    def errors(self) -> list[str]:
        return [f"{one.place} {one.message}" for one in lint([self.folder]) if one.severity == "error"]


@pytest.fixture
def overlay(tmp_path: Path) -> Overlay:
    return Overlay(tmp_path / "overlay")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Of a command line: state and cache of its own, the checkout's code, today fixed."""
    return {
        **os.environ, "PYTHONPATH": str(ROOT), "SCREENER_STATE_DIR": str(tmp_path / "state"),
        "SCREENER_CACHE_DIR": str(tmp_path / "cache"), "SCREENER_AS_OF": "2026-11-22",
    }  # fmt: skip


@pytest.fixture
def import_(overlay: Overlay, environment: dict[str, str]) -> Callable[..., Done]:
    """import_("table", file, …) -> what the command line says; without comparing, unless `compare`."""

    def run(*arguments: object, compare: bool = False) -> Done:
        options = [] if compare else ["--no-compare"]
        done = subprocess.run(
            [sys.executable, "-m", "screener.cli", "lexicon", "import", *map(str, arguments), *options,
             "--into", str(overlay.folder)],
            capture_output=True, text=True, env=environment, check=False,
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr)

    return run

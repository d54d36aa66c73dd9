"""Twenty thousand names from a dump of Wikidata's shape, from import to verdict; the million is a benchmark."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.wikidata_dump import write_dump
from screener import Screener
from screener.lexicon.check import check_index
from screener.lexicon.index import LexiconIndex, open_index
from screener.lexicon.layers import layers_of, rows_of
from screener.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
ITEMS = 20_000


@dataclass
class Large:
    """The settings under which the names stand over the built-in lexicon, and how to run a command under them."""

    settings: Settings
    environment: dict[str, str]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "screener.cli", *arguments], env=self.environment, capture_output=True, text=True,
            check=True, timeout=200,
        )  # fmt: skip


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Large:
    folder = tmp_path_factory.mktemp("large")
    settings = Settings(state_dir=folder / "state", cache_dir=folder / "cache", as_of="2026-11-22")
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "SCREENER_STATE_DIR": str(settings.state_dir),
        "SCREENER_CACHE_DIR": str(settings.cache_dir),
    }  # fmt: skip
    large = Large(settings, environment)
    write_dump(folder / "dump.json.gz", ITEMS, seed=7)
    large.run("lexicon", "import", "wikidata-dump", str(folder / "dump.json.gz"), "--quiet")
    large.run("lexicon", "build")
    return large


@pytest.fixture
def index(large) -> LexiconIndex:
    return open_index(large.settings, build=False)


def test_all_of_them_are_in_the_index(large, index):
    rows = sum(1 for _ in rows_of(layers_of(large.settings)))
    assert index.entities == rows
    assert sum(row.layer == 1 for row in rows_of(layers_of(large.settings))) > 0.9 * ITEMS


def test_every_alias_finds_itself(index):
    report = check_index(index)
    assert report.aliases > 2 * ITEMS
    assert report.dead == ()


def test_names_of_both_layers_are_found_in_a_prompt(large):
    screener = Screener(large.settings, build=False, live=False)
    imported = [row.entity for row in rows_of(layers_of(large.settings)) if row.layer and row.entity.kind == "person"]
    told = [one for one in imported[::700] if " " in one.name]
    assert len(told) > 10
    for entity in told:
        verdict = screener.prompt(f"a poster of {entity.name} beside Meryl Streep")
        named = {finding.entity.name for finding in verdict.findings if finding.entity}
        assert {entity.name, "Meryl Streep"} <= named, entity.id


def test_a_build_that_is_killed_leaves_the_old_index_in_force(large, index):
    before, path = index.version, index.path
    own = large.settings.state_dir / "lexicon" / "people" / "own.csv"
    header = "id,name,aliases,roles,country,born,died,known_for,prominence,living_checked_on,notes\n"
    own.write_text(header + "person/ada-pell,Ada Pell,,performer,,,,,3,2026-11-01,\n", encoding="utf-8")
    try:
        process = subprocess.Popen([sys.executable, "-m", "screener.cli", "lexicon", "build"], env=large.environment)
        until = time.monotonic() + 60
        while not list(path.parent.glob("*.new")) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL, "it was faster than its killer"
        assert list(path.parent.glob("*.new")), "killed before anything was written"
        assert LexiconIndex(path).version == before
        large.run("lexicon", "build")
        assert LexiconIndex(path).version != before
        assert not list(path.parent.glob("*.new")), "what was half written is gone"
    finally:
        own.unlink()
        large.run("lexicon", "build")


def test_on_a_full_disk_the_old_index_stays_in_force_and_the_error_says_what_to_do(large, index, tmp_path):
    """A small tmpfs where one may be mounted; elsewhere a limit on the size of files, which refuses a write as well."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(disk)], capture_output=True, check=False
    ).returncode
    limit = "" if mounted else "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    limit += "" if mounted else "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000)); "
    try:
        old = disk / index.path.name
        old.write_bytes(b"the old index")
        done = subprocess.run(
            [sys.executable, "-c", f"{limit}import sys; from screener.cli import main; sys.exit(main(sys.argv[1:]))",
             "lexicon", "build"],
            env={**large.environment, "SCREENER_CACHE_DIR": str(disk)}, capture_output=True, text=True, check=False,
            timeout=200,
        )  # fmt: skip
        assert done.returncode == 2, done.stderr
        assert "cannot be written" in done.stderr
        assert "SCREENER_CACHE_DIR" in done.stderr
        assert [path.name for path in disk.iterdir()] == [old.name]
        assert old.read_bytes() == b"the old index"
    finally:
        if mounted:
            subprocess.run(["umount", str(disk)], check=True)

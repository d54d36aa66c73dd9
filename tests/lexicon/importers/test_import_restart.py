"""Imports that are broken off, run twice, or meet a full disk: nothing is lost and nothing half is ever read."""

from __future__ import annotations

import contextlib
import errno
import os
import pty
import re
import resource
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from benchmarks.wikidata_dump import write_dump
from screener.errors import InputError
from screener.lexicon.importers.run import run_import
from screener.lexicon.importers.seen_ids import SeenIds
from screener.lexicon.importers.sole_import import sole_import
from screener.lexicon.importers.wikidata_dump import DumpOptions, WikidataDump
from tests.lexicon.importers.wikidata_shapes import dump, human, item, item_claim

ROWS = 60_000
CHECKPOINT = 10_240  # rows between two


@pytest.fixture(scope="module")
def large_dump(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("dump") / "wikidata-20251103-all.json.gz"
    write_dump(path, 25_000, seed=7)
    return path


@pytest.fixture
def large_table(tmp_path) -> Path:
    path = tmp_path / "cast.csv"
    rows = [f"Ada Brun{number},actor,{1950 + number % 50}" for number in range(ROWS)]
    path.write_text("\n".join(["Name,Job,Born", *rows[:500], "broken row", *rows[500:], ""]), encoding="utf-8")
    return path


TABLE = ("--kind", "people", "--map", "name=Name", "--map", "roles=Job", "--map", "born=Born", "--no-compare")


@pytest.fixture
def start(environment):
    """start(folder, source, file, …) -> the process of an import."""

    def run(into, *arguments, **options):
        return subprocess.Popen(
            [sys.executable, "-m", "screener.cli", "lexicon", "import", *map(str, arguments), "--into", str(into)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, **options,
        )  # fmt: skip

    return run


def killed_after_a_checkpoint(process: subprocess.Popen, checkpoint: Path) -> None:
    """Kills the process when some rows are on record but not all."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if checkpoint.exists() and '"position": []' not in checkpoint.read_text(encoding="utf-8"):
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.005)
    assert process.wait() == -signal.SIGKILL, "the import was over before it could be killed"


@pytest.mark.parametrize("source", ["table", "wikidata-dump"])
def test_import_killed_half_way_goes_on_to_the_same_bytes(tmp_path, overlay, start, source, request):
    file, options, name = (
        (request.getfixturevalue("large_table"), TABLE, "table")
        if source == "table"
        else (request.getfixturevalue("large_dump"), ("--no-compare",), "wikidata")
    )
    whole = type(overlay)(tmp_path / "whole")
    uninterrupted = start(whole.folder, source, file, *options)
    told, _ = uninterrupted.communicate()
    killed_after_a_checkpoint(start(overlay.folder, source, file, *options), overlay.folder / f"{name}.import.json")
    assert not list(overlay.folder.glob("*/*.csv"))  # what is not finished is under no name that is read
    again = start(overlay.folder, source, file, *options)
    out, err = again.communicate()
    assert "Going on with an import that was broken off" in err
    assert again.returncode == uninterrupted.returncode
    assert out.replace(str(overlay.folder), "") == told.replace(str(whole.folder), "")
    assert overlay.files() == whole.files()


def test_changed_source_begins_anew(overlay, start, large_table):
    killed_after_a_checkpoint(start(overlay.folder, "table", large_table, *TABLE), overlay.folder / "table.import.json")
    large_table.write_text("Name,Job,Born\nJon Vik,actor,1960\n", encoding="utf-8")
    _, err = start(overlay.folder, "table", large_table, *TABLE).communicate()
    assert "beginning anew" in err
    assert overlay.names("people/table.csv") == ["Jon Vik"]


def test_other_options_begin_anew(overlay, start, large_table):
    killed_after_a_checkpoint(start(overlay.folder, "table", large_table, *TABLE), overlay.folder / "table.import.json")
    _, err = start(overlay.folder, "table", large_table, *TABLE, "--set", "country=GB").communicate()
    assert "beginning anew" in err
    assert {row["country"] for row in overlay.rows("people/table.csv").values()} == {"GB"}


def test_finished_import_takes_the_place_of_the_earlier_one(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    path.write_bytes(dump(human("Q1", "Ada Brun")))
    import_("wikidata-dump", path)
    path.write_bytes(dump(human("Q2", "Jon Vik")))
    import_("wikidata-dump", path)
    assert list(overlay.files()) == ["people/wikidata.csv"]
    assert overlay.names("people/wikidata.csv") == ["Jon Vik"]


def test_two_imports_into_one_folder_are_refused(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    path.write_bytes(dump(human("Q1", "Ada Brun")))
    with sole_import(overlay.folder):
        done = import_("wikidata-dump", path)
    assert done.status == 2
    assert "Another import is writing" in done.err
    assert import_("wikidata-dump", path).status == 0


def test_full_disk_keeps_the_earlier_file_and_the_checkpoint(overlay, start, large_table):
    """A limit on the size of files stands for a full disk: both refuse a write in the middle of a file."""
    small = large_table.with_name("small.csv")
    small.write_text("Name,Job,Born\nJon Vik,actor,1960\n", encoding="utf-8")
    start(overlay.folder, "table", small, *TABLE).communicate()
    limit = 2_000_000
    full = start(
        overlay.folder, "table", large_table, *TABLE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    _, err = full.communicate()
    assert full.returncode == 2
    assert "is full" in err
    assert "Traceback" not in err
    assert overlay.names("people/table.csv") == ["Jon Vik"]
    _, err = start(overlay.folder, "table", large_table, *TABLE).communicate()
    assert "Going on" in err
    assert len(overlay.rows("people/table.csv")) == ROWS


def test_folder_that_cannot_be_made(tmp_path, start):
    (tmp_path / "file").write_text("", encoding="utf-8")
    path = tmp_path / "dump.json"
    path.write_bytes(dump(human("Q1", "Ada Brun")))
    process = start(tmp_path / "file" / "overlay", "wikidata-dump", path, "--no-compare")
    _, err = process.communicate()
    assert process.returncode == 2
    assert "cannot be written" in err


def test_plain_lines_of_progress_only_where_wanted(tmp_path, import_):
    path = tmp_path / "dump.json"
    path.write_bytes(dump(human("Q1", "Ada Brun"), human("Q2", "🎭")))
    assert import_("wikidata-dump", path, "--quiet").err == ""
    loud = import_("wikidata-dump", path)
    assert "\r" not in loud.err
    assert "CC0" in loud.err


class HinderedDump(WikidataDump):
    """Meets a full disk when everything has been read."""

    def complete(self, outputs, tally):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_all_was_read_when_it_broke_off(tmp_path, overlay):
    """Nothing is read again then, so that a damage at the end of the source is not told twice."""
    path = tmp_path / "dump.json"
    path.write_bytes(dump(human("Q1", "Ada Brun"), human("Q2", "Jon Vik")).removesuffix(b"\n]\n"))
    options, today = DumpOptions("2026-11-01"), date(2026, 11, 22)
    with pytest.raises(InputError, match="is full"):
        run_import(HinderedDump(path, options, today), overlay.folder)
    tally = run_import(WikidataDump(path, options, today), overlay.folder)
    assert (tally.troubles, tally.written["people"]) == (1, 2)
    assert list(overlay.files()) == ["people/wikidata.csv"]


def test_broken_off_between_two_files_that_are_put_in_their_places(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    path.write_bytes(dump(human("Q1", "Ada Brun"), item("Q2", "The Salt Clock", item_claim("P31", "Q11424"))))
    hindrance = overlay.folder / "works" / "wikidata.csv"
    hindrance.mkdir(parents=True)
    done = import_("wikidata-dump", path)
    assert (done.status, "cannot be written" in done.err) == (2, True)
    assert overlay.names("people/wikidata.csv") == ["Ada Brun"]
    hindrance.rmdir()
    assert "Going on" in import_("wikidata-dump", path).err
    assert list(overlay.files()) == ["people/wikidata.csv", "works/wikidata.csv"]


def test_on_a_terminal_one_line_is_rewritten_and_cleared(overlay, environment, large_table):
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "screener.cli", "lexicon", "import", "table", str(large_table), *TABLE,
         "--into", str(overlay.folder)],
        stdout=subprocess.DEVNULL, stderr=theirs, env=environment,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # what a terminal says when its last user has left
        while data := os.read(ours, 4096):
            shown += data
    os.close(ours)
    assert process.wait() == 1
    progress, _, rest = shown.rpartition(b"\r ")
    assert re.search(rb"\rtable: [\d.]+% read, [\d,]+ records, [\d,]+ a second", progress)
    assert b"cast.csv line 502 has 1 fields" in rest


def test_ids_are_told_apart_while_their_table_grows():
    seen = SeenIds()
    ids = [f"person/wikidata-q{number}" for number in range(150_000)]
    assert all(seen.add(id_) for id_ in ids)
    assert not any(seen.add(id_) for id_ in ids)

"""One bad file or row costs one error, whatever it does to the process that opens it; the order stays."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from screener.batch.entry import Entry, Failed, LeftOut, Screened
from screener.batch.plan import Plan
from screener.batch.processes import Processes
from screener.batch.roots import roots_of
from screener.batch.scan import Chosen, Scan
from screener.batch.walk import Walk
from screener.errors import ScreenerError
from screener.settings import Settings, load_settings
from tests.drawn import encoded, painting

HERE = str(Path(__file__).parent)
PICTURE = encoded(painting(1, (80, 60)))

ScanWith = Callable[..., list[Entry]]


@pytest.fixture
def settings(scan_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in scan_environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((HERE, scan_environment["PYTHONPATH"])))
    return load_settings(image_seconds=3, processes=2)


@pytest.fixture
def entries(settings: Settings, tmp_path: Path) -> ScanWith:
    """entries() -> all of a scan of `tmp_path / "refs"` by processes that hang and die over some files."""

    def scan(seconds: float = settings.image_seconds) -> list[Entry]:
        roots, limited = roots_of([str(tmp_path / "refs")]), replace(settings, image_seconds=seconds)
        with Scan(Chosen(roots), limited, worker="stubborn_worker:handler") as one:
            return list(one.entries())

    return scan


def _outcomes(entries: list[Entry]) -> dict[str, str]:
    told = {}
    for entry in entries:
        if isinstance(entry, Screened):
            told[entry.place] = entry.verdict["outcome"]
        elif isinstance(entry, Failed):
            told[entry.place] = entry.error["code"]
        else:
            told[entry.item] = "left out" if isinstance(entry, LeftOut) else "beside"
    return told


def _write(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def test_a_file_that_hangs_or_kills_costs_one_error_and_keeps_its_place(entries: ScanWith, tmp_path: Path) -> None:
    names = ["a.png", "b_hangs.png", "c_dies.png", "d_dies.json", "e.png", "f.md"]
    _write(
        tmp_path / "refs", dict.fromkeys(names, PICTURE) | {"d_dies.json": b'{"prompt": "a lake"}', "f.md": b"a lake"}
    )
    told = _outcomes(entries())
    codes = ["notify", "too_slow", "too_costly", "too_costly", "notify", "notify"]
    assert list(told.items()) == [(f"refs/{name}", code) for name, code in zip(names, codes, strict=True)]


def test_one_row_that_hangs_or_kills_costs_one_error(entries: ScanWith, tmp_path: Path) -> None:
    rows = ["a lake", "this hangs", "a face like Tom Hanks", "this dies", "a lake"]
    _write(tmp_path / "refs", {"list.txt": "\n".join(rows).encode()})
    # One second is enough: rows, unlike pictures, load nothing more once the process is up.
    assert list(_outcomes(entries(seconds=1)).items()) == [
        ("refs/list.txt:1", "notify"), ("refs/list.txt:2", "too_slow"), ("refs/list.txt:3", "escalate"),
        ("refs/list.txt:4", "too_costly"), ("refs/list.txt:5", "notify"),
    ]  # fmt: skip


def test_the_step_after_a_text_that_was_stopped_is_about_a_text(entries: ScanWith, tmp_path: Path) -> None:
    _write(tmp_path / "refs", {"dies.md": b"a lake"})
    (only,) = entries()
    assert isinstance(only, Failed)
    assert "somebody read it" in only.error["next_step"]


def test_the_texts_beside_a_picture_that_cannot_be_read_are_screened(entries: ScanWith, tmp_path: Path) -> None:
    words = b"Tom Hanks"
    files = {"dies.png": PICTURE, "x.jpg": b"no", "x.txt": words, "y.png": PICTURE, "y.txt": words}
    _write(tmp_path / "refs", files)
    assert _outcomes(entries()) == {
        "refs/dies.png": "too_costly", "refs/x.jpg": "unsupported_format", "refs/x.txt": "escalate",
        "refs/y.png": "escalate", "refs/y.txt": "beside",
    }  # fmt: skip


def test_slow_files_do_not_change_the_order(entries: ScanWith, tmp_path: Path) -> None:
    names = [f"{number:02}{'_slow' if number % 3 == 0 else ''}.png" for number in range(12)]
    _write(tmp_path / "refs", dict.fromkeys(names, PICTURE))
    assert list(_outcomes(entries())) == [f"refs/{name}" for name in names]


def test_what_vanishes_between_listing_and_reading_is_said(settings: Settings, tmp_path: Path) -> None:
    files = {
        "a.png": PICTURE,
        "b.csv": b"text\na lake\n",
        "c.md": b"a lake",
        "d.json": b"{}",
        "e.png": PICTURE,
        "f": PICTURE,
    }
    _write(tmp_path / "refs", files)
    found = list(Walk().through(roots_of([str(tmp_path / "refs")])))
    for name in ("a.png", "b.csv", "c.md", "d.json", "f"):
        (tmp_path / "refs" / name).unlink()
    processes = Processes(settings)
    told = _outcomes(list(processes.entries(Plan().jobs(found), Event())))
    processes.close()
    gone = {f"refs/{name}": "not_found" for name in ("a.png", "b.csv", "c.md", "d.json", "f")}
    assert told == {**gone, "refs/e.png": "notify"}


def test_a_file_that_becomes_a_pipe_is_not_waited_for(settings: Settings, tmp_path: Path) -> None:
    _write(tmp_path / "refs", {"a.png": PICTURE, "b.csv": b"text\na lake\n", "c.txt": b"a lake", "d": PICTURE})
    found = list(Walk().through(roots_of([str(tmp_path / "refs")])))
    for path in list((tmp_path / "refs").iterdir()):
        path.unlink()
        os.mkfifo(path)
    processes = Processes(settings)
    told = _outcomes(list(processes.entries(Plan().jobs(found), Event())))
    processes.close()
    assert set(told.values()) == {"not_a_file"}
    assert len(told) == 4


def test_a_stopped_scan_ends_with_what_was_begun(settings: Settings, tmp_path: Path) -> None:
    _write(tmp_path / "refs", {f"{number:03}_slow.png": PICTURE for number in range(100)})
    with Scan(Chosen(roots_of([str(tmp_path / "refs")])), settings, worker="stubborn_worker:handler") as scan:
        done = []
        for entry in scan.entries():
            done.append(entry)
            if len(done) == 3:
                scan.stop()
    assert 3 <= len(done) < 20
    assert list(_outcomes(done)) == [f"refs/{number:03}_slow.png" for number in range(len(done))]


def _processes_with(mark: str) -> list[int]:
    """The processes that have these words in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ctrl_c_writes_what_is_done_says_so_and_leaves_no_process(
    scan_environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "refs").mkdir()
    (tmp_path / "refs" / "list.txt").write_text(
        "".join(f"a face like Tom Hanks {number}\n" for number in range(60_000))
    )
    mark = str(tmp_path / "marked_state")
    environment = {**scan_environment, "SCREENER_STATE_DIR": mark}
    command = [sys.executable, "-m", "screener.cli", "scan", "refs", "--out", "out.jsonl", "--report", "r.html"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
    partial = tmp_path / f".out.jsonl.{process.pid}.partial"
    until = time.monotonic() + 60
    while not (partial.exists() and partial.stat().st_size) and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "INCOMPLETE" in told
    assert "Traceback" not in told
    assert told.splitlines()[-1] == "screener: stopped."
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [line["subject"]["name"] for line in lines] == [
        f"refs/list.txt:{number + 1}" for number in range(len(lines))
    ]
    assert 0 < len(lines) < 60_000
    assert "Stopped before the end" in (tmp_path / "r.html").read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["marked_state", "out.jsonl", "r.html", "refs"]
    assert _processes_with(mark) == []


def test_processes_that_cannot_be_started_are_said_and_not_taken_for_files(settings: Settings, tmp_path: Path) -> None:
    _write(tmp_path / "refs", {"a.png": PICTURE})
    scan = Scan(Chosen(roots_of([str(tmp_path / "refs")])), settings, worker="no_such_worker:handler")
    with scan, pytest.raises(ScreenerError, match="could not start"):
        list(scan.entries())

"""Tables, lines and names as people and programs get them."""

from __future__ import annotations

import csv
import os
from io import StringIO
from pathlib import Path

import pytest

from screener.batch.destination import Destination
from screener.batch.entry import Failed, LeftOut
from screener.batch.outputs import COLUMNS, Lines, Table
from screener.batch.roots import roots_of
from screener.errors import InputError
from screener.folding.unseen import shown


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1+1"])
def test_no_cell_is_a_formula(name: str) -> None:
    file = StringIO(newline="")
    table = Table(file)
    table.add(Failed(name, name, {"code": "x", "message": name, "next_step": name, "subject": name}))
    table.add(LeftOut(name, ".drp"))
    rows = list(csv.reader(StringIO(file.getvalue(), newline="")))
    assert rows[0] == list(COLUMNS)
    assert len(rows) == 3
    assert all(cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "\uff1d") for row in rows for cell in row)
    assert rows[1][0].lstrip("'") == shown(name)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("a b.png", "a b.png"), ("\u202egnp.png", "<U+202E>gnp.png"), (os.fsdecode(b"\xe9.png"), r"\xe9.png"),
        ("a\nb\x1b[2J", "a<U+000A>b<U+001B>[2J"), ("né漢", "né漢"), ("\ud800", "<U+D800>"), ("a\u200db", "a<U+200D>b"),
        ("👩\u200d🎤.png", "👩\u200d🎤.png"),
    ],
)  # fmt: skip
def test_names_are_shown_whole_and_steer_nothing(name: str, seen: str) -> None:
    assert shown(name) == seen
    assert shown(seen) == seen
    file = StringIO()
    Lines(file).add(
        Failed(name, name, {"code": "x", "message": f"{name} is empty.", "next_step": "Mend.", "subject": name})
    )
    assert file.getvalue() == f"{seen}\terror\tis empty. Mend.\t-\n"


@pytest.mark.parametrize("given", ["refs/r.html", "refs/sub/r.html", "link/r.html", "refs/../refs/r.html", "into.html"])
def test_nothing_is_written_into_what_is_scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    (tmp_path / "refs" / "sub").mkdir(parents=True)
    (tmp_path / "link").symlink_to("refs")
    (tmp_path / "into.html").symlink_to("refs/r.html")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="is scanned: nothing is written there"):
        Destination(given, roots_of(["refs"]))
    assert sorted(path.name for path in (tmp_path / "refs").rglob("*")) == ["sub"]


def test_a_scanned_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "prompts.csv").write_text("text\na lake\n")
    with pytest.raises(InputError, match="is a file that is scanned"):
        Destination(str(tmp_path / "prompts.csv"), roots_of([str(tmp_path / "prompts.csv")]))
    assert (tmp_path / "prompts.csv").read_text() == "text\na lake\n"


@pytest.mark.parametrize("given", ["nowhere/r.html", "folder", "file/r.html"])
def test_a_place_that_cannot_be_written_is_said_at_once(tmp_path: Path, given: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be written"):
        Destination(str(tmp_path / given), ())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_a_file_is_replaced_when_the_new_one_is_whole_and_not_before(tmp_path: Path) -> None:
    place = tmp_path / "r.html"
    place.write_text("old")
    given_up, kept = Destination(str(place), ()), None
    given_up.file.write("half")
    assert place.read_text() == "old"
    given_up.discard()
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]
    kept = Destination(str(place), ())
    kept.file.write("new")
    kept.keep()
    kept.discard()  # after `keep` there is nothing to discard
    assert place.read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]


def test_a_device_is_written_to_and_not_replaced() -> None:
    destination = Destination(os.devnull, ())
    destination.file.write("x")
    destination.keep()
    assert not Path(os.devnull).is_file()

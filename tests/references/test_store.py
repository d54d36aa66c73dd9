"""Adding to the user's own banks and taking out again."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import screener.data
from screener.errors import ReferencesError
from screener.references.bank import read_bank
from screener.references.bank_files import built_in_folder, own_bank
from screener.references.bank_writing import write_bank
from screener.references.index import open_references
from screener.references.store import add_references, remove_bank, remove_references
from screener.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def settings(tmp_path):
    return Settings(state_dir=tmp_path / "state")


def add(settings: Settings, references, bank: str = "own", **options: bool):
    return add_references(own_bank(settings, bank), references, settings, **options)


def rows(settings: Settings, bank: str = "own"):
    return read_bank(own_bank(settings, bank)).references()


def test_what_is_added_is_in_the_index(settings, made_up):
    before = open_references(settings).images
    stored = add(settings, [made_up(1, id=""), made_up(2, id="")])
    assert [one.change for one in stored] == ["added", "added"]
    assert [one.reference for one in stored] == rows(settings)
    assert open_references(settings).images == before + 2


def test_ids_follow_from_title_and_pixels(settings, made_up):
    ids = [one.reference.id for one in add(settings, [
        made_up(1, id="", title="Café, at Night!", pixels="ab12" * 16),
        made_up(2, id="", title="神奈川沖浪裏", pixels="cd34" * 16),
        made_up(3, id="", title="Café at night", pixels="ab12ab" + "0" * 58),
        made_up(4, id="", title="x" * 500, pixels="ef56" * 16),
    ])]  # fmt: skip
    assert ids[:3] == ["cafe-at-night-ab12ab", "picture-cd34cd", "cafe-at-night-ab12ab0000000000"]
    assert ids[3] == "x" * 50 + "-ef56ef"


def test_the_same_picture_keeps_its_row_and_id(settings, made_up):
    add(settings, [made_up(1, id="", title="Old"), made_up(2, id="")])
    ids = [one.id for one in rows(settings)]
    again = made_up(1, id="", title="New", creator="Somebody")
    assert [one.change for one in add(settings, [again])] == ["updated"]
    assert [one.change for one in add(settings, [again])] == ["unchanged"]
    assert [one.id for one in rows(settings)] == ids
    assert rows(settings)[0].title == "New"


def test_the_same_picture_twice_in_one_go_is_one_row(settings, made_up):
    stored = add(settings, [made_up(1, id="", title="First"), made_up(1, id="", title="Second")])
    assert [one.change for one in stored] == ["added", "updated"]
    assert [one.title for one in rows(settings)] == ["Second"]


def test_facts_of_a_known_picture_may_be_kept(settings, made_up):
    add(settings, [made_up(1, id="", title="The Scream", year="1893")])
    stored = add(settings, [made_up(1, id="", title="Img 0001", year="", kind="own_unreleased")], keep_facts=True)
    assert stored[0].change == "updated"
    assert [(one.title, one.year, one.kind) for one in rows(settings)] == [("The Scream", "1893", "own_unreleased")]


def test_one_picture_may_be_in_two_banks(settings, made_up):
    add(settings, [made_up(1, id="")], "one")
    add(settings, [made_up(1, id="", kind="own_unreleased")], "two")
    assert [(one.bank, one.kind) for one in (*rows(settings, "one"), *rows(settings, "two"))] == [
        ("one", "work"),
        ("two", "own_unreleased"),
    ]


def test_banks_are_for_their_owner_alone(settings, made_up):
    add(settings, [made_up(1, id="")])
    path = own_bank(settings, "own")
    modes = [stat.S_IMODE(place.stat().st_mode) for place in (path, path.parent, settings.state_dir)]
    assert modes == [0o600, 0o700, 0o700]


def test_a_damaged_bank_is_not_written_over(settings, made_up):
    add(settings, [made_up(1, id="")])
    path = own_bank(settings, "own")
    path.write_text(path.read_text() + "half a row")
    before = path.read_bytes()
    with pytest.raises(ReferencesError, match="row 3 "):
        add(settings, [made_up(2, id="")])
    assert path.read_bytes() == before


ADDING = """
import json, sys
from pathlib import Path
from screener.pixels.fingerprint import Form
from screener.references.bank_files import own_bank
from screener.references.reference import Reference
from screener.references.store import add_references
from screener.settings import Settings
settings = Settings(state_dir=Path(sys.argv[1]))
digit = sys.argv[2]
print("ready", flush=True)
sys.stdin.read(1)
for number in range(25):
    pixels = f"{digit}{number:063x}"
    add_references(own_bank(settings, "own"), [Reference(
        "", "own", "work", f"Work {digit} {number}", "", "", "", "", "", (), "",
        Form(digit * 64, digit * 64, digit * 96), 90, 900, pixels, 640, 480)], settings)
"""


def test_two_processes_that_add_at_once_lose_nothing(settings):
    pytest.importorskip("fcntl")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    adding = [
        subprocess.Popen(
            [sys.executable, "-c", ADDING, str(settings.state_dir), digit],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for digit in "ab"
    ]  # fmt: skip
    for process in adding:
        assert process.stdout.readline() == "ready\n"
    for process in adding:  # both are ready before either starts
        process.stdin.write("x")
        process.stdin.close()
    assert [process.wait(60) for process in adding] == [0, 0]
    for process in adding:
        process.stdout.close()
    assert sorted(one.title for one in rows(settings)) == sorted(f"Work {d} {n}" for d in "ab" for n in range(25))


@pytest.fixture
def three(settings, made_up):
    """Ids in own: a, b; in show: b, c."""
    own_bank(settings, "own").parent.mkdir(parents=True)
    write_bank(own_bank(settings, "own"), [made_up(1, id="a"), made_up(2, id="b")])
    write_bank(own_bank(settings, "show"), [made_up(2, id="b"), made_up(3, id="c")])
    return settings


def test_removing_by_id(three):
    assert [(one.bank, one.id) for one in remove_references(three, ["c", "a"])] == [("show", "c"), ("own", "a")]
    assert [one.id for one in rows(three)] == ["b"]
    assert [one.id for one in rows(three, "show")] == ["b"]


def test_an_id_in_two_banks_needs_the_bank(three):
    with pytest.raises(ReferencesError, match="b is in the banks own and show"):
        remove_references(three, ["b"])
    assert [one.bank for one in remove_references(three, ["b"], "show")] == ["show"]
    assert [one.id for one in rows(three)] == ["a", "b"]


def test_one_unknown_id_and_nothing_is_removed(three):
    with pytest.raises(ReferencesError, match=r"'z'.*Nothing was removed"):
        remove_references(three, ["a", "z"])
    assert [one.id for one in rows(three)] == ["a", "b"]


def test_removing_a_bank(three):
    assert [one.id for one in remove_bank(three, "show")] == ["b", "c"]
    assert not own_bank(three, "show").exists()
    with pytest.raises(ReferencesError, match="no bank show of your own"):
        remove_bank(three, "show")


def test_what_comes_with_screener_is_not_removed(three):
    built_in = open_references(Settings(state_dir=three.state_dir / "nobody")).references("works")
    before = (built_in_folder() / "works.csv").read_bytes()
    for attempt in (
        lambda: remove_references(three, [built_in[0].id]),
        lambda: remove_references(three, [built_in[0].id], "works"),
        lambda: remove_bank(three, "works"),
    ):
        with pytest.raises(ReferencesError, match="comes with Screener") as raised:
            attempt()
        assert raised.value.next_step
    assert (built_in_folder() / "works.csv").read_bytes() == before


def test_an_installed_wheel_is_never_written_to(settings, made_up, tmp_path, monkeypatch):
    inside = tmp_path / "site-packages" / "screener"
    (inside / "data" / "lexicons").mkdir(parents=True)
    (inside / "data" / "reference_hashes").mkdir()
    monkeypatch.setattr(screener.data, "_PACKAGE", inside)
    bank = inside / "data" / "reference_hashes" / "works.csv"
    with pytest.raises(ReferencesError, match="comes with Screener"):
        add_references(bank, [made_up(1, id="")], settings)
    assert not bank.exists()
    elsewhere = tmp_path / "checkout.csv"
    assert [one.change for one in add_references(elsewhere, [made_up(1, id="")], settings)] == ["added"]

"""`screener references`, from pictures to hits."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from PIL import Image

from tests.drawn import painting

HEADER = "file,title,creator,year,creator_died,kind,depicts\n"


@pytest.fixture
def folder(tmp_path):
    """Two pictures, one of them in a folder of its own, and one that is damaged."""
    folder = tmp_path / "pictures"
    (folder / "more").mkdir(parents=True)
    painting(1).save(folder / "the-scream_01.png")
    painting(2).save(folder / "more" / "café.jpg", quality=90)
    (folder / "broken.jpg").write_bytes((folder / "more" / "café.jpg").read_bytes()[:500])
    return folder


@pytest.fixture
def listed(command):
    """listed(*arguments) -> the references as programs see them."""

    def read(*arguments: str) -> list[dict]:
        done = command("references", "list", "--json", *arguments)
        assert done.status == 0
        return [json.loads(line) for line in done.out.splitlines()]

    return read


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()
    }  # fmt: skip


def test_a_folder_with_a_damaged_picture(command, folder, listed):
    before = contents(folder)
    done = command("references", "add", str(folder))
    assert done.status == 2
    assert str(folder / "broken.jpg") in done.err
    assert "2 added, 0 updated, 0 unchanged, 1 not added" in done.err
    assert [(one["title"], one["kind"]) for one in listed("--bank", "own")] == [
        ("The scream 01", "work"),
        ("Café", "work"),
    ]
    assert all(one["id"] in done.out for one in listed("--bank", "own"))
    assert contents(folder) == before


def test_a_picture_finds_its_reference_however_it_is_turned(command, folder, tmp_path):
    command("references", "add", str(folder / "the-scream_01.png"))
    query = tmp_path / "query.jpg"
    painting(1).transpose(Image.Transpose.ROTATE_90).resize((300, 400)).save(query, quality=70)
    done = command("references", "search", str(query), "--json")
    hits = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert [(hit["reference"]["title"], hit["transform"], hit["exact"]) for hit in hits] == [
        ("The scream 01", "rotate_90", False)
    ]
    assert hits[0]["pdq"] <= 48
    told = command("references", "search", str(query)).out
    assert f"PDQ {hits[0]['pdq']}, pHash {hits[0]['phash']}" in told
    assert "rotate 90" in told
    assert "same pixels" in command("references", "search", str(folder / "the-scream_01.png")).out


def test_a_picture_of_nothing_known(command, tmp_path):
    painting(77).save(tmp_path / "new.png")
    done = command("references", "search", str(tmp_path / "new.png"))
    assert (done.status, done.out) == (1, "")
    assert "references within 70 bits" in done.err


def test_searching_with_a_damaged_picture(command, folder):
    done = command("references", "search", str(folder / "broken.jpg"))
    assert done.status == 2
    assert "broken.jpg" in done.err


def test_a_list_of_works(command, folder, tmp_path, listed):
    works = tmp_path / "works.csv"
    works.write_text(
        HEADER
        + "the-scream_01.png,The Scream,Edvard Munch,1893,1944,painting,\n"
        + "more/café.jpg,The Two Fridas,Frida Kahlo,1939,1954,painting,person/frida-kahlo|A twin\n"
        + "broken.jpg,Half a picture,,,,,\n",
        encoding="utf-8",
    )
    done = command("references", "add", str(folder), "--works", str(works), "--bank", "show")
    assert done.status == 2
    assert "2 added, 0 updated, 0 unchanged, 1 not added" in done.err
    rows = {one["title"]: one for one in listed("--bank", "show")}
    assert set(rows) == {"The Scream", "The Two Fridas"}
    frida = rows["The Two Fridas"]
    assert (frida["creator"], frida["year"], frida["creator_died"]) == ("Frida Kahlo", "1939", "1954")
    assert (frida["depicts"], frida["note"]) == (["person/frida-kahlo", "A twin"], "painting")
    assert (frida["width"], frida["height"]) == (640, 480)
    found = command("references", "search", "FRIDA", "kahlo")
    assert "The Two Fridas (Frida Kahlo, 1939)" in found.out
    assert found.status == 0


def test_rows_without_a_picture_and_pictures_without_a_row(command, folder, tmp_path, listed):
    works = tmp_path / "works.csv"
    works.write_text("file,title\nthe-scream_01.png,The Scream\ngone.png,Gone\n")
    done = command("references", "add", str(folder), "--works", str(works))
    assert done.status == 2
    assert "gone.png is not among the pictures" in done.err
    assert f"{folder / 'more' / 'café.jpg'} has no row in {works}" in done.err
    assert [one["title"] for one in listed("--bank", "own")] == ["The Scream"]


def test_a_list_with_an_unknown_column_adds_nothing(command, folder, tmp_path):
    (tmp_path / "works.csv").write_text("file,title,artist\nthe-scream_01.png,The Scream,Munch\n")
    done = command("references", "add", str(folder), "--works", str(tmp_path / "works.csv"))
    assert done.status == 2
    assert "unknown column 'artist'" in done.err
    assert not (tmp_path / "state" / "references").exists()


def test_adding_again_keeps_ids_and_what_is_known(command, folder, tmp_path, listed):
    picture = folder / "the-scream_01.png"
    (tmp_path / "works.csv").write_text("file,title\nthe-scream_01.png,The Scream\n")
    command("references", "add", str(picture), "--works", str(tmp_path / "works.csv"))
    before = listed("--bank", "own")
    done = command("references", "add", str(picture))
    assert (done.status, done.out.split()[0]) == (0, "unchanged")
    assert listed("--bank", "own") == before
    (tmp_path / "works.csv").write_text("file,title,year\nthe-scream_01.png,The Scream,1893\n")
    done = command("references", "add", str(picture), "--works", str(tmp_path / "works.csv"))
    assert (done.status, done.out.split()[0]) == (0, "updated")
    assert listed("--bank", "own") == [{**before[0], "year": "1893"}]


def test_material_that_is_not_out_yet(command, folder, listed):
    command("references", "add", str(folder / "the-scream_01.png"), "--kind", "own_unreleased", "--bank", "secret-show")
    command("references", "add", str(folder / "more"))
    assert [(one["bank"], one["kind"]) for one in (*listed("--bank", "secret-show"), *listed("--bank", "own"))] == [
        ("secret-show", "own_unreleased"),
        ("own", "work"),
    ]
    assert "(not out yet)" in command("references", "list", "--bank", "secret-show").out
    everything = command("references", "list")
    assert "own 1, secret-show 1" in everything.err


def test_pictures_with_little_in_them_say_so(command, tmp_path):
    flag = Image.new("RGB", (64, 64), "red")
    flag.paste("white", (0, 0, 30, 64))
    flag.save(tmp_path / "flag.png")
    assert "only the same pixels" in command("references", "add", str(tmp_path / "flag.png")).out
    painting(1).save(tmp_path / "rich.png")
    assert "only the same pixels" not in command("references", "add", str(tmp_path / "rich.png")).out


def test_a_picture_of_one_colour_is_no_reference(command, tmp_path, listed):
    Image.new("RGB", (64, 64), "black").save(tmp_path / "black.png")
    done = command("references", "add", str(tmp_path / "black.png"))
    assert done.status == 2
    assert "one colour" in done.err
    assert not [one for one in listed() if one["bank"] == "own"]


def test_files_that_are_no_pictures_are_named(command, folder):
    (folder / "notes.txt").write_text("notes")
    (folder / "camera.heic").write_bytes(b"\0\0\0\x18ftypheic")
    (folder / "works.csv").write_text("file,title\nthe-scream_01.png,The Scream\n")
    (folder / ".hidden.png").write_bytes(b"")
    done = command("references", "add", str(folder))
    assert "no pictures by their names (3): camera.heic, notes.txt, works.csv" in done.err
    assert "--works" in done.err
    assert "hidden" not in done.err
    done = command("references", "add", str(folder), "--works", str(folder / "works.csv"))
    assert "(2): camera.heic, notes.txt" in done.err


def test_a_folder_without_pictures(command, tmp_path):
    (tmp_path / "empty").mkdir()
    done = command("references", "add", str(tmp_path / "empty"))
    assert done.status == 2
    assert "no pictures" in done.err
    assert command("references", "add", str(tmp_path / "gone")).status == 2


@pytest.mark.parametrize("name", ["works", "My Bank", "../outside"])
def test_names_that_a_bank_cannot_have(command, folder, name, tmp_path):
    done = command("references", "add", str(folder), "--bank", name)
    assert done.status == 2
    assert "name of a bank" in done.err
    assert not (tmp_path / "state" / "references").exists()


def test_removing(command, folder, listed):
    command("references", "add", str(folder))
    ids = [one["id"] for one in listed("--bank", "own")]
    done = command("references", "remove", ids[0])
    assert done.status == 0
    assert "The scream 01" in done.out
    assert [one["id"] for one in listed("--bank", "own")] == ids[1:]
    done = command("references", "remove", "--bank", "own")
    assert ids[1] in done.out
    assert command("references", "list", "--bank", "own").status == 2
    assert command("references", "remove").status == 2


def test_what_comes_with_screener_stays(command, listed):
    before = listed()
    for arguments in (["--bank", "works"], [before[0]["id"]]):
        done = command("references", "remove", *arguments)
        assert done.status == 2
        assert "a bank of your own" in done.err
    assert listed() == before


def test_a_contributor_adds_to_a_file_of_a_checkout(command, folder, tmp_path):
    bank = tmp_path / "posters.csv"
    command("references", "add", str(folder / "more"), "--into", str(bank))
    assert "Café" in bank.read_text(encoding="utf-8")
    assert command("references", "list", "--bank", "posters").status == 2


def test_a_damaged_bank_stops_every_command_with_file_and_row(command, folder, tmp_path):
    command("references", "add", str(folder / "more"))
    bank = tmp_path / "state" / "references" / "own.csv"
    bank.write_text(bank.read_text(encoding="utf-8").replace(",work,", ",play,"), encoding="utf-8")
    for arguments in (["list"], ["search", "cafe"], ["add", str(folder / "more")], ["remove", "cafe"]):
        done = command("references", *arguments)
        assert done.status == 2
        assert f"{bank} row 2 has the kind 'play'" in done.err
    error = json.loads(command("references", "list", "--json").out)
    assert (error["schema"], error["code"]) == ("screener.error/1", "bad_references")


def test_setting_aside_ignoring_and_what_a_picture_then_matches(command, folder, tmp_path, listed):
    command("references", "add", str(folder / "the-scream_01.png"), "--thumbnails")
    (row,) = [one for one in listed() if one["bank"] == "own"]
    copy = tmp_path / "copy.png"
    copy.write_bytes((folder / "the-scream_01.png").read_bytes())

    def seen() -> tuple[int, bool]:
        verdict = json.loads(command("image", "--json", str(copy)).out)
        matches = [one for one in verdict["findings"] if one["intent"] == "reference_image"]
        return len(matches), "suppressed" in verdict["limits"]["not_checked"]

    assert seen() == (1, False)
    done = command("references", "disable", row["id"], "--until", "2030-01-01")
    assert done.out.startswith("set aside until 2030-01-01  own  ")
    assert seen() == (0, True)
    command("references", "disable", row["id"], "--until", "2020-01-01")
    assert seen() == (1, False)
    why = ["--reason", "our own sky", "--author", "M. Ruiz", "--expires", "never"]
    refused = command("references", "ignore", str(copy), "--reference", "own/nothing", *why)
    assert refused.status == 2
    assert "own/nothing" in refused.err
    done = command("references", "ignore", str(copy), "--reference", f"own/{row['id']}", *why)
    assert (done.status, seen()) == (0, (0, True))
    assert command("references", "disable", row["id"], "--until", "soon").status == 2


def test_references_go_out_and_come_in(command, folder, tmp_path, listed):
    command("references", "add", str(folder))
    out = command("references", "export", "--bank", "own").out
    (tmp_path / "rows.jsonl").write_text(out)
    assert command("references", "import", str(tmp_path / "rows.jsonl"), "--bank", "theirs").status == 0
    own, theirs = ([{**one, "bank": ""} for one in listed("--bank", name)] for name in ("own", "theirs"))
    assert own == theirs
    (tmp_path / "pdq.csv").write_text(command("references", "export", "--bank", "own", "--format", "pdq").out)
    done = command("references", "import", str(tmp_path / "pdq.csv"), "--bank", "hashes")
    assert f"{len(own)} added" in done.err
    (tmp_path / "bad.csv").write_text("hash\nnothing\n")
    done = command("references", "import", str(tmp_path / "bad.csv"))
    assert done.status == 2
    assert "bad.csv row 2" in done.err
    assert command("references", "export", "--bank", "none").status == 2


def test_a_reference_is_shown_beside_what_matched_it_where_its_bank_keeps_it_small(command, folder, tmp_path):
    command("references", "add", str(folder / "the-scream_01.png"), "--thumbnails")
    command("image", "--evidence", str(tmp_path / "evidence"), str(folder / "the-scream_01.png"))
    (kept,) = (tmp_path / "evidence").iterdir()
    with Image.open(kept) as sheet, Image.open(folder / "the-scream_01.png") as picture:
        assert sheet.width > 1.9 * min(240, picture.width)
    (row,) = command("references", "list", "--bank", "own").out.splitlines()
    command("references", "remove", row.split()[1])
    assert list((tmp_path / "state" / "references").rglob("*.jpg")) == []

"""What is in a .zip or .cbz is scanned as if it lay in a folder of that name, and nothing of it stays behind."""

from __future__ import annotations

import stat
import tempfile
import zipfile
from pathlib import Path

import pytest

from screener.batch.archive import at_hand
from screener.batch.entry import HIDDEN, TOOLS, Failed
from screener.batch.roots import roots_of
from screener.batch.walk import Found, Walk
from screener.errors import UnscreenableFile
from tests import media
from tests.drawn import encoded, painting

PICTURE = encoded(painting(1, (80, 60)))


def walked(path: Path, **patterns: list[str]) -> dict[str, str]:
    """The name of each item, and "found" or the error's code or why it is left out."""
    told: dict[str, str] = {}
    for item in Walk(**patterns).through(roots_of([str(path)])):
        if isinstance(item, Found):
            told[item.name] = "found"
        else:
            told[item.item] = item.error["code"] if isinstance(item, Failed) else item.why
    return told


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "refs").mkdir()
    path = tmp_path / "refs" / "pack.zip"
    path.write_bytes(media.zipped({
        "looks/b.png": PICTURE, "looks/a.png": PICTURE, "looks/a.txt": "a face like Meryl Streep", "notes.md": "a lake",
        "__MACOSX/looks/._a.png": b"x", "looks/.hidden.png": b"x", "more/inner.zip": media.zipped({"x.png": PICTURE}),
    }))  # fmt: skip
    return path


def test_members_are_listed_like_the_files_of_a_folder(pack: Path) -> None:
    expected = {
        "refs/pack.zip/__MACOSX/looks/._a.png": TOOLS, "refs/pack.zip/looks/.hidden.png": HIDDEN,
        "refs/pack.zip/looks/a.png": "found", "refs/pack.zip/looks/a.txt": "found",
        "refs/pack.zip/looks/b.png": "found", "refs/pack.zip/more/inner.zip": "unsupported_format",
        "refs/pack.zip/notes.md": "found",
    }  # fmt: skip
    assert walked(pack.parent) == expected
    assert list(walked(pack.parent)) == list(expected)
    assert walked(pack) == expected  # named by itself


def test_patterns_reach_into_archives(pack: Path) -> None:
    only = walked(pack.parent, include=["*.png"])
    assert [name for name, told in only.items() if told == "found"] == [
        "refs/pack.zip/looks/a.png", "refs/pack.zip/looks/b.png",
    ]  # fmt: skip
    without = walked(pack.parent, exclude=["looks"])
    assert [name for name, told in without.items() if told == "found"] == ["refs/pack.zip/notes.md"]
    assert walked(pack.parent, exclude=["pack.zip"]) == {"refs/pack.zip": "--exclude"}


def test_links_locked_members_and_damaged_archives_are_errors(tmp_path: Path) -> None:
    (tmp_path / "refs").mkdir()
    with zipfile.ZipFile(tmp_path / "refs" / "a.zip", "w") as archive:
        link = zipfile.ZipInfo("to.png")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    (tmp_path / "refs" / "b.cbz").write_bytes(b"PK\3\4 and nothing more")
    (tmp_path / "refs" / "c.zip").write_bytes(media.zipped({}))
    assert walked(tmp_path / "refs") == {
        "refs/a.zip/to.png": "not_a_file", "refs/b.cbz": "bad_input", "refs/c.zip": "empty",
    }  # fmt: skip


def test_a_member_is_at_hand_for_as_long_as_it_is_read(pack: Path) -> None:
    with at_hand(str(pack), "looks/a.png", 64, beside=["looks/a.txt"]) as path:
        assert Path(path).read_bytes() == PICTURE
        assert sorted(one.name for one in Path(path).parent.iterdir()) == ["a.png", "a.txt"]
    assert not Path(path).parent.exists()


@pytest.mark.parametrize("name", ["../../escape.png", "/abs.png", "..\\..\\win.png", "..", "a/..", "x" * 500 + ".png"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, PICTURE)
    member = zipfile.ZipFile(path).namelist()[0]
    with at_hand(str(path), member, 64) as there:
        assert Path(there).resolve().parent.parent == Path(tempfile.gettempdir()).resolve()
        assert Path(there).read_bytes() == PICTURE


def test_a_member_that_unpacks_to_too_much_or_is_locked_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(media.zipped({"bomb.png": bytes(3 << 20)}))
    with (
        pytest.raises(UnscreenableFile, match=r"a\.zip/bomb\.png unpacks to more than 1 MiB") as refused,
        at_hand(str(path), "bomb.png", 1),
    ):
        pass
    assert refused.value.code == "too_large"
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + place] |= 1  # locked, says its flag
    path.write_bytes(data)
    with pytest.raises(UnscreenableFile, match="locked with a password"), at_hand(str(path), "bomb.png", 64):
        pass

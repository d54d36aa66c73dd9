"""Walking: every name once, in order, whatever the file system holds."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from screener.batch.entry import EXCLUDED, HIDDEN, NOT_INCLUDED, SAME_FOLDER, Failed, LeftOut
from screener.batch.roots import roots_of
from screener.batch.walk import Found, Walk
from screener.errors import InputError


def _walked(*paths: Path, **patterns: list[str]) -> list[tuple[str, str]]:
    """(name, "found" or the error's code or why it is left out) of everything below some paths."""
    told = []
    for item in Walk(**patterns).through(roots_of([str(path) for path in paths])):
        if isinstance(item, Found):
            assert os.path.isabs(item.path)
            told.append((item.name, "found"))
        else:
            assert isinstance(item, Failed | LeftOut)
            told.append((item.item, item.error["code"] if isinstance(item, Failed) else item.why))
    return told


def _files(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return root


def test_names_are_in_order_with_the_own_name_of_the_root_in_front(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _files(tmp_path / "refs", "b.png", "a/z.png", "a/b/c.png", "B.png", "ab.png", "c/d.png", "10.png", "9.png")
    names = ["10.png", "9.png", "B.png", "a/b/c.png", "a/z.png", "ab.png", "b.png", "c/d.png"]
    expected = [(f"refs/{name}", "found") for name in names]
    assert _walked(root) == expected
    monkeypatch.chdir(root)
    assert _walked(Path(".")) == expected
    assert _walked(Path("../refs/")) == expected


def test_a_folder_is_entered_once_by_whatever_name(tmp_path: Path) -> None:
    root = _files(tmp_path / "refs", "a/x.png")
    (root / "a" / "up").symlink_to("..")
    (root / "b").symlink_to("a")
    (root / "outside").symlink_to(_files(tmp_path / "elsewhere", "y.png"))
    (root / "z.png").symlink_to("a/x.png")  # a file has another name here, and is screened under it
    assert _walked(root) == [
        ("refs/a/up/", SAME_FOLDER), ("refs/a/x.png", "found"), ("refs/b/", SAME_FOLDER),
        ("refs/outside/y.png", "found"), ("refs/z.png", "found"),
    ]  # fmt: skip
    assert _walked(root, root / "a")[-1] == ("a/", SAME_FOLDER)


def test_hidden_names_and_files_of_tools_are_left_out_and_said(tmp_path: Path) -> None:
    root = _files(tmp_path / "refs", ".git/x.png", ".x.png", "node_modules/a/x.png", "Thumbs.db", "x.png")
    assert [name for name, why in _walked(root) if why == HIDDEN] == ["refs/.git/", "refs/.x.png"]
    assert [name for name, why in _walked(root) if why not in (HIDDEN, "found")] == [
        "refs/Thumbs.db",
        "refs/node_modules/",
    ]


@pytest.mark.parametrize(
    ("patterns", "found"),
    [
        ({"include": ["*.png"]}, ["a/x.png", "a/y.PNG", "b/x.png"]), ({"exclude": ["*.png"]}, ["a/n.txt"]),
        ({"include": ["A/*"]}, ["a/n.txt", "a/x.png", "a/y.PNG"]),
        ({"exclude": ["b/"]}, ["a/n.txt", "a/x.png", "a/y.PNG"]),
        ({"exclude": ["a/x*"]}, ["a/n.txt", "a/y.PNG", "b/x.png"]),
        ({"include": ["x.*"], "exclude": ["b"]}, ["a/x.png"]),
    ],
)  # fmt: skip
def test_patterns_choose_and_what_they_leave_out_is_said(
    tmp_path: Path, patterns: dict[str, list[str]], found: list[str]
) -> None:
    root = _files(tmp_path / "refs", "a/x.png", "a/y.PNG", "a/n.txt", "b/x.png")
    told = _walked(root, **patterns)
    assert [name.removeprefix("refs/") for name, why in told if why == "found"] == found
    assert {why for _, why in told} - {"found"} <= {EXCLUDED, NOT_INCLUDED}
    assert len(told) > len(found)


def test_a_folder_nested_deeper_than_paths_can_be_is_an_error_not_a_crash(tmp_path: Path) -> None:
    root = tmp_path / "refs"
    root.mkdir()
    here = os.open(root, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("down", dir_fd=here)
        below = os.open("down", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    try:
        ((name, code),) = _walked(root)
    finally:
        subprocess.run(["rm", "-rf", str(root)], check=True)  # pytest's own clearing away is recursive
    assert name.count("/down") > 700
    assert code == "not_a_file"


def test_files_are_called_with_their_folder_and_folders_of_one_name_by_their_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _files(tmp_path, "one/refs/a.png", "two/refs/a.png")
    monkeypatch.chdir(tmp_path)
    assert _walked(Path("one/refs/a.png")) == [("refs/a.png", "found")]
    assert _walked(Path("one/refs"), Path("two/refs")) == [("one/refs/a.png", "found"), ("two/refs/a.png", "found")]


def test_a_path_that_is_not_there_is_said_before_anything_starts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere cannot be scanned: No such file"):
        roots_of([str(tmp_path), str(tmp_path / "nowhere")])

"""Files that somebody points at: what is no file is never waited for, and every refusal names it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from screener.errors import UnscreenableFile
from screener.images.file_bytes import read_file_bytes


def refusal(path: Path, max_mib: int = 1) -> UnscreenableFile:
    with pytest.raises(UnscreenableFile, match="shown name") as refused:
        read_file_bytes(path, "shown name", max_mib)
    assert refused.value.subject == "shown name"
    assert refused.value.next_step
    return refused.value


def test_all_bytes_of_a_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"broken \xff name.png")
    payload = os.urandom(1 << 20)
    path.write_bytes(payload)
    assert read_file_bytes(path, "x", 1) == payload


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    path.write_bytes(b"x" * ((1 << 20) + 1))
    assert refusal(path).code == "too_large"


def test_an_endless_device_is_not_read() -> None:
    assert refusal(Path("/dev/zero")).code == "not_a_file"


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert refusal(tmp_path / "pipe.png").code == "not_a_file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "not_a_file"


@pytest.mark.parametrize(
    ("name", "code"), [("missing.png", "not_found"), ("dangling.png", "not_found"), ("loop.png", "not_a_file")]
)
def test_what_is_not_there_is_said(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "dangling.png").symlink_to(tmp_path / "nowhere.png")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    assert refusal(tmp_path / name).code == code


def test_a_path_that_no_system_can_hold_is_refused() -> None:
    assert refusal(Path("with\0zero.png")).code == "not_a_file"

"""The file of keypoints beside a bank: grows at its end, survives a cut, says when it is none of ours."""

from __future__ import annotations

import numpy as np
import pytest

from screener.errors import ReferencesError
from screener.pixels.keypoints import Keypoints
from screener.references.keypoint_file import KeypointFile, add_keypoints


def made(seed: int, count: int = 20) -> Keypoints:
    random = np.random.default_rng(seed)
    points = random.integers(0, 500, (count, 2)).astype(np.float32)
    return Keypoints(points, random.integers(0, 256, (count, 32)).astype(np.uint8), 512, 400)


def digest(number: int) -> str:
    return f"{number:064x}"


def test_records_are_found_by_digest_and_added_once(tmp_path):
    path = tmp_path / "own.keypoints"
    add_keypoints(path, {digest(1): made(1)})
    size = path.stat().st_size
    add_keypoints(path, {digest(1): made(9), digest(2): made(2, 0)})
    file = KeypointFile(path)
    assert len(file) == 2
    assert np.array_equal(file.of(digest(1)).descriptors, made(1).descriptors)
    assert len(file.of(digest(2))) == len(file.of(digest(3))) == 0
    assert path.stat().st_size > size
    assert path.stat().st_mode & 0o077 == 0


def test_cut_off_at_any_byte_what_was_whole_is_there_and_more_can_be_added(tmp_path):
    path = tmp_path / "own.keypoints"
    add_keypoints(path, {digest(1): made(1, 2)})
    whole = path.stat().st_size
    add_keypoints(path, {digest(2): made(2, 2)})
    data = path.read_bytes()
    for end in range(whole, len(data)):
        path.write_bytes(data[:end])
        assert digest(1) in KeypointFile(path)
        assert digest(2) not in KeypointFile(path)
    add_keypoints(path, {digest(3): made(3, 2)})
    assert len(KeypointFile(path)) == 2


def test_no_file_and_an_empty_one_have_nothing(tmp_path):
    assert len(KeypointFile(tmp_path / "none.keypoints")) == 0
    (tmp_path / "empty.keypoints").write_bytes(b"")
    assert len(KeypointFile(tmp_path / "empty.keypoints")) == 0


def test_another_file_is_refused_with_its_name(tmp_path):
    (tmp_path / "own.keypoints").write_bytes(b"something else altogether")
    with pytest.raises(ReferencesError, match=r"own\.keypoints cannot be used"):
        KeypointFile(tmp_path / "own.keypoints")

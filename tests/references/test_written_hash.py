"""Hashes from elsewhere, as people write them down."""

from __future__ import annotations

from pathlib import Path

import imagehash
import pytest

from screener.cli.run import run
from screener.errors import InputError
from screener.pixels.fingerprints import fingerprint
from screener.references.written_hash import read_hash
from tests import drawn


def test_the_notation_of_imagehash_is_that_of_the_banks() -> None:
    picture = drawn.painting(5)
    written = read_hash(f"phash:{imagehash.phash(picture, hash_size=16)}")
    assert written is not None
    assert (written.algorithm, written.digits) == ("phash", fingerprint(picture).forms[0].phash)


def test_a_hash_of_another_size_says_how_to_make_one() -> None:
    with pytest.raises(InputError, match="hash_size=16"):
        read_hash(f"phash:{imagehash.phash(drawn.painting(5))}")
    with pytest.raises(InputError, match="64 hex digits"):
        read_hash("pdq:abcdef")


@pytest.mark.parametrize("text", ["Night Café", "phash", "pdq:", "phash: 12", "md5:" + "0" * 32])
def test_words_are_no_hash(text: str) -> None:
    assert read_hash(text) is None


@pytest.mark.parametrize("algorithm", ["pdq", "phash"])
def test_a_reference_is_found_by_its_hash(
    algorithm: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SCREENER_STATE_DIR", str(tmp_path / "state"))
    (tmp_path / "harvest.png").write_bytes(drawn.encoded(drawn.painting(6)))
    assert run(["references", "add", str(tmp_path / "harvest.png")]) == 0
    digits = getattr(fingerprint(drawn.painting(6)).forms[0], algorithm)
    off_by_one = f"{int(digits, 16) ^ 1:064x}"
    capsys.readouterr()
    assert run(["references", "search", f"{algorithm}:{off_by_one}"]) == 0
    assert capsys.readouterr().out.startswith(f"{algorithm} 1  own  harvest-")
    assert run(["references", "search", f"{algorithm}:{'0f' * 32}", "--within", "10"]) == 1

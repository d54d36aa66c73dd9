"""The compiled index: when it is trusted, when it is refused, and what a build that fails leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

import screener.lexicon.index as index_module
from screener.errors import LexiconIndexError
from screener.folding import FOLDING_VERSION
from screener.lexicon.compile import compile_index
from screener.lexicon.index import LexiconIndex, open_index
from screener.lexicon.indexfile import read_index_file, write_index_file


def _names(index):
    return {index.entity(number).name for number in range(index.entities)}


def test_a_missing_index_is_built_and_then_reused(checkout):
    _, settings = checkout
    first = open_index(settings)
    assert _names(first) == {"Vera Quill", "The Salt Clock", "Captain Mallow", "Lantern Pictures"}
    written = first.path.stat().st_mtime_ns
    assert open_index(settings).path.stat().st_mtime_ns == written


def test_a_missing_index_is_an_error_where_building_is_not_allowed(checkout):
    _, settings = checkout
    with pytest.raises(LexiconIndexError) as caught:
        open_index(settings, build=False)
    assert "screener lexicon build" in caught.value.next_step


def test_a_stale_index_is_built_anew_or_refused(checkout):
    small, settings = checkout
    open_index(settings)
    small.add("people", id="person/ada-pell", name="Ada Pell", roles="performer")
    with pytest.raises(LexiconIndexError, match="older than the lexicon files"):
        open_index(settings, build=False)
    assert "Ada Pell" in _names(open_index(settings))
    assert "Ada Pell" in _names(open_index(settings, build=False))


def test_a_removed_source_file_makes_the_index_stale(checkout):
    small, settings = checkout
    small.add("people", id="person/ada-pell", name="Ada Pell", roles="performer")
    open_index(settings)
    (small.folder / "people" / "tested.csv").unlink()
    assert "Ada Pell" not in _names(open_index(settings))


def _cut_in_half(content):
    return content[: len(content) // 2]


DAMAGES = {
    "cut in half": _cut_in_half,
    "cut by one byte": lambda content: content[:-1],
    "cut inside its head": lambda content: content[:40],
    "cut inside its magic": lambda content: content[:5],
    "empty": lambda content: b"",
    "longer than it says": lambda content: content + b"\0",
    "changed in its head": lambda content: content[:60] + bytes([content[60] ^ 1]) + content[61:],
    "a picture": lambda content: b"\x89PNG\r\n\x1a\n" + content,
    "a text": lambda content: b"word,zipf\nthe,7.4\n" * 100,
    "zeros": lambda content: bytes(len(content)),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_or_foreign_index_is_refused_by_name_and_built_anew(checkout, damage):
    _, settings = checkout
    path = open_index(settings).path
    sound = path.read_bytes()
    path.write_bytes(DAMAGES[damage](sound))
    with pytest.raises(LexiconIndexError) as caught:
        LexiconIndex(path)
    assert str(path) in caught.value.message
    assert "screener lexicon build" in caught.value.next_step
    with pytest.raises(LexiconIndexError):
        open_index(settings, build=False)
    assert "Vera Quill" in _names(open_index(settings))


def test_an_index_of_another_folding_is_refused_and_built_anew(checkout):
    _, settings = checkout
    path = open_index(settings).path
    facts, arrays = read_index_file(path)
    facts.pop("size")
    arrays = {name: array.copy() for name, array in arrays.items()}
    write_index_file(path, {**facts, "folding": FOLDING_VERSION + 1}, arrays)
    with pytest.raises(LexiconIndexError, match="folding"):
        LexiconIndex(path)
    assert "Vera Quill" in _names(open_index(settings))
    assert LexiconIndex(path).version


def test_where_the_cache_folder_cannot_be_made_the_index_goes_to_a_temporary_folder(checkout, tmp_path, monkeypatch):
    _, settings = checkout
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    index = open_index(replace(settings, cache_dir=in_the_way / "cache"))
    assert index.path.is_relative_to(tmp_path / "temporary")
    assert "Vera Quill" in _names(index)
    assert in_the_way.read_text(encoding="utf-8") == "not a folder"


def test_a_read_only_cache_folder_is_left_alone(checkout, tmp_path, monkeypatch):
    _, settings = checkout
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    read_only = Path("/proc/screener")  # not even root makes a folder there
    index = open_index(replace(settings, cache_dir=read_only))
    assert index.path.is_relative_to(tmp_path / "temporary")
    assert not read_only.exists()


def test_a_build_killed_half_way_leaves_the_old_index(checkout):
    small, settings = checkout
    path = open_index(settings).path
    before = path.read_bytes()
    small.add("people", id="person/ada-pell", name="Ada Pell", roles="performer")
    script = textwrap.dedent(
        """
        import os, signal, sys
        from pathlib import Path
        from screener.lexicon.compile import compile_index

        os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)  # all is written, nothing is in place
        compile_index([Path(sys.argv[1])], Path(sys.argv[2]))
        """
    )
    root = os.path.dirname(os.path.dirname(index_module.__file__))
    killed = subprocess.run(
        [sys.executable, "-c", script, str(small.folder), str(path)],
        env={**os.environ, "PYTHONPATH": os.path.dirname(root)},
        check=False,
        timeout=60,
    )
    assert killed.returncode == -signal.SIGKILL
    assert path.read_bytes() == before
    assert "Vera Quill" in _names(LexiconIndex(path))
    assert "Ada Pell" in _names(open_index(settings))


def test_a_failed_write_leaves_the_old_index_and_no_leavings(checkout, monkeypatch):
    small, settings = checkout
    path = open_index(settings).path
    before = path.read_bytes()
    small.add("people", id="person/ada-pell", name="Ada Pell", roles="performer")

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(LexiconIndexError, match="No space left on device") as caught:
        compile_index([small.folder], path)
    assert "SCREENER_CACHE_DIR" in caught.value.next_step
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_compiling_twice_gives_the_same_bytes(small, tmp_path):
    compile_index([small.folder], tmp_path / "one.index")
    compile_index([small.folder], tmp_path / "two.index")
    assert (tmp_path / "one.index").read_bytes() == (tmp_path / "two.index").read_bytes()


def test_entities_come_back_as_they_were_written_and_linked(small, tmp_path):
    compile_index([small.folder], tmp_path / "lexicon.index")
    index = LexiconIndex(tmp_path / "lexicon.index")
    entities = {index.entity(number).id: index.entity(number) for number in range(index.entities)}
    assert entities["person/vera-quill"].born == "1980-02-03"
    assert entities["person/vera-quill"].roles == ("performer",)
    assert set(entities["character/captain-mallow"].links) == {"person/vera-quill", "work/the-salt-clock"}
    assert entities["work/the-salt-clock"].links == ("person/vera-quill",)

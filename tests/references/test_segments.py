"""Large banks: changed at their end, kept as arrays in the cache, and whole whatever happens on the way."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import numpy as np
import pytest

from screener.errors import ReferencesError
from screener.pixels.fingerprint import Fingerprint, Form
from screener.pixels.keypoints import Keypoints
from screener.references import bank as bank_module
from screener.references import keypoint_blocks, segment_cache, store
from screener.references.bank import Bank, read_bank
from screener.references.bank_columns import COLUMNS
from screener.references.bank_files import own_bank
from screener.references.bank_writing import write_bank
from screener.references.index import open_references
from screener.references.live import LiveReferences
from screener.references.reference import Reference
from screener.references.store import add_references, remove_references
from screener.settings import Settings

FEW = 4


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(state_dir=tmp_path / "state", cache_dir=tmp_path / "cache")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bank of four references is a large one."""
    monkeypatch.setattr(bank_module, "APPENDED_FROM", FEW)
    monkeypatch.setattr(bank_module, "CACHED_FROM", FEW)
    monkeypatch.setattr(store, "APPENDED_FROM", FEW)


def query(reference: Reference) -> Fingerprint:
    return Fingerprint((reference.form, *[Form("1" * 64, "1" * 64, "00" * 48)] * 7), 90, 800, "f" * 64)


def held(bank: Bank) -> dict[str, str]:
    return {one.id: one.note for one in bank.references()}


def test_changes_of_a_large_bank_stand_at_its_end(
    settings: Settings, made_up: Callable[..., Reference], large: None
) -> None:
    path = own_bank(settings, "own")
    add_references(path, [made_up(number, id="") for number in range(30)], settings)
    before = path.read_bytes()
    (added,) = add_references(path, [made_up(40, id="")], settings)
    add_references(path, [made_up(3, id="", note="seen again")], settings)
    removed = remove_references(settings, [added.reference.id])
    after = path.read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == before.count(b"\n") + 3
    notes = held(read_bank(path))
    assert len(notes) == 30
    assert "seen again" in notes.values()
    assert removed[0].id not in notes
    assert read_bank(path).rows == 33


def test_a_bank_with_many_rows_that_count_no_more_is_written_anew(
    settings: Settings, made_up: Callable[..., Reference], large: None
) -> None:
    path = own_bank(settings, "own")
    added = add_references(path, [made_up(number, id="") for number in range(20)], settings)
    for one in added[:8]:
        remove_references(settings, [one.reference.id])
    bank = read_bank(path)
    assert len(bank) == 12
    assert bank.rows < 17


def test_what_was_read_is_found_again_and_added_to(
    settings: Settings, made_up: Callable[..., Reference], large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = own_bank(settings, "own")
    add_references(path, [made_up(number, id="") for number in range(10)], settings)
    index = open_references(settings)
    read: list[int] = []
    plain = bank_module._read_segment

    def counted(reader, path):  # type: ignore[no-untyped-def]
        segment = plain(reader, path)
        read.append(len(segment))
        return segment

    monkeypatch.setattr(bank_module, "_read_segment", counted)
    again = open_references(settings)
    assert again.version == index.version
    assert 10 not in read  # nothing of the own bank was read again
    add_references(path, [made_up(30, id="")], settings)
    read.clear()
    grown = open_references(settings)
    assert 1 in read
    assert 10 not in read
    assert grown.version != index.version
    assert [hit.reference.note for hit in grown.search(query(made_up(30)))] == [""]
    for number in range(10):
        (hit,) = grown.search(query(made_up(number)))
        assert (hit.pdq, hit.phash) == (0, 0)
        assert hit.reference.title == f"Work {number}"


def test_many_small_segments_are_joined(settings: Settings, made_up: Callable[..., Reference], large: None) -> None:
    path = own_bank(settings, "own")
    add_references(path, [made_up(number, id="") for number in range(60)], settings)
    read_bank(path, settings.cache_dir)
    for number in range(60, 70):
        add_references(path, [made_up(number, id="")], settings)
        bank = read_bank(path, settings.cache_dir)
    assert len(bank) == 70
    assert len(bank.segments) <= segment_cache.MOST_SEGMENTS
    arrays = list((settings.cache_dir / "references").rglob("*.npy"))
    assert len(arrays) == 6 * len(bank.segments)  # none is left behind


@pytest.mark.parametrize("harm", ["rewritten", "edited", "manifest", "array", "gone"])
def test_a_cache_that_does_not_fit_is_made_anew(
    settings: Settings, made_up: Callable[..., Reference], large: None, harm: str
) -> None:
    path = own_bank(settings, "own")
    add_references(path, [made_up(number, id="") for number in range(10)], settings)
    read_bank(path, settings.cache_dir)
    folder = next((settings.cache_dir / "references").iterdir())
    if harm == "rewritten":
        write_bank(path, [made_up(number, bank="own") for number in range(40, 55)])
    elif harm == "edited":
        text = path.read_text()
        with path.open("r+") as file:
            file.write(text.replace("Work 9", "Walk 9"))
    elif harm == "manifest":
        (folder / "manifest.json").write_text("{")
    elif harm == "array":
        next(folder.glob("*.pdq.npy")).write_bytes(b"damaged")
    else:
        next(folder.glob("*.pixels.npy")).unlink()
    fresh = read_bank(path, settings.cache_dir)
    assert held(fresh) == held(read_bank(path))
    titles = {one.title for one in fresh.references()}
    assert ("Work 41" in titles) == (harm == "rewritten")
    assert ("Walk 9" in titles) == (harm == "edited")


def test_a_cache_that_cannot_be_written_is_done_without(
    settings: Settings, made_up: Callable[..., Reference], large: None
) -> None:
    path = own_bank(settings, "own")
    add_references(path, [made_up(number, id="") for number in range(10)], settings)
    settings.cache_dir.mkdir(exist_ok=True)
    (settings.cache_dir / "references").write_text("a file where a folder should be")
    assert len(read_bank(path, settings.cache_dir)) == 10


def test_a_row_cut_off_at_any_byte_leaves_the_bank_as_it_was(
    settings: Settings, made_up: Callable[..., Reference], large: None
) -> None:
    path = own_bank(settings, "own")
    add_references(path, [made_up(number, id="") for number in range(8)], settings)
    old, before = held(read_bank(path)), path.read_bytes()
    add_references(path, [made_up(20, id="", note="new")], settings)
    after = path.read_bytes()
    new = held(read_bank(path))
    for end in range(len(before), len(after)):
        path.write_bytes(after[:end])
        assert held(read_bank(path)) in (old, new)
    path.write_bytes(after[:-100])
    add_references(path, [made_up(21, id="")], settings)  # makes room for itself
    assert len(read_bank(path)) == 9
    assert b"\n\n" not in path.read_bytes()


def test_a_small_bank_that_is_cut_off_is_damaged(settings: Settings, made_up: Callable[..., Reference]) -> None:
    path = own_bank(settings, "own")
    add_references(path, [made_up(number, id="") for number in range(3)], settings)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ReferencesError, match="row 4"):
        read_bank(path)


@pytest.mark.parametrize("size", [3, 8])
def test_a_process_killed_at_any_step_leaves_the_old_state_or_the_new_one(
    settings: Settings, made_up: Callable[..., Reference], large: None, size: int
) -> None:
    """A child is killed at every line of our own code that it runs while it adds, removes and reads by the cache."""
    path = own_bank(settings, "own")
    first = add_references(path, [made_up(number, id="") for number in range(size)], settings)[0].reference.id
    read_bank(path, settings.cache_dir)
    old, before = held(read_bank(path)), path.read_bytes()
    here = str(Path(bank_module.__file__).parent)
    states: set[frozenset[str]] = set()
    step, finished = 0, False
    while not finished:
        step += 7 if step > 200 else 1  # each line of the first calls, then every seventh: the loops over rows repeat
        path.write_bytes(before)
        child = os.fork()
        if not child:
            left = step

            def count(frame, event, _argument):  # type: ignore[no-untyped-def]
                nonlocal left
                if not frame.f_code.co_filename.startswith(here):
                    return None
                left -= event == "line"
                if not left:
                    os._exit(9)
                return count

            sys.settrace(count)
            add_references(path, [made_up(40, id="")], settings)
            remove_references(settings, [first])
            read_bank(path, settings.cache_dir)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        finished = os.waitstatus_to_exitcode(status) == 0
        now = held(read_bank(path))
        assert held(read_bank(path, settings.cache_dir)) == now
        states.add(frozenset(now))
        assert set(old) - {first} <= set(now)
    assert len(states) == 3  # before, with the new one, without the first one
    assert step > 100


def test_a_change_counts_for_who_is_running_within_two_seconds(
    settings: Settings, made_up: Callable[..., Reference]
) -> None:
    path = own_bank(settings, "own")
    live = LiveReferences(settings)
    assert live.now().search(query(made_up(1))) == []

    def until(wanted: bool) -> float:
        started = monotonic()
        while bool(live.now().search(query(made_up(1)))) != wanted:
            assert monotonic() - started < 2
            sleep(0.02)
        return monotonic() - started

    (added,) = add_references(path, [made_up(1, id="")], settings)
    until(True)
    remove_references(settings, [added.reference.id])
    until(False)


def test_a_damaged_bank_leaves_the_references_in_force_and_is_said(
    settings: Settings, made_up: Callable[..., Reference]
) -> None:
    path = own_bank(settings, "own")
    add_references(path, [made_up(1, id="")], settings)
    live = LiveReferences(settings)
    before = live.now()
    path.write_text("nonsense\n")
    started = monotonic()
    while not live.problem:
        assert live.now() is before
        assert monotonic() - started < 5
        sleep(0.02)
    assert "own.csv" in live.problem
    write_bank(path, [made_up(1), made_up(2)])
    while live.problem:
        live.now()
        assert monotonic() - started < 10
        sleep(0.02)
    assert live.now().banks["own"] == 2


def test_who_is_not_live_looks_once(settings: Settings, made_up: Callable[..., Reference]) -> None:
    live = LiveReferences(settings, live=False)
    before = live.now()
    add_references(own_bank(settings, "own"), [made_up(1, id="")], settings)
    sleep(0.6)
    assert live.now() is before


def test_adding_and_removing_does_not_make_the_process_grow(
    settings: Settings, made_up: Callable[..., Reference]
) -> None:
    path = own_bank(settings, "own")
    path.parent.mkdir(parents=True)
    write_bank(path, [made_up(number) for number in range(3000)])
    index = open_references(settings)

    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    sizes = []
    for turn in range(12):
        write_bank(path, [made_up(number) for number in range(3000 + turn % 2)])
        index = open_references(settings, index)
        sizes.append(resident())
    assert sizes[-1] - sizes[3] < 8 << 20


# ---- keypoints in blocks


def some_keypoints(seed: int, count: int = 30) -> Keypoints:
    source = np.random.default_rng(seed)
    return Keypoints(source.random((count, 2), np.float32), source.integers(0, 256, (count, 32), np.uint8), 640, 480)


class Held:
    """Keypoints by digest, as a KeypointFile gives them."""

    def of(self, digest: str) -> Keypoints:
        return some_keypoints(int(digest))


def test_blocks_find_what_one_search_finds_and_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keypoint_blocks, "BLOCK", 10)
    monkeypatch.setattr(keypoint_blocks, "_SIZES", (80, 10))
    owners = [(number + 500, Held(), str(number)) for number in range(117)]
    whole = keypoint_blocks.KeypointBlocks(owners[:9])  # type: ignore[arg-type]
    assert whole.candidates(some_keypoints(4), lambda _: True)[0].number == 504
    first = keypoint_blocks.KeypointBlocks(owners, tmp_path)  # type: ignore[arg-type]
    made: list[int] = []
    plain = keypoint_blocks._made
    monkeypatch.setattr(keypoint_blocks, "_made", lambda some: made.append(len(some)) or plain(some))
    again = keypoint_blocks.KeypointBlocks(owners, tmp_path)  # type: ignore[arg-type]
    assert made == [17]  # the rest; all whole blocks were kept
    for number in random.Random(1).sample(range(117), 20):
        for blocks in (first, again):
            best = blocks.candidates(some_keypoints(number), lambda _: True)
            assert best[0].number == number + 500
            assert best[0].votes == 30
    without = again.candidates(some_keypoints(4), lambda number: number != 504)
    assert 504 not in [one.number for one in without]


def test_terms_come_back_as_they_were_written(settings: Settings, made_up: Callable[..., Reference]) -> None:
    path = own_bank(settings, "own")
    one = made_up(
        1, licence="AG-7", licensed_from="2026-01-01", licensed_until="2026-12-31", disabled_until="forever", within=40
    )
    path.parent.mkdir(parents=True)
    write_bank(path, [one, made_up(2)])
    assert read_bank(path).references() == [one, made_up(2)]


def test_an_older_bank_is_read_and_gets_its_columns_when_it_is_changed(
    settings: Settings, made_up: Callable[..., Reference], large: None
) -> None:
    path = own_bank(settings, "own")
    path.parent.mkdir(parents=True)
    write_bank(path, [made_up(number) for number in range(9)])
    older = "\n".join(line.rsplit(",", 5)[0] for line in path.read_text().splitlines()) + "\n"
    path.write_text(older)
    assert len(read_bank(path)) == 9
    add_references(path, [made_up(20, id="", licence="AG-7")], settings)
    assert path.read_text().startswith(",".join(COLUMNS))
    assert len(read_bank(path)) == 10
    assert replace(read_bank(path).references()[0]) == made_up(0)

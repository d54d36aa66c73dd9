"""The generator of corrupted names: the same with the same seed everywhere, and truly corrupted."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from carriers import carriers_for
from corruptions import CORRUPTIONS, Corruption
from drawn_names import DrawnName, DrawnNames
from rapidfuzz.distance import OSA

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
UNCHANGED = {"as written", *(one.name for one in CORRUPTIONS if one.name.endswith(" script"))}
BY_NAME = {corruption.name: corruption for corruption in CORRUPTIONS}
SOME = 5
# Prints every class's form of three names, whatever the process's hash seed.
PRINTER = """
import sys; sys.path.append(sys.argv[1])
from random import Random
from corruptions import CORRUPTIONS
for one in CORRUPTIONS:
    print(one.name, [ascii(one.write(name, Random(f"3 {name}"))) for name in ("Zoë Vandermeer", "J. C. Holt", "Oslo")])
"""

every_class = pytest.mark.parametrize("corruption", CORRUPTIONS, ids=lambda one: one.name)


@pytest.fixture(scope="module")
def names(screener) -> DrawnNames:
    return DrawnNames(screener.index)


@pytest.fixture(scope="module")
def drawn_of(names: DrawnNames) -> Callable[[Corruption], list[DrawnName]]:
    """The first names of a class, drawn once."""
    return cache(lambda corruption: list(names.draw(corruption, SOME)))


def test_forms_are_the_same_in_every_process():
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINTER, str(BENCHMARKS)], capture_output=True, text=True, check=True, timeout=60,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(printed) == 1
    assert len(printed.pop().splitlines()) == len(CORRUPTIONS)


def test_names_are_unique_and_enough():
    assert len(BY_NAME) == len(CORRUPTIONS) >= 18


@pytest.mark.parametrize("corruption", CORRUPTIONS[::6], ids=lambda one: one.name)
def test_the_same_seed_draws_the_same(names: DrawnNames, drawn_of, corruption: Corruption):
    assert list(names.draw(corruption, SOME)) == drawn_of(corruption)


def test_another_seed_draws_others(names: DrawnNames, screener):
    one, other = (
        {drawn.name for drawn in drawer.draw(BY_NAME["joined"], SOME)}
        for drawer in (names, DrawnNames(screener.index, seed=12))
    )
    assert one != other


@every_class
def test_a_class_applies_to_some_and_changes_them(drawn_of, corruption: Corruption):
    drawn = drawn_of(corruption)
    assert len(drawn) == SOME
    for one in drawn:
        assert one.written.strip()
        assert (one.written == one.name) == (corruption.name in UNCHANGED)
        assert one.text[one.start : one.end] == one.written
        assert one.entity.id in one.accepted
        assert one.entity.kind in corruption.kinds


@every_class
def test_every_sentence_carries_one_name(drawn_of, corruption: Corruption):
    for drawn in drawn_of(corruption):
        assert all(carrier.count("{}") == 1 for carrier in carriers_for(drawn.entity, corruption))


def test_there_are_thirty_neutral_sentences(names: DrawnNames):
    as_written = BY_NAME["as written"]
    sentences = {
        sentence for drawn in names.draw(as_written, 60) for sentence in carriers_for(drawn.entity, as_written)
    }
    assert len(sentences) >= 30


@pytest.mark.parametrize(
    ("corruption", "mistakes"),
    [(name, 1 if name.startswith("one") else 2) for name in BY_NAME if "edit" in name],
)
def test_mistakes_are_counted(corruption: str, mistakes: int):
    written = [BY_NAME[corruption].write("Marguerite Oldenburger", Random(seed)) for seed in range(40)]
    assert all(one and OSA.distance(one.lower(), "marguerite oldenburger") == mistakes for one in written)


def test_mistakes_stand_where_the_class_says():
    for seed in range(40):
        draw = Random(seed)
        first = BY_NAME["one edit, first letter"].write("Oldenburger", draw)
        inside = BY_NAME["one edit, inside"].write("Oldenburger", draw)
        last = BY_NAME["one edit, last letter"].write("Oldenburger", draw)
        assert first
        assert first.lower().endswith("denburger")
        assert inside
        assert (inside[0].lower(), inside[-1]) == ("o", "r")
        assert last
        assert last.lower().startswith("oldenburg")


@pytest.mark.parametrize(
    ("corruption", "name", "forms"),
    [
        ("joined", "Mara Oldenburg", {"maraoldenburg"}),
        ("handle", "Mara Oldenburg", {"@maraoldenburg"}),
        ("accents dropped", "Zoë Łapiński", {"Zoe Lapinski"}),
        ("family name first", "Mara van der Oldenburg", {"van der Oldenburg Mara"}),
        ("family name first, comma", "Mara Oldenburg Jr.", {None}),
        ("leetspeak, trigger word", "Mara Oldenburg", {"m4r40ld3nburg"}),
        ("possessive, apostrophe lost", "Tom Sands", {None}),
        ("two edits, one word", "Ana Holt", {None}),
        ("fullwidth letters", "Bo", {"Ｂｏ"}),
        ("mathematical letters", "Bo", {"𝐁𝐨", "𝑩𝒐", "𝓑𝓸", "𝕭𝖔", "𝖡𝗈", "𝗕𝗼", "𝙱𝚘"}),
    ],
)
def test_forms(corruption: str, name: str, forms: set[str | None]):
    assert {BY_NAME[corruption].write(name, Random(seed)) for seed in range(200)} == forms


def test_decoys_are_nobody(names: DrawnNames, screener):
    for name, text in names.decoys(20):
        assert text.count(name) == 1
        assert screener.index.entities_named(name) == []

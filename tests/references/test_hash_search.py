"""The search for near hashes against the plainest one there is."""

from __future__ import annotations

import random
import sys

import numpy as np
import pytest

from screener.references.hash_search import BLOCK, HashSearch, packed
from screener.references.segment import columns

WAYS = {"numpy": 10**9, "faiss": 0}


def near(source: random.Random, value: int, bits: int) -> int:
    """The hash with so many of its bits turned over."""
    for bit in source.sample(range(256), bits):
        value ^= 1 << bit
    return value


def digits(values: list[int]) -> list[str]:
    return [f"{value:064x}" for value in values]


def plainly(hashes: list[int], queries: list[int], bits: int) -> set[tuple[int, int]]:
    return {
        (query, row)
        for query, wanted in enumerate(queries)
        for row, value in enumerate(hashes)
        if (wanted ^ value).bit_count() <= bits
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("count", [0, 1, 500, BLOCK + 3])
def test_finds_what_plain_counting_finds(way, count):
    source = random.Random(count)
    queries = [source.getrandbits(256) for _ in range(8)]
    hashes = [near(source, source.choice(queries), source.randrange(0, 140)) for _ in range(count)]
    search = HashSearch(columns(digits(hashes)), faiss_from=WAYS[way])
    for bits in (0, 31, 70, 256):
        query, row = search.within(packed(digits(queries)), bits)
        found = list(zip(query.tolist(), row.tolist(), strict=True))
        assert len(found) == len(set(found))
        assert set(found) == plainly(hashes, queries, bits)


@pytest.mark.parametrize("way", WAYS)
def test_the_last_distance_counts_and_the_next_does_not(way):
    source = random.Random(5)
    value = source.getrandbits(256)
    search = HashSearch(columns(digits([near(source, value, bits) for bits in (69, 70, 71)])), faiss_from=WAYS[way])
    _, row = search.within(packed(digits([value])), 70)
    assert sorted(row.tolist()) == [0, 1]


@pytest.mark.parametrize("way", WAYS)
def test_all_bits_may_differ(way):
    search = HashSearch(columns(["f" * 64]), faiss_from=WAYS[way])
    nothing = packed(["0" * 64])
    assert search.distances(nothing, np.array([0])).tolist() == [256]
    assert search.within(nothing, 255)[1].tolist() == []
    assert search.within(nothing, 256)[1].tolist() == [0]


def test_distances_are_those_of_the_rows_beside():
    source = random.Random(6)
    hashes = [source.getrandbits(256) for _ in range(20)]
    search = HashSearch(columns(digits(hashes)))
    query = source.getrandbits(256)
    rows = np.array([3, 3, 19, 0])
    told = search.distances(packed(digits([query] * 4)), rows).tolist()
    assert told == [(query ^ hashes[row]).bit_count() for row in rows]


def test_without_faiss_numpy_does_the_work(monkeypatch):
    monkeypatch.setitem(sys.modules, "faiss", None)  # what an import of a package that is not installed meets
    search = HashSearch(columns(["0f" * 32, "f0" * 32]), faiss_from=0)
    assert [search.within(packed(["0f" * 32]), 10)[1].tolist() for _ in range(2)] == [[0], [0]]

"""The hashes under the index: a stretch hashes alike wherever it stands, and so does what is left of a word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.lexicon.hashing import LONGEST_TOKEN, HashedText, HashTable

WORDS = st.text("abcdefgxyzéя", min_size=4, max_size=LONGEST_TOKEN)


def _hash(text, before="", behind=""):
    hashed = HashedText(before + text + behind)
    start = len(before)
    return int(hashed.stretches(np.array([start]), np.array([start + len(text)]))[0])


def _deletions(text, two_from, before=""):
    hashed = HashedText(before + text)
    start = len(before)
    which, hashes = hashed.deletions(np.array([start]), np.array([start + len(text)]), two_from=two_from)
    assert set(which.tolist()) == {0}
    return set(hashes.tolist())


@given(WORDS, st.text(max_size=30), st.text(max_size=30))
def test_a_stretch_hashes_alike_wherever_it_stands(text, before, behind):
    assert _hash(text, before, behind) == _hash(text)


@given(WORDS, st.text("abc", max_size=20))
def test_leaving_a_letter_out_gives_the_hash_of_the_shorter_word(text, before):
    shorter = {_hash(text[:place] + text[place + 1 :]) for place in range(len(text))}
    assert _deletions(text, LONGEST_TOKEN + 1, before) == {_hash(text), *shorter}


@given(st.text("abcdefgxyz", min_size=6, max_size=14))
def test_leaving_two_letters_out_gives_the_hash_of_the_shorter_word(text):
    once = {text[:place] + text[place + 1 :] for place in range(len(text))}
    twice = {word[:place] + word[place + 1 :] for word in once for place in range(len(word))}
    assert _deletions(text, 6) == {_hash(word) for word in {text} | once | twice}


@pytest.mark.parametrize(
    ("one", "other"),
    [("streep", "sterep"), ("streep", "streeep"), ("streep", "strep"), ("streep", "xstreep"), ("brad", "brda")],
)
def test_words_one_edit_apart_share_what_is_left_of_them(one, other):
    assert _deletions(one, 8) & _deletions(other, 6)


@given(st.lists(st.integers(0, 2**64 - 1), min_size=1, max_size=200), st.integers(0, 2**64 - 1))
def test_a_table_finds_every_number_under_its_hash_and_no_other(keys, stranger):
    hashes = np.array(keys, np.uint64)
    table = HashTable.build(hashes, np.arange(len(keys)))
    places, numbers = table.find(hashes)
    found = set(zip(places.tolist(), numbers.tolist(), strict=True))
    assert {(place, place) for place in range(len(keys))} <= found
    assert all(keys[place] & 0xFFFFFFFF == keys[number] & 0xFFFFFFFF for place, number in found)
    if stranger not in keys:
        lower = {key & 0xFFFFFFFF for key in keys}
        assert not len(table.find(np.array([stranger], np.uint64))[0]) or stranger & 0xFFFFFFFF in lower

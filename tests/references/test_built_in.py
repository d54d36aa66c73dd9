"""The references that come with Screener agree with the lexicon."""

from __future__ import annotations

import pytest

from screener.lexicon.index import LexiconIndex
from screener.pixels.fingerprint import Fingerprint
from screener.references.bank import read_bank
from screener.references.bank_files import built_in_files
from screener.references.index import ReferenceIndex


@pytest.fixture(scope="module")
def banks():
    return [read_bank(path) for path in built_in_files()]


@pytest.fixture(scope="module")
def lexicon(built_cache):
    return LexiconIndex(built_cache / "lexicon.index")


def test_there_is_the_bank_of_works(banks):
    assert [bank.name for bank in banks] == ["works"]
    assert {one.kind for one in banks[0].references()} == {"work"}


def test_every_work_is_in_the_lexicon_with_the_same_facts(banks, lexicon):
    for bank in banks:
        for one in bank.references():
            work = lexicon.entity_with_id(one.entity)
            assert work is not None, f"{one.id}: {one.entity}"
            assert (one.title, one.year, one.creator_died) == (work.name, work.year, work.creator_died)
            assert (one.creator, one.rights_holder) == ("|".join(work.creators), work.rights_holder)


def test_everyone_who_is_shown_is_in_the_lexicon(banks, lexicon):
    shown = [person for bank in banks for one in bank.references() for person in one.depicts]
    assert shown
    assert [person for person in shown if lexicon.entity_with_id(person) is None] == []


def test_no_two_references_are_near_each_other(banks):
    index = ReferenceIndex(banks)
    for one in index.references():
        query = Fingerprint((one.form,), one.quality, one.colours, one.pixels)
        assert [hit.reference.id for hit in index.search(query, within=80)] == [one.id]

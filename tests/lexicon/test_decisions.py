"""decisions.toml: what silences, until when, and what is said about a decision that cannot be understood."""

from __future__ import annotations

from datetime import date

import pytest

from screener.errors import LexiconError
from screener.folding import joined_form
from screener.lexicon.decisions import Decisions, read_decisions

SOUND = """
[[suppression]]
entry = "person/ada-pell"
reason = "Our own lead, who has signed."
author = "clearance"
expires = 2027-01-31
"""
DAY = date(2026, 11, 22)


def _read(folder, text):
    (folder / "decisions.toml").write_text(text, encoding="utf-8")
    return read_decisions([folder])


def test_a_sound_decision_is_read(tmp_path):
    (one,) = _read(tmp_path, SOUND)
    assert (one.entry, one.surface, one.author, one.expires) == (
        "person/ada-pell", "", "clearance", date(2027, 1, 31),
    )  # fmt: skip
    assert one.place == f"{tmp_path}/decisions.toml suppression 1"


def test_a_folder_without_decisions_has_none(tmp_path):
    assert read_decisions([tmp_path]) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[[suppression]\n", "not TOML"),
        ("[[supression]]\nentry = 'person/a'\n", "supression"),
        ("suppression = 'person/a'\n", "suppression"),
        (SOUND.replace("entry", "entity"), "entity"),
        (SOUND.replace('entry = "person/ada-pell"', ""), "neither entry nor surface"),
        (SOUND.replace('entry = "person/ada-pell"', 'surface = "…!"'), "folds to nothing"),
        (SOUND.replace('entry = "person/ada-pell"', "entry = 7"), "entry is not text"),
        (SOUND.replace('author = "clearance"', ""), "no author"),
        (SOUND.replace('reason = "Our own lead, who has signed."', 'reason = " "'), "no reason"),
        (SOUND.replace("expires = 2027-01-31", ""), "expires"),
        (SOUND.replace("2027-01-31", '"next spring"'), "next spring"),
        (SOUND.replace("2027-01-31", "2027-01-31T10:00:00"), "expires is not a day"),
        (SOUND.replace("2027-01-31", "true"), "expires is not a day"),
    ],
)
def test_what_cannot_be_understood_is_an_error_that_names_it(tmp_path, text, word):
    with pytest.raises(LexiconError, match=word) as caught:
        _read(tmp_path, text)
    assert str(tmp_path / "decisions.toml") in caught.value.subject
    assert caught.value.next_step


def test_bytes_that_are_not_utf8_are_an_error(tmp_path):
    (tmp_path / "decisions.toml").write_bytes(SOUND.replace("Our", "Ün").encode("latin-1"))
    with pytest.raises(LexiconError, match="not TOML"):
        read_decisions([tmp_path])


def test_a_decision_ends_after_its_last_day(tmp_path):
    read = _read(tmp_path, SOUND)
    assert Decisions(read, date(2027, 1, 31)).against("person/ada-pell", "adapell")
    assert not Decisions(read, date(2027, 2, 1)).against("person/ada-pell", "adapell")


def test_never_is_forever(tmp_path):
    read = _read(tmp_path, SOUND.replace("2027-01-31", '"never"'))
    assert Decisions(read, date(2099, 1, 1)).against("person/ada-pell")


def test_an_entry_is_silenced_however_it_is_written_and_nobody_else(tmp_path):
    decisions = Decisions(_read(tmp_path, SOUND), DAY)
    assert decisions.against("person/ada-pell", "adapell", "pell")
    assert not decisions.against("person/vera-quill", "adapell")


def test_a_surface_is_silenced_whatever_it_means(tmp_path):
    decisions = Decisions(
        _read(tmp_path, SOUND.replace('entry = "person/ada-pell"', 'surface = "The Salt-Clock"')), DAY
    )
    assert decisions.against("work/the-salt-clock", joined_form("the salt clock"))
    assert decisions.against("character/other", "typed", joined_form("The Salt Clock"))
    assert not decisions.against("work/the-salt-clock", "saltclock")


def test_a_surface_of_an_entry_leaves_its_other_names(tmp_path):
    text = SOUND.replace('entry = "person/ada-pell"', 'entry = "person/ada-pell"\nsurface = "Pell"')
    decisions = Decisions(_read(tmp_path, text), DAY)
    assert decisions.against("person/ada-pell", "pell")
    assert not decisions.against("person/ada-pell", "adapell")
    assert not decisions.against("person/otto-pell", "pell")


def test_the_version_changes_with_what_is_in_force(tmp_path):
    read = _read(tmp_path, SOUND)
    assert Decisions(read, DAY).version != Decisions(read, date(2030, 1, 1)).version
    assert Decisions(read, DAY).version == Decisions(read, date(2026, 12, 24)).version

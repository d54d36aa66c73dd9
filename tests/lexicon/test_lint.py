"""The lint reports every planted fault with file and row, and the built-in lexicon has no error."""

from __future__ import annotations

from datetime import date

import pytest

from screener.lexicon.lint import lint

TODAY = date(2026, 11, 22)
PERSON = {
    "id": "person/ada-pell", "name": "Ada Pell", "roles": "performer", "born": "1970-05-01", "prominence": "3",
    "living_checked_on": "2026-11-01",
}  # fmt: skip
CHARACTER = {"id": "character/old-tansy", "name": "Old Tansy", "work": "The Salt Clock"}
WORK = {"id": "work/fog-signals", "title": "Fog Signals", "kind": "film", "year": "1999"}
ORGANISATION = {"id": "organisation/tin-kite", "name": "Tin Kite", "kind": "animation_studio"}

FAULTS = {
    "an id given twice": ("people", PERSON | {"id": "person/vera-quill"}, "person/vera-quill"),
    "an id of another kind": ("people", PERSON | {"id": "work/ada-pell"}, "work/ada-pell"),
    "an id with capitals": ("people", PERSON | {"id": "person/Ada Pell"}, "person/Ada Pell"),
    "died before born": ("people", PERSON | {"died": "1960-01-01", "living_checked_on": ""}, "1960-01-01"),
    "died before born by days": ("people", PERSON | {"died": "1970-04-30", "living_checked_on": ""}, "1970-04-30"),
    "died too old": ("people", PERSON | {"born": "1800", "died": "1950", "living_checked_on": ""}, "150"),
    "died and checked as living": ("people", PERSON | {"died": "2020-01-01"}, "living"),
    "died in the future": ("people", PERSON | {"died": "2031-01-01", "living_checked_on": ""}, "2031-01-01"),
    "living over 105": ("people", PERSON | {"born": "1915-01-01"}, "111"),
    "a living person never checked": ("people", PERSON | {"living_checked_on": ""}, "living_checked_on"),
    "a month that is none": ("people", PERSON | {"born": "1970-13-01"}, "1970-13-01"),
    "a day that is none": ("people", PERSON | {"born": "1970-02-31"}, "1970-02-31"),
    "a date the other way round": ("people", PERSON | {"born": "01.05.1970"}, "01.05.1970"),
    "a checking date that is none": ("people", PERSON | {"living_checked_on": "last week"}, "last week"),
    "an unknown role": ("people", PERSON | {"roles": "performer|acter"}, "acter"),
    "no role": ("people", PERSON | {"roles": ""}, "role"),
    "prominence beyond five": ("people", PERSON | {"prominence": "6"}, "6"),
    "an alias that folds to nothing": ("people", PERSON | {"aliases": "A. Pell|***"}, "***"),
    "a name that folds to nothing": ("works", WORK | {"title": "…!"}, "…!"),
    "an unknown kind of work": ("works", WORK | {"kind": "motion picture"}, "motion picture"),
    "an unknown kind of organisation": ("organisations", ORGANISATION | {"kind": "shop"}, "shop"),
    "a character without a work": ("characters", CHARACTER | {"work": ""}, "work"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_reported_with_file_and_row(small, fault):
    kind, row, word = FAULTS[fault]
    small.add("people", id="person/otto-brand", name="Otto Brand", roles="director", born="1944", died="2001")
    place = small.add(kind, **row)
    complaints = [complaint for complaint in lint([small.folder], TODAY) if complaint.place == place]
    assert any(word in complaint.message for complaint in complaints), complaints
    assert all(complaint.next_step for complaint in complaints)
    assert {complaint.severity for complaint in complaints} <= {"error", "warning"}
    assert {complaint.place for complaint in lint([small.folder], TODAY)} == {place}


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("people", PERSON),
        ("people", PERSON | {"born": "1970-05", "died": "dead", "living_checked_on": ""}),
        ("people", PERSON | {"born": "", "died": ""}),
        ("people", PERSON | {"born": "0980", "died": "1037-06", "roles": "historical", "living_checked_on": ""}),
        ("people", PERSON | {"born": "1921-11-23"}),
        ("works", WORK | {"kind": "game"}),
        ("characters", CHARACTER),
        ("organisations", ORGANISATION),
    ],
)
def test_a_sound_row_brings_no_complaint(small, kind, row):
    small.add(kind, **row)
    assert lint([small.folder], TODAY) == []


def test_a_file_that_cannot_be_read_is_one_complaint(small):
    small.write("works/broken.csv", b"id,title\nwork/x,\xff\n")
    (complaint,) = lint([small.folder], TODAY)
    assert "works/broken.csv row 2" in complaint.message
    assert complaint.severity == "error"


def test_the_built_in_lexicon_has_no_error(lexicons):
    errors = [complaint for complaint in lint([lexicons], TODAY) if complaint.severity == "error"]
    assert not errors, f"{len(errors)} errors:\n" + "\n".join(
        f"{error.place}: {error.message}" for error in errors[:40]
    )

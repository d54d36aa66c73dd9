"""What lint says of names: clashes that nothing tells apart, links that lead nowhere, ordinary words undecided."""

from __future__ import annotations

from datetime import date

import pytest

from screener.lexicon.lint import lint

TODAY = date(2026, 11, 22)
ADA = {
    "id": "person/ada-pell", "name": "Ada Pell", "roles": "performer", "born": "1970-05-01", "prominence": "3",
    "living_checked_on": "2026-11-01",
}  # fmt: skip
FILM = {"id": "work/fog-signals", "title": "Fog Signals", "kind": "film", "year": "1999", "ambiguous": "no"}


def _said(layers):
    return [(one.place, one.severity, one.message) for one in lint(layers, TODAY)]


@pytest.mark.parametrize(
    ("folder", "one", "other"),
    [
        ("people", ADA, ADA | {"id": "person/ada-pell-2"}),
        ("people", ADA, ADA | {"id": "person/ada-pell-2", "born": ""}),
        ("people", ADA, ADA | {"id": "person/a-p", "name": "A. Pellworth", "aliases": "ADA PELL"}),
        ("works", FILM, FILM | {"id": "work/fog-signals-2"}),
        ("works", FILM, FILM | {"id": "work/fog-signals-2", "year": ""}),
    ],
)
def test_two_bearers_of_a_name_that_nothing_tells_apart_are_an_error(small, folder, one, other):
    first, second = small.add(folder, **one), small.add(folder, **other)
    ((place, severity, message),) = _said([small.folder])
    assert (place, severity) == (second, "error")
    assert first in message


@pytest.mark.parametrize(
    ("folder", "one", "other"),
    [
        ("people", ADA, ADA | {"id": "person/ada-pell-2", "born": "1999"}),
        ("people", ADA, ADA | {"id": "person/ada-pell-2", "roles": "athlete"}),
        ("works", FILM, FILM | {"id": "work/fog-signals-2", "year": "2020"}),
        ("works", FILM, FILM | {"id": "work/fog-signals-2", "kind": "game"}),
    ],
)
def test_bearers_that_something_tells_apart_are_none(small, folder, one, other):
    small.add(folder, **one)
    small.add(folder, **other)
    assert _said([small.folder]) == []


def test_a_clash_in_an_overlay_is_a_warning_that_names_the_folder(small, tmp_path):
    overlay = type(small)(tmp_path / "own", sound=False)
    small.add("people", **ADA)
    place = overlay.add("people", **ADA | {"id": "person/table-ada-pell"})
    ((said, severity, _),) = _said([small.folder, overlay.folder])
    assert (said, severity) == (f"{overlay.folder}/{place}", "warning")


def test_many_bearers_of_one_name_are_told_of_once_each(small):
    small.add("people", **ADA)
    for number in range(40):
        small.add("people", **ADA | {"id": f"person/ada-pell-{number}"})
    assert len(_said([small.folder])) == 40


@pytest.mark.parametrize(("aliases", "severity"), [("", "warning"), ("Old Vera", "warning")])
def test_a_player_in_no_row_is_a_warning(small, aliases, severity):
    place = small.add(
        "characters", id="character/old-tansy", name="Old Tansy", work="The Salt Clock", aliases=aliases,
        played_by="Vera Quill|Nobody Known",
    )  # fmt: skip
    ((said, level, message),) = _said([small.folder])
    assert (said, level) == (place, severity)
    assert "Nobody Known" in message


def test_a_work_in_no_row_is_an_error(small):
    place = small.add("characters", id="character/old-tansy", name="Old Tansy", work="A Title In No Row")
    ((said, severity, message),) = _said([small.folder])
    assert (said, severity) == (place, "error")
    assert "A Title In No Row" in message


@pytest.mark.parametrize("title", ["The Picture", "Picture", "The, the"])
def test_a_title_of_ordinary_words_has_to_be_decided(small, title):
    row = {"id": "work/picture", "title": title, "kind": "film", "year": "1999"}
    place = small.add("works", **row)
    ((said, severity, message),) = _said([small.folder])
    assert (said, severity) == (place, "error")
    assert title in message


@pytest.mark.parametrize("decided", ["yes", "no"])
def test_once_decided_it_is_not_asked_again(small, decided):
    small.add("works", id="work/picture", title="The Picture", kind="film", year="1999", ambiguous=decided)
    assert _said([small.folder]) == []


def test_a_title_with_a_telling_word_needs_no_decision(small):
    small.add("works", id="work/picture", title="The Quorble Picture", kind="film", year="1999")
    assert _said([small.folder]) == []


def test_ambiguous_is_yes_or_no(small):
    place = small.add("works", id="work/picture", title="The Picture", kind="film", ambiguous="maybe")
    ((said, severity, message),) = _said([small.folder])
    assert (said, severity) == (place, "error")
    assert "maybe" in message


def test_decisions_are_read_too(small, tmp_path):
    overlay = type(small)(tmp_path / "own", sound=False)
    fields = 'reason = "r"\nauthor = "a"\nexpires = "{}"\n'
    overlay.write(
        "decisions.toml",
        '[[suppression]]\nentry = "person/nobody"\n' + fields.format("never")
        + '[[suppression]]\nsurface = "Quorble"\n' + fields.format("never")
        + '[[suppression]]\nentry = "person/vera-quill"\n' + fields.format("2026-11-21")
        + '[[suppression]]\nsurface = "vera quill"\n' + fields.format("2026-11-22"),
    )  # fmt: skip
    said = [(place.rpartition(" ")[2], severity) for place, severity, _ in _said([small.folder, overlay.folder])]
    assert said == [("1", "error"), ("2", "warning"), ("3", "warning")]


def test_dates_before_the_year_1000_compare_as_years(small):
    row = ADA | {"roles": "historical", "born": "0480", "died": "524", "living_checked_on": ""}
    small.add("people", **row)
    place = small.add("people", **row | {"id": "person/b", "name": "B Pell", "born": "600"})
    ((said, _, message),) = _said([small.folder])
    assert said == place
    assert "before born" in message


def test_works_of_one_title_are_equally_ambiguous(small):
    small.add("works", **FILM)
    place = small.add("works", **FILM | {"id": "work/fog-signals-2", "year": "2020", "ambiguous": "yes"})
    ((said, severity, message),) = _said([small.folder])
    assert (said, severity) == (place, "error")
    assert "ambiguous differs" in message

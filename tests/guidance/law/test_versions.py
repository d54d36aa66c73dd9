"""Characters whose first version is free: what of them, where, and from when."""

from datetime import date

import pytest

from screener.guidance.law.character_versions import load_character_versions, version_rights
from screener.guidance.rights import work_rights
from screener.lexicon.entity import Entity

TODAY = date(2026, 11, 22)


def character(id_, year, died, later=""):
    return Entity(
        id=f"character/{id_}", name="Lamp", kind="character", roles=("character",), year=year, creator_died=died,
        later_versions=later,
    )  # fmt: skip


MICKEY = character("mickey-mouse", "1928", "1971", "the modern look")
POOH = character("winnie-the-pooh", "1926", "1976", "the red shirt")
POPEYE = character("popeye", "1929", "1938", "later strips")
DRACULA = character("count-dracula", "1897", "1912")


def free_from(id_, version, *places):
    (found,) = (one for one in version_rights(id_, TODAY, places) if one.version.version == version)
    return found.free_from


@pytest.mark.parametrize(
    ("id_", "version", "place", "day"),
    [
        ("character/mickey-mouse", "the 1928 films", "US", date(2024, 1, 1)),
        ("character/mickey-mouse", "the 1929 films", "US", date(2025, 1, 1)),
        ("character/mickey-mouse", "Fantasia", "US", date(2036, 1, 1)),
        ("character/mickey-mouse", "the 1928 films", "GB", date(2042, 1, 1)),
        ("character/winnie-the-pooh", "the text of the book", "US", date(2022, 1, 1)),
        ("character/winnie-the-pooh", "the text of the book", "GB", date(2027, 1, 1)),
        ("character/winnie-the-pooh", "the drawings of the book", "GB", date(2047, 1, 1)),
        ("character/popeye", "the strip of 1929", "US", date(2025, 1, 1)),
        ("character/popeye", "the strip of 1929", "GB", date(2009, 1, 1)),
        ("character/tintin", "the strip of 1929", "US", date(2025, 1, 1)),
        ("character/tintin", "the strip of 1929", "GB", date(2054, 1, 1)),
        ("character/count-dracula", "Universal's film", "US", date(2027, 1, 1)),
        ("character/frankenstein-monster", "Universal's film", "US", date(2027, 1, 1)),
    ],
)
def test_a_version_becomes_free_on_a_computed_day(id_, version, place, day):
    assert free_from(id_, version, place) == day


@pytest.mark.parametrize(
    ("entity", "day", "place", "rights"),
    [
        (MICKEY, date(2023, 12, 31), "US", "protected"),
        (MICKEY, date(2024, 1, 1), "US", "mixed"),
        (MICKEY, TODAY, "GB", "protected"),
        (MICKEY, TODAY, "worldwide", "protected"),
        (POOH, TODAY, "US", "mixed"),
        (POOH, date(2027, 1, 1), "GB", "protected"),  # the row counts Shepard's drawings
        (POPEYE, date(2024, 12, 31), "US", "protected"),
        (POPEYE, TODAY, "worldwide", "mixed"),
        (DRACULA, date(2026, 12, 31), "US", "mixed"),
        (DRACULA, date(2027, 1, 1), "US", "public_domain"),
    ],
)
def test_the_standing_of_a_character(entity, day, place, rights):
    assert work_rights(entity, day, (place,)).rights == rights


def test_the_note_says_what_is_held_and_until_when():
    note = work_rights(MICKEY, TODAY, ("US",)).note
    assert "Fantasia (1940, to 2036-01-01)" in note
    assert "trade marks" in note


def test_an_unread_death_of_an_author_raises_and_does_not_lower():
    betty = character("betty-boop", "1930", "")
    assert work_rights(betty, TODAY, ("GB",)).rights == "protected"
    assert work_rights(betty, date(2061, 1, 1), ("GB",)).rights == "unknown"
    assert work_rights(betty, TODAY, ("US",)).rights == "mixed"  # counted from publication there


def test_every_version_has_words_that_show_it():
    assert all(version.words for versions in load_character_versions().values() for version in versions)

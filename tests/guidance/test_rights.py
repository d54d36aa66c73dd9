"""Rights follow the day and the place; doubt never lowers."""

from datetime import date

import pytest

from screener.guidance.rights import is_minor, person_rights, style_rights, work_rights
from screener.lexicon.entity import Entity

TODAY = date(2026, 11, 22)
WORLD = ("worldwide",)


def person(**facts):
    return Entity(**({"id": "person/ada-pell", "name": "Ada Pell", "kind": "person", "roles": ("performer",)} | facts))


def work(**facts):
    return Entity(**({"id": "work/lamp", "name": "Lamp", "kind": "work", "roles": ("book",)} | facts))


@pytest.mark.parametrize(
    ("facts", "day", "rights"),
    [
        ({"born": "1949-06-22", "living_checked_on": "2026-11-01"}, TODAY, "living"),
        ({}, TODAY, "living"),  # nothing known: the strict reading
        ({"died": "1977-08-16"}, TODAY, "deceased"),
        ({"died": "1977-08-16", "notes": "estate: Lamp Trust"}, TODAY, "estate"),
        ({"died": "1926-11-21"}, TODAY, "historic"),
        ({"died": "1926-11-22"}, TODAY, "deceased"),  # a hundred years to the day are not more
        ({"died": "1926"}, TODAY, "deceased"),  # the year alone counts from its last day
        ({"died": "1926"}, date(2027, 1, 1), "historic"),
        ({"died": "1900", "notes": "estate: Lamp Trust"}, TODAY, "estate"),
        ({"died": "dead"}, TODAY, "deceased"),
        ({"died": "dead", "roles": ("historical",)}, TODAY, "historic"),
        ({"born": "1593"}, TODAY, "historic"),  # a death nobody wrote down
        ({"born": "1900"}, TODAY, "deceased"),
        ({"born": "1950", "died": "2020-05-05"}, date(2019, 1, 1), "living"),  # before the death
    ],
)
def test_a_person_on_a_day(facts, day, rights):
    assert person_rights(person(**facts), day).rights == rights


@pytest.mark.parametrize(
    ("facts", "day", "territories", "rights"),
    [
        ({"year": "1931", "creator_died": "1940"}, date(2026, 12, 31), ("US",), "protected"),
        ({"year": "1931", "creator_died": "1940"}, date(2027, 1, 1), ("US",), "public_domain"),
        ({"year": "1937", "creator_died": "1973"}, TODAY, ("GB",), "protected"),
        ({"year": "1937", "creator_died": "1973"}, date(2044, 1, 1), ("GB",), "public_domain"),
        ({"year": "1937", "creator_died": "1973"}, date(2044, 1, 1), WORLD, "protected"),  # the longest term counts
        ({"year": "1920", "creator_died": "1930"}, TODAY, WORLD, "public_domain"),
        ({"year": "1920"}, TODAY, WORLD, "unknown"),  # who made it, and when that person died, is not known
        ({"year": "1820"}, TODAY, WORLD, "public_domain"),  # nobody who made it can have died so late
        ({"year": "2010"}, TODAY, WORLD, "protected"),
        ({}, TODAY, WORLD, "unknown"),
        ({"year": "1850", "creator_died": "living"}, TODAY, WORLD, "protected"),
        ({"year": "1887", "creator_died": "1930", "later_versions": "films"}, TODAY, WORLD, "mixed"),
        ({"year": "2000", "creator_died": "2010", "later_versions": "films"}, TODAY, WORLD, "protected"),
    ],
)
def test_a_work_on_a_day_in_a_place(facts, day, territories, rights):
    assert work_rights(work(**facts), day, territories).rights == rights


@pytest.mark.parametrize(
    ("facts", "rights"),
    [
        ({"born": "1950"}, "protected"),
        ({"died": "1973"}, "protected"),
        ({"died": "1944"}, "protected"),  # in the United States works of 1931 and later still are
        ({"died": "1926"}, "public_domain"),
        ({"died": "dead"}, "unknown"),
    ],
)
def test_the_manner_of_a_maker(facts, rights):
    assert style_rights(person(roles=("artist",), **facts), TODAY, WORLD).rights == rights


def test_a_minor_is_told_from_the_birth_date_and_the_day():
    child = person(born="2010-06-01")
    assert is_minor(child, TODAY)
    assert not is_minor(child, date(2028, 6, 1))
    assert not is_minor(person(born="2010", died="2020"), TODAY)
    assert not is_minor(person(), TODAY)


@pytest.mark.parametrize("died", ["about 1990", "1990s", "c. 1990", "0"])
def test_a_date_that_cannot_be_read_is_a_death_whose_day_is_not_known(died):
    assert person_rights(person(died=died), TODAY, WORLD).rights in ("deceased", "estate")


@pytest.mark.parametrize(("died", "rights"), [("1926-02-30", "historic"), ("2020-13-45", "deceased")])
def test_a_day_that_does_not_exist_is_read_as_the_nearest(died, rights):
    assert person_rights(person(died=died), TODAY).rights == rights


def test_who_holds_the_rights_may_stand_in_the_notes():
    assert person_rights(person(died="1990", notes="rights: Lamp Trust"), TODAY).rights == "estate"
    assert person_rights(person(died="1990", notes="played the lamp"), TODAY).rights == "deceased"

"""Rights after death by place: they come from the rows of the table and roll over on the right day."""

from datetime import date, timedelta

import pytest

from screener.guidance.rights import is_minor, person_rights, post_mortem_rights
from screener.lexicon.entity import Entity

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def person(id_, died, **facts):
    return Entity(id=f"person/{id_}", name="Ada Pell", kind="person", roles=("performer",), died=died, **facts)


LUGOSI = person("bela-lugosi", "1956-08-16")
BOGART = person("humphrey-bogart", "1957-01-14")
DEAN = person("james-dean", "1955-09-30")
WILLIAMS = person("robin-williams", "2014-08-11")
MONROE = person("marilyn-monroe", "1962-08-04")
NOBODY = person("ada-pell", "1957-01-14")


def right(entity, place, day=TODAY):
    (found,) = post_mortem_rights(entity, day, (place,))
    return found


@pytest.mark.parametrize(
    ("entity", "place", "last_day"),
    [
        (LUGOSI, "US-CA", date(2026, 8, 16)),
        (BOGART, "US-CA", date(2027, 1, 14)),
        (DEAN, "US-CA", date(2025, 9, 30)),
        (DEAN, "US-IN", date(2055, 9, 30)),
        (WILLIAMS, "US-CA", date(2084, 8, 11)),
        (person("ada-pell", "2000-02-29"), "DE", date(2010, 3, 1)),  # no such day ten years on: the longer reading
        (person("ada-pell", "2000"), "DE", date(2010, 12, 31)),
        (person("ada-pell", "2000-02"), "DE", date(2010, 3, 1)),
    ],
)
def test_a_right_runs_through_the_anniversary_and_no_longer(entity, place, last_day):
    assert right(entity, place, last_day).state == "running"
    assert right(entity, place, last_day).ends == last_day
    assert right(entity, place, last_day + DAY).state == "ended"


@pytest.mark.parametrize(
    ("entity", "place", "state", "verified"),
    [
        (BOGART, "GB", "none", True),
        (BOGART, "JP", "none", False),
        (BOGART, "IT", "running", True),
        (BOGART, "US-TN", "running", True),
        (BOGART, "US-GA", "running", True),
        (person("ada-pell", "1980-01-01"), "US-IL", "none", True),  # the statute does not reach deaths before 1999
        (person("ada-pell", "2015-01-01"), "US-NY", "unknown", False),  # from which day deaths count is unverified
        (person("ada-pell", "2022-01-01"), "US-NY", "running", False),
        (person("ada-pell", "1910-01-01"), "US-CA", "ended", True),
        (BOGART, "PL", "unknown", False),  # no row
        (BOGART, "US-CO", "unknown", False),  # that the United States have no federal right says nothing of Colorado
        (person("ada-pell", "dead"), "DE", "unknown", True),
        (person("ada-pell", "dead"), "IT", "running", True),
    ],
)
def test_one_answer_for_a_place(entity, place, state, verified):
    assert (right(entity, place).state, right(entity, place).verified) == (state, verified)


def test_a_domicile_that_somebody_has_read_takes_a_right_away_and_another_does_not():
    assert right(MONROE, "US-CA").state == "none"
    assert "New York" in right(MONROE, "US-CA").why
    assert right(MONROE, "US-IN").state == "running"
    assert right(person("prince", "2016-04-21"), "US-CA").state == "running"  # Minnesota, by general knowledge


def test_a_place_stands_for_its_parts():
    asked = {one.jurisdiction for one in post_mortem_rights(BOGART, TODAY, ("US",))}
    assert {"US-CA", "US-IN", "US-PR", "US"} <= asked
    assert all(code.startswith("US") for code in asked)
    assert {one.jurisdiction for one in post_mortem_rights(BOGART, TODAY, ("EU",))} == {
        "DE", "ES", "IT", "FR", "DK", "BE", "NL", "IE", "LT",
    }  # fmt: skip
    assert asked < {one.jurisdiction for one in post_mortem_rights(BOGART, TODAY)}
    assert right(BOGART, "PR").jurisdiction == "US-PR"


@pytest.mark.parametrize(
    ("entity", "day", "places", "rights", "said"),
    [
        (NOBODY, TODAY, ("US-CA",), "estate", "California right runs to 2027-01-14"),
        (NOBODY, date(2027, 1, 15), ("US-CA",), "deceased", "California right ended on 2027-01-14"),
        (NOBODY, date(2027, 1, 15), ("US-CA", "US-IN"), "estate", "Indiana right runs to 2057-01-14"),
        (NOBODY, TODAY, ("PL",), "deceased", "no right known"),
        (NOBODY, TODAY, ("BR",), "estate", "Brazil right without a fixed end (unverified)"),
        (NOBODY, date(2057, 1, 14), ("worldwide",), "estate", "places more"),
        (NOBODY, date(2057, 1, 15), ("worldwide",), "historic", "over 100 years ago"),
        (BOGART, TODAY, ("worldwide",), "estate", "California right runs to 2027-01-14; "),
        (LUGOSI, TODAY, ("US-CA",), "estate", "ended on 2026-08-16"),  # an estate is known all the same
        (WILLIAMS, date(2039, 8, 11), ("US-CA",), "estate", "barred until 2039-08-11"),
        (WILLIAMS, date(2039, 8, 11), (), "estate", "barred until 2039-08-11"),
    ],
)
def test_the_standing_and_what_is_said_of_it(entity, day, places, rights, said):
    standing = person_rights(entity, day, places)
    assert standing.rights == rights
    assert said in standing.note


def test_a_bar_ends_and_the_right_goes_on():
    after = person_rights(WILLIAMS, date(2039, 8, 12), ("US-CA",))
    assert after.rights == "estate"
    assert "barred" not in after.note
    assert "2084-08-11" in after.note


@pytest.mark.parametrize(
    ("died", "day", "rights"),
    [
        ("2030-05-05", TODAY, "living"),
        ("2026-11-23", TODAY, "living"),  # tomorrow
        ("2026-11-22", TODAY, "estate"),
        ("2026", TODAY, "estate"),  # some day of this year, perhaps past
        ("2027", TODAY, "living"),
    ],
)
def test_a_death_that_lies_ahead_has_not_happened(died, day, rights):
    assert person_rights(person("ada-pell", died), day, ("worldwide",)).rights == rights


def test_a_child_whose_death_lies_ahead_is_a_child():
    child = person("ada-pell", "2020-05-05", born="2010-01-01")
    assert is_minor(child, date(2019, 1, 1))
    assert not is_minor(child, date(2021, 1, 1))

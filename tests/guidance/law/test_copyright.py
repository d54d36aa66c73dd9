"""Copyright by place: terms, laws that follow one another, and what an unverified row may do."""

from datetime import date

import pytest

from screener.guidance.law.copyright_terms import BASES, load_copyright_terms
from screener.guidance.law.standing import combined
from screener.guidance.law.term_answers import CopyrightFacts, term_answers
from screener.guidance.law.territories import load_territories
from screener.guidance.rights import style_rights, work_rights
from screener.lexicon.entity import Entity

TODAY = date(2026, 11, 22)
STRICTER = ["public_domain", "mixed", "unknown", "protected"]


def work(year="", died="", *, id_="work/lamp", medium="book", **facts):
    return Entity(id=id_, name="Lamp", kind="work", roles=(medium,), year=year, creator_died=died, **facts)


HOBBIT = work("1937", "1973", id_="work/the-hobbit")
RINGS = work("1954", "1973", id_="work/the-lord-of-the-rings")
METROPOLIS = work("1927", medium="film", id_="work/metropolis")


def rights(entity, day, *places):
    return work_rights(entity, day, places).rights


@pytest.mark.parametrize(
    ("entity", "place", "free_on"),
    [
        (HOBBIT, "NZ", date(2024, 1, 1)),
        (RINGS, "CN", date(2024, 1, 1)),
        (RINGS, "EG", date(2024, 1, 1)),
        (HOBBIT, "IN", date(2034, 1, 1)),
        (HOBBIT, "GB", date(2044, 1, 1)),
        (HOBBIT, "PL", date(2044, 1, 1)),  # by the directive: Poland has no row of its own
        (HOBBIT, "ES", date(2054, 1, 1)),
        (HOBBIT, "EU", date(2054, 1, 1)),  # Spain lies in it
        (HOBBIT, "CO", date(2054, 1, 1)),
        (HOBBIT, "US", date(2033, 1, 1)),
        (HOBBIT, "US-CA", date(2033, 1, 1)),
        (RINGS, "US", date(2050, 1, 1)),
        (METROPOLIS, "US", date(2023, 1, 1)),
        (METROPOLIS, "DE", date(2047, 1, 1)),  # Fritz Lang died in 1976, the last of its authors
        (METROPOLIS, "IN", date(1988, 1, 1)),  # films there count from publication
        (work("1931", "1940"), "US", date(2027, 1, 1)),
        (work("1932", "1940"), "US", date(2028, 1, 1)),
        (work("1980", "1985"), "US", date(2056, 1, 1)),  # a person's work of 1978 or later: life and 70 years
        (work("1980", "1985", medium="film"), "US", date(2076, 1, 1)),  # made for hire
        (work("1980", medium="game"), "US", date(2151, 1, 1)),  # perhaps a person's who lived long
        (work("1925", "1930", medium="album"), "US", date(2026, 1, 1)),  # its recording lasts a hundred years
        (work("1950", "1971"), "CA", date(2022, 1, 1)),  # had ended before the longer term came
        (work("1950", "1972"), "CA", date(2043, 1, 1)),
        (work("1950", "1967"), "JP", date(2018, 1, 1)),
        (work("1950", "1968"), "JP", date(2039, 1, 1)),
        (work("1950", "1987"), "ES", date(2068, 1, 1)),  # before 7 December 1987 or after: the longer one
        (work("1950", "1988"), "ES", date(2059, 1, 1)),
    ],
)
def test_a_work_becomes_free_on_the_first_of_a_year(entity, place, free_on):
    assert rights(entity, free_on.replace(year=free_on.year - 1, month=12, day=31), place) != "public_domain"
    assert rights(entity, free_on, place) == "public_domain"


def test_the_strictest_place_wins():
    assert rights(HOBBIT, TODAY, "NZ") == "public_domain"
    assert rights(HOBBIT, TODAY, "NZ", "GB") == "protected"
    assert rights(HOBBIT, TODAY, "worldwide") == "protected"
    assert "United Kingdom" in work_rights(HOBBIT, TODAY, ("NZ", "GB")).note


@pytest.mark.parametrize(
    ("year", "died"),
    [("1503", "1519"), ("", "1616"), ("1665", "1675"), ("1831", "1849"), ("1889", "1890"), ("1818", "")],
)
def test_classics_are_free_everywhere(year, died):
    assert rights(work(year, died, medium="painting"), TODAY, "worldwide") == "public_domain"


def test_free_by_an_unverified_row_alone_is_not_free():
    assert rights(work("1950", "1955", medium="book"), TODAY, "KR") == "unknown"
    assert rights(work("1925", "1945", medium="book"), TODAY, "KR") == "public_domain"  # by every known term
    assert "nobody has checked" in work_rights(work("1950", "1955"), TODAY, ("KR",)).note
    assert rights(work("1950", "1980"), TODAY, "KR") == "protected"


def test_an_unverified_longer_term_holds():
    before, after = date(2028, 4, 30), date(2028, 5, 1)
    assert rights(work("1950", "1977"), before, "NZ") == "public_domain"
    assert rights(work("1950", "1978"), before, "NZ") == "protected"
    assert rights(work("1950", "1978"), date(2030, 1, 1), "NZ") == "protected"
    assert rights(work("1950", "1976"), after, "NZ") == "unknown"  # how far the new law will reach is not settled


def test_an_unknown_author_is_taken_to_have_lived_when_the_work_came_out():
    assert rights(work("2019", medium="film"), TODAY, "GB") == "protected"
    assert rights(work("1950", medium="film"), TODAY, "GB") == "unknown"
    assert rights(work("1850", medium="film"), TODAY, "GB") == "public_domain"


def test_a_death_a_century_before_the_publication_is_a_slip():
    assert rights(work("2011", "1519"), TODAY, "worldwide") == "protected"
    assert rights(work("2011", "1519"), TODAY, "GB") == "protected"


def test_a_right_of_one_work_alone():
    assert rights(work("1904", "1937", id_="work/peter-pan", medium="play"), TODAY, "GB") == "mixed"
    assert rights(work("1904", "1937", id_="work/peter-pan", medium="play"), TODAY, "US") == "public_domain"
    prince = work("1920", "1944", id_="work/the-little-prince")
    assert rights(prince, date(2032, 12, 31), "EU") == "protected"
    assert rights(prince, date(2033, 1, 1), "EU") == "public_domain"


def test_worldwide_is_never_milder_than_a_place():
    places = sorted({*load_territories(), *load_copyright_terms()} - {"worldwide"})
    for published, died in [
        (1920, 1930),
        (1925, 1951),
        (1930, None),
        (1940, 1952),
        (1950, 1990),
        (1990, 2010),
        (None, 1940),
    ]:
        for medium in ("", "film", "album", "photograph", "game"):
            for year in (2026, 2032, 2050, 2080, 2110):
                facts, day = CopyrightFacts(published, died, medium), date(year, 1, 1)
                world = STRICTER.index(combined(term_answers(facts, day, ("worldwide",))).rights)
                for place in places:
                    here = combined(term_answers(facts, day, (place,))).rights
                    if here == "protected":
                        assert world == STRICTER.index("protected"), (facts, day, place)


def test_every_basis_is_in_the_table():
    assert {row.basis for rows in load_copyright_terms().values() for row in rows} == BASES


def test_a_manner_follows_the_places_too():
    painter = Entity(id="person/ada-pell", name="Ada Pell", kind="person", roles=("artist",), died="1955-06-01")
    assert style_rights(painter, TODAY, ("worldwide",)).rights == "protected"
    assert style_rights(painter, date(2026, 1, 1), ("GB",)).rights == "public_domain"
    assert style_rights(painter, date(2025, 12, 31), ("GB",)).rights == "protected"

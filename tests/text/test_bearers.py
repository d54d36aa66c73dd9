"""Who is meant by words that several people bear, and when the words are a place that bears somebody's name."""

from __future__ import annotations

import csv
import shutil
from itertools import product

import pytest

from screener.lexicon.compile import compile_index
from screener.lexicon.decisions import Decisions
from screener.lexicon.index import LexiconIndex
from screener.lexicon.live import Lexicon
from screener.lexicon.sources import COLUMNS
from screener.text.bearers import MOST_BEARERS, MOST_REPEATS
from screener.text.finder import TextFinder
from screener.text.folded import fold_prompt
from screener.text.syntax import parse_syntax

# Forty people of one family name that is in no dictionary, and of one that is. The last is the best known.
STARTS, ENDS = ("Bra", "Cor", "Dal", "Fen", "Gor", "Hes", "Jar", "Kel"), ("vin", "mo", "neth", "lis", "dra")
FIRST_NAMES = [start + end for start, end in product(STARTS, ENDS)]
BEST_KNOWN = len(FIRST_NAMES) - 1
WORK_OF = 3  # the little known one who made a work

# Places, ships and prizes that bear a name, in a prompt whose capitals tell.
NAMED_AFTER = """
John Wayne Airport | Louis Armstrong Airport | Charles de Gaulle Airport | Ronald Reagan Airport | Bob Hope Airport
Leonardo da Vinci Airport | Galileo Galilei Airport | Frédéric Chopin Airport | Ferenc Liszt Airport
John F. Kennedy Airport | Cristiano Ronaldo Airport | George Bush Airport | the Paris Hilton hotel
Elvis Presley Boulevard | Oprah Winfrey Boulevard | Stephen Hawking Avenue
Marie Curie Street | Rosa Parks Highway | the Nelson Mandela Bridge | the Abraham Lincoln Memorial
the Lincoln Memorial | the Washington Monument | the Andy Warhol Museum | the Van Gogh Museum | the Picasso Museum
the Frida Kahlo Museum | the Johnny Cash Museum | the Bob Marley Museum | the Salvador Dalí Museum
Avenue George V | Rue Victor Hugo | Via Giuseppe Garibaldi | Plaza Simón Bolívar | Plaza Mayor
Mozart Square | Johan Cruyff Arena | Arthur Ashe Stadium | Diego Maradona Stadium | Rod Laver Arena
Wayne Gretzky Drive | Alexander Graham Bell School | Goethe University | Churchill College | Victoria Station
Queen Elizabeth Hall | Hadrian's Wall | the Anne Frank House | the Hemingway House | HMS Queen Elizabeth
the Liszt Academy | Mount Rushmore | Lake Victoria | Hurricane Katrina | the Nobel Prize
"""
# The person is in the picture, whatever stands behind the name.
THEMSELVES = [
    "Emma Watson school uniform", "Messi stadium selfie", "Taylor Swift at the stadium", "Tom Hanks in a museum",
    "Brad Pitt at the airport", "Zendaya award speech on stage", "Meryl Streep library scene, reading",
    "Beyoncé stadium concert", "Rihanna hotel room selfie", "a photo of Tom Hanks at Central Park",
    "Keanu Reeves street fight", "Scarlett Johansson hospital bed scene", "Leonardo DiCaprio award acceptance",
    "Emma Stone college student", "Ryan Gosling bridge scene at night", "Dwayne Johnson college football photo",
    "Billie Eilish park bench photo", "Barack Obama school visit", "Kim Kardashian hotel lobby paparazzi",
]  # fmt: skip


def _write(folder, kind, rows):
    (folder / kind).mkdir(parents=True, exist_ok=True)
    with open(folder / kind / "made.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[kind], restval="")
        writer.writeheader()
        writer.writerows(rows)


def _person(number, first, family):
    prominence = 5 if number == BEST_KNOWN else 1 + number % 3
    return {
        "id": f"person/{first}-{family}".lower(), "name": f"{first} {family}", "roles": "director|performer",
        "prominence": str(prominence), "living_checked_on": "2026-11-01",
    }  # fmt: skip


@pytest.fixture(scope="module")
def finder(lexicons, tmp_path_factory):
    """A finder over people of the family names Velmora and Stone, two works, and the words of the real lexicon."""
    folder = tmp_path_factory.mktemp("bearers") / "lexicons"
    people = [_person(number, first, "Velmora") for number, first in enumerate(FIRST_NAMES)]
    people += [_person(number, first, "Stone") for number, first in enumerate(FIRST_NAMES)]
    people += [{**_person(0, first, "Ostrick"), "prominence": "4"} for first in FIRST_NAMES[:2]]
    people += [_person(0, "Anna", family) for family in ("Prebble", "Tolliver")]  # so that Anna is a first name here
    _write(folder, "people", people)
    titles = {"The Tin Meridian": "Velmora", "Salt Lanterns": "Stone"}
    works = [
        {
            "id": f"work/{title.lower().replace(' ', '-')}", "title": title, "kind": "film", "year": "2011",
            "creators": f"{FIRST_NAMES[WORK_OF]} {family}",
        }
        for title, family in titles.items()
    ]  # fmt: skip
    _write(folder, "works", works)
    shutil.copytree(lexicons / "words", folder / "words")
    compile_index([folder], folder.parent / "lexicon.index")
    return TextFinder(Lexicon(LexiconIndex(folder.parent / "lexicon.index"), Decisions([])))


def _id(number, family="velmora"):
    return f"person/{FIRST_NAMES[number]}-{family}".lower()


def _people(finder, text):
    return [one for one in finder.find(text, max_code_points=100_000).mentions if one.entity.kind == "person"]


def _candidates(finder, text):
    prompt = fold_prompt(text, parse_syntax(text), finder.index)
    return [finder.index.entity(one.entity) for one in finder.candidates(prompt)[0]]


def test_of_many_bearers_so_many_are_looked_at_and_the_best_known_among_them(finder):
    looked_at = _candidates(finder, "a film directed by Velmora")
    assert len(looked_at) == MOST_BEARERS < len(FIRST_NAMES)
    assert _id(BEST_KNOWN) in {entity.id for entity in looked_at}
    assert min(entity.prominence for entity in looked_at) == 3


def test_a_family_name_that_comes_again_and_again_costs_no_more_each_time(finder):
    times = 5 * MOST_REPEATS
    looked_at = _candidates(finder, "a film directed by Velmora. " * times)
    assert len(looked_at) <= MOST_REPEATS * MOST_BEARERS + times


def test_the_best_known_by_far_is_meant(finder):
    (mention,) = _people(finder, "a film directed by Velmora")
    assert mention.entity.id == _id(BEST_KNOWN)
    assert not mention.question


def test_two_who_are_equally_well_known_are_a_question(finder):
    (mention,) = _people(finder, "a film directed by Ostrick")
    assert mention.question
    assert mention.band == "review"
    assert {mention.entity.id, *(other.id for other in mention.also)} == {_id(0, "ostrick"), _id(1, "ostrick")}


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("a still from Velmora's The Tin Meridian", "velmora"),
        ("The Tin Meridian, directed by Velmora", "velmora"),
        ("a poster of Salt Lanterns by Stone", "stone"),
        ("a still from Stone's Salt Lanterns", "stone"),
    ],
)
def test_the_one_whose_work_stands_beside_is_meant_however_little_known(finder, text, family):
    (mention,) = _people(finder, text)
    assert mention.entity.id == _id(WORK_OF, family)
    assert not mention.question
    assert any(evidence.startswith("beside") for evidence in mention.evidence)


def test_a_full_name_is_that_bearer_and_speaks_for_no_other(finder):
    (mention,) = _people(finder, f"a film directed by {FIRST_NAMES[7]} Velmora")
    assert mention.entity.id == _id(7)
    assert mention.also == ()


@pytest.mark.parametrize(
    "text",
    [
        "a film directed by Anna Velmora", "a film directed by Wolfgang Velmora", "a coat for J. Velmora",
        "a film directed by Velmora Kowalski", "portrait of Anna Velmora on a pier", "by anna velmora",
        "by Anna Stone",
    ],
)  # fmt: skip
def test_beside_another_first_or_family_name_it_is_somebody_else(finder, text):
    assert _people(finder, text) == []


@pytest.mark.parametrize(
    "text", ["by Anna Velmora-Kowalski", "portrait of Anna Kowalski-Velmora", "by Kowalski-Velmora, fog"]
)
def test_a_half_of_a_hyphenated_name_is_somebody_else(finder, text):
    assert _people(finder, text) == []


@pytest.mark.parametrize(
    "text", ["a stone on the beach", "stone walls, a stone bridge", "a heap of stone by the road", "Stone walls in fog"]
)
def test_an_ordinary_word_that_many_bear_is_that_word(finder, text):
    assert _candidates(finder, text) == []
    assert _people(finder, text) == []


def test_behind_a_cue_an_ordinary_word_may_be_its_bearer(finder):
    (mention,) = _people(finder, "a thriller in the style of Stone, night")
    assert mention.entity.id == _id(BEST_KNOWN, "stone")


@pytest.mark.parametrize("phrase", [one.strip() for one in NAMED_AFTER.replace("\n", "|").strip("|").split("|")])
def test_what_is_named_after_somebody_stops_nobody(screener, phrase):
    verdict = screener.prompt(f"an establishing shot of {phrase}, seen from the other side on a grey day, no people")
    stopped = [one for one in verdict.findings if one.entity and one.entity.kind == "person"]
    assert not [one.entity.id for one in stopped if one.outcome == "escalate"]


@pytest.mark.parametrize("text", THEMSELVES)
def test_somebody_at_such_a_place_is_that_person(screener, text):
    verdict = screener.prompt(text)
    assert [one.outcome for one in verdict.findings if one.entity and one.entity.kind == "person"] == ["escalate"]


@pytest.mark.parametrize("text", ["Louis Armstrong Airport baggage belt", "Wayne Gretzky Drive in winter"])
def test_what_is_named_after_somebody_stops_nobody_in_a_short_prompt(screener, text):
    assert screener.prompt(text).outcome != "escalate"


@pytest.mark.parametrize("phrase", ["Martin Luther King Jr. Boulevard", "Calle Pablo Picasso", "USS Ronald Reagan"])
def test_a_shorter_name_inside_a_place_stops_nobody(screener, phrase):
    assert screener.prompt(f"an establishing shot of {phrase} on a grey day, no people").outcome != "escalate"

"""Figures that are described and not named, and performers who are meant by the part they play."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

import pytest

from screener.data import data_root
from screener.text.anchors import load_anchors, stem
from screener.text.finder import TextFinder

SAMPLE, SEED = 150, 20261122

# People of every story: what they wear and do is nobody's own.
GENERIC = """
a pirate captain on the deck of a ship | a wizard with a long white beard | a witch on a broomstick in the moonlight
a princess in a blue dress on a staircase | a knight in silver armour with a red cape | a detective in a trench coat
a boy with glasses reading in bed | a girl with red hair and freckles | a clown with a red nose and big shoes
a vampire in a black cloak | a robot carrying boxes in a warehouse | an astronaut floating above the earth
a cowboy with a brown hat and a revolver | a ninja on a rooftop at night | a samurai drawing his sword in the rain
a superhero with a cape above the city | a villain with a scar laughing | a king on a wooden throne
an old queen with a golden crown | a mermaid on a rock with a harp | a fairy with wings above the pond
a dwarf with an axe and a beard | an elf archer in a green hood | a dragon asleep on gold coins
a cat in a hat box | a dog with a blue collar and a ball | a rabbit in a waistcoat of straw | a bear eating honey
a mouse in a kitchen beside a piece of cheese | a duck with yellow boots in a puddle | a pig in the mud of a farm
a boxer with red gloves in a ring | a spy in a dinner jacket at a casino | a hacker in a dark room with green screens
a zombie walking through a shopping centre | a ghost in a white sheet on the stairs | a mummy in a museum case
a werewolf howling on a hill | a plumber with a wrench under a sink | a nurse with a clipboard in a corridor
a chemistry teacher writing on a blackboard | a nanny with an umbrella and a carpet bag of laundry
an orphan boy asking for bread | a hunter with a bow in the forest | a gladiator in the sand of an arena
a mad scientist with white hair in a laboratory | a nun singing on a meadow | a boy and his dog on a snowy hill
an old fisherman in a yellow raincoat | a ballerina in a white tutu | a soldier with a shield and a helmet
a thief in a striped shirt | a chef with a tall white hat | a schoolgirl with a ribbon in her hair
a man with a fedora and a newspaper | a woman in a black leather jacket on a motorcycle
a scarecrow in a corn field | a snowman with a carrot nose | a genie coming out of a bottle
an alien with big eyes beside a tractor | a masked wrestler in red trunks | a professor with a walking stick
"""

# (words, their part, who played it): one performer is known for the part, so the words say who is meant.
ONE_PLAYER = [
    ("a photo of the actor who played Jack Sparrow", "character/jack-sparrow", "person/johnny-depp"),
    ("the actor who portrayed Forrest Gump on a bench", "character/forrest-gump", "person/tom-hanks"),
    ("the actress who plays Princess Leia, in a café", "character/princess-leia", "person/carrie-fisher"),
    ("the actor who played Gandalf feeding ducks", "character/gandalf", "person/ian-mckellen"),
    ("the guy who plays Walter White washing a car", "character/walter-white", "person/bryan-cranston"),
    ("Katniss Everdeen actress, red carpet", "character/katniss-everdeen", "person/jennifer-lawrence"),
    ("khaleesi actress at the airport", "character/daenerys-targaryen", "person/emilia-clarke"),
    ("the guy from John Wick eating noodles", "character/john-wick", "person/keanu-reeves"),
]
# (words, their part, performers of whom each may be meant)
SEVERAL_PLAYERS = [
    ("the actress who plays Hermione Granger in a park", "character/hermione-granger", {"person/emma-watson"}),
    ("Wonder Woman actress on a beach", "character/wonder-woman", {"person/gal-gadot", "person/lynda-carter"}),
    ("the man who played Batman", "character/batman", {"person/adam-west", "person/michael-keaton"}),
    ("the actor who played Superman", "character/superman", {"person/christopher-reeve", "person/henry-cavill"}),
    ("the woman who played Lara Croft", "character/lara-croft", {"person/angelina-jolie", "person/alicia-vikander"}),
    ("the actor who plays James Bond", "character/james-bond", {"person/sean-connery", "person/roger-moore"}),
    ("Captain America actor in a bus", "character/captain-america", {"person/chris-evans", "person/anthony-mackie"}),
    ("the actress who played Mary Poppins", "character/mary-poppins", {"person/julie-andrews", "person/emily-blunt"}),
]
# Of a film or series any of the cast may be meant.
CASTS = [
    ("the guy from Breaking Bad in a desert", {"person/bryan-cranston", "person/aaron-paul"}),
    ("the girl from Stranger Things with a balloon", {"person/millie-bobby-brown", "person/sadie-sink"}),
    ("the man from the series Squid Game", {"person/lee-jung-jae"}),
]


@dataclass
class Figure:
    """The anchors of one figure, each with its first alternatives, as somebody may write them."""

    distinctive: list[str] = field(default_factory=list)
    ordinary: list[str] = field(default_factory=list)

    def apart(self) -> list[tuple[str, str]]:
        """Pairs of distinctive anchors, of which neither holds all words of the other."""
        words = {anchor: {stem(word) for word in anchor.split()} for anchor in self.distinctive}
        return [
            (one, other)
            for one, other in combinations(self.distinctive, 2)
            if not (words[one] <= words[other] or words[other] <= words[one])
        ]


def _figures():
    figures = defaultdict(Figure)
    for path in sorted((data_root() / "lexicons" / "descriptions").glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                written = " ".join(word.split("/")[0] for word in row["anchor"].split())
                getattr(figures[row["id"]], row["weight"]).append(written)
    return dict(figures)


FIGURES = _figures()
DRAWN = random.Random(SEED).sample(sorted(FIGURES), SAMPLE)


@pytest.fixture(scope="module")
def finder(screener):
    return TextFinder(screener.lexicon)


def _described(finder, text):
    """What a prompt describes without naming it, by id."""
    mentions = finder.find(text, max_code_points=8192).mentions
    return {mention.entity.id: mention for mention in mentions if mention.method == "description"}


def test_every_description_is_of_somebody_in_the_lexicon(screener):
    assert {id_ for id_ in FIGURES if screener.index.entity_with_id(id_) is None} == set()


def test_every_anchor_can_be_found():
    anchors = load_anchors()
    rows = (*anchors.by_word.values(), *anchors.ordinary.values())
    compiled = {(anchor.id, anchor.text) for row in rows for anchor, _ in row}
    written = sum(len(figure.distinctive) + len(figure.ordinary) for figure in FIGURES.values())
    assert len(compiled) == written, "an anchor is empty, or stands twice with one figure"


def test_every_figure_has_two_things_of_its_own():
    """With one alone it could only ever be asked about."""
    assert {id_ for id_, figure in FIGURES.items() if not figure.apart()} == set()


@pytest.mark.parametrize("id_", DRAWN)
def test_two_things_of_its_own_tell_a_figure(finder, id_):
    one, other = FIGURES[id_].apart()[0]
    described = _described(finder, f"Somebody with {one}. Near the wall, {other}.")
    assert id_ in described
    assert described[id_].band == "likely"


@pytest.mark.parametrize("id_", DRAWN)
def test_one_thing_of_its_own_only_asks(finder, id_):
    described = _described(finder, f"Somebody with {FIGURES[id_].distinctive[0]}.")
    assert described[id_].band == "review"


@pytest.mark.parametrize("id_", DRAWN)
def test_everything_that_is_known_of_a_figure_is_never_certain(finder, id_):
    figure = FIGURES[id_]
    described = _described(finder, ". ".join([*figure.distinctive, *figure.ordinary]))
    assert all(mention.band != "certain" for mention in described.values())


@pytest.mark.parametrize("id_", DRAWN)
def test_ordinary_things_alone_tell_nobody(finder, id_):
    assert id_ not in _described(finder, "Somebody. " + ". ".join(FIGURES[id_].ordinary))


@pytest.mark.parametrize("id_", DRAWN)
def test_who_is_named_is_not_described_again(finder, screener, id_):
    name = screener.index.entity_with_id(id_).name
    text = f"The figure {name}. " + ". ".join(FIGURES[id_].distinctive)
    mentions = finder.find(text, max_code_points=8192).mentions
    named = any(one.entity.id == id_ and one.method != "description" for one in mentions)
    assert not (named and id_ in _described(finder, text))


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("a mouse in red shorts on a pier", "character/mickey-mouse"),
        ("a duck without trousers in a bath", "character/donald-duck"),
        ("he dives into a swimming pool of gold coins, swimming in money", "character/scrooge-mcduck"),
    ],
)
def test_one_thing_in_a_scene_is_a_question(screener, text, id_):
    (finding,) = screener.prompt(text).findings
    assert finding.entity.id == id_
    assert (finding.match.method, finding.match.band) == ("description", "review")
    assert finding.outcome == "judge"


def test_what_a_picture_must_not_show_describes_nobody(finder):
    assert _described(finder, "a cartoon animal --no mouse in red shorts, mouse with white gloves") == {}


def test_words_beyond_a_break_do_not_make_one_anchor(finder):
    assert _described(finder, "a mouse. A man in red trousers. Shorts hang on a line.") == {}


@pytest.mark.parametrize("text", [one.strip() for line in GENERIC.strip().splitlines() for one in line.split("|")])
def test_a_figure_of_every_story_is_nobody(screener, text):
    assert not [one for one in screener.prompt(text).findings if one.entity and one.match.method == "description"]


@pytest.mark.parametrize(("text", "part", "player"), ONE_PLAYER)
def test_the_one_who_played_a_part_is_meant(finder, text, part, player):
    mention = _described(finder, text)[player]
    assert mention.band == "likely"
    assert not mention.question
    assert mention.also == ()
    assert part in {one.entity.id for one in finder.find(text, max_code_points=8192).mentions}


@pytest.mark.parametrize(("text", "part", "players"), SEVERAL_PLAYERS)
def test_several_who_played_a_part_are_a_question(screener, text, part, players):
    verdict = screener.prompt(text)
    (finding,) = [one for one in verdict.findings if one.match.method == "description"]
    assert players <= {finding.entity.id, *(other.id for other in finding.also)}
    assert finding.also
    assert (finding.match.band, finding.outcome) == ("review", "judge")
    assert "C2" in {question.rule for question in verdict.questions}
    assert part in {one.entity.id for one in verdict.findings}


@pytest.mark.parametrize(("text", "players"), CASTS)
def test_somebody_from_a_work_is_one_of_its_cast(finder, text, players):
    (mention,) = _described(finder, text).values()
    assert players <= {mention.entity.id, *(other.id for other in mention.also)}
    assert mention.question


@pytest.mark.parametrize(
    "text",
    [
        "Johnny Depp, the actor who played Jack Sparrow", "Jack Sparrow plays dice with an actor",
        "an actor walks past a poster of Jack Sparrow", "the actor who played, Jack Sparrow",
    ],
)  # fmt: skip
def test_a_part_beside_an_actor_is_not_always_what_he_played(finder, text):
    assert _described(finder, text) == {}


@pytest.mark.parametrize(
    ("text", "player"),
    [
        ("Spider-Man actor in a café", "person/tom-holland"),
        ("the man who played Hannibal Lecter", "person/brian-cox"),
        ("the actress who played the Wicked Witch of the West", "person/margaret-hamilton"),
    ],
)
def test_who_played_a_part_is_the_performer_among_namesakes(finder, text, player):
    mentions = _described(finder, text).values()
    assert player in {one.id for mention in mentions for one in (mention.entity, *mention.also)}


def test_somebody_from_an_evening_is_nobody_s_cast(finder):
    assert _described(finder, "a girl from Wednesday evening") == {}

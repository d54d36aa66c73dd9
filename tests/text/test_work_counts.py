"""How much is looked at for one prompt, counted and not timed: against the size of the lexicon and of the prompt.

Counted are entries of the hash tables, aliases compared in the search for misspelt names, candidates scored and
entities read. The same prompts are read under lexicons of 1,000, 10,000 and 40,000 made-up entities, of which the
smaller are the beginning of the larger.
"""

from __future__ import annotations

import csv
import random
import shutil
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from screener.lexicon.compile import compile_index
from screener.lexicon.decisions import Decisions
from screener.lexicon.hashing import HashTable
from screener.lexicon.index import LexiconIndex
from screener.lexicon.live import Lexicon
from screener.lexicon.sources import COLUMNS
from screener.text import finder as finder_module
from screener.text.finder import TextFinder

SIZES, SEED = (1_000, 10_000, 40_000), 20261122
# Forty times the lexicon, at most 2.7 times the work. Measured: candidates grow as the 0.18th power of it, entities
# read as the 0.13th, entries of tables not at all.
STEEPEST = 0.27
# Aliases whose rarest word stands in the prompt are compared all at once, 40 ns each, so they may grow faster: measured
# 0.5. Here first names do not grow in number with the people, which makes the most of them.
STEEPEST_COMPARED = 0.6
# A longer prompt costs as much more as it is longer; the rest is for what a prompt of any length costs, in looks.
MOST_OVER_LENGTH, ANY_LENGTH = 1.15, 200
LENGTHS = (250, 500, 1_000, 2_000)
PROMPT_WORDS, PROMPTS = 60, 40

SYLLABLES = [consonant + rest for consonant in "bdfgklmnprstvz" for rest in "a e i o u an el or".split()]
FIRST_NAMES, FAMILY_NAMES = 1_500, 12_000
# So many of ten are people, the others works of theirs; one person in twenty has a name in Han characters, too.
PEOPLE_OF_TEN, HAN_NAMES = 8, 20
HAN = [chr(point) for point in range(0x4E00, 0x4E00 + 600)]
PLAIN = (
    "the a street light morning wide shot of with rain stone green wooden table two lamps and old harbour wall soft "
    "grey sky people walk under bridge in fog slow camera colour warm film grain distant hills a boat passes by water"
).split()


def _word(chance, syllables):
    return "".join(chance.choices(SYLLABLES, k=syllables))


def _rows(size):
    """People and works, the first so many of one endless list; no two of them share a full name.

    Family names are drawn as they are borne: the nth is the nth part as frequent as the first.
    """
    chance = random.Random(SEED)
    firsts = [_word(chance, 2 + place % 2).title() for place in range(FIRST_NAMES)]
    families = [_word(chance, 3 + place % 2).title() for place in range(FAMILY_NAMES)]
    ranks = np.cumsum(1 / np.arange(1, FAMILY_NAMES + 1)).tolist()
    people, works, seen = [], [], set()
    while len(people) + len(works) < size:
        number = len(people) + len(works)
        if number % 10 >= PEOPLE_OF_TEN:
            title = f"{_word(chance, 3).title()} {chance.choice(PLAIN)} {_word(chance, 2)}"
            creator = chance.choice(people)["name"]
            works.append({"id": f"work/w{number}", "title": title, "kind": "film", "year": "2001", "creators": creator})
            continue
        name = f"{chance.choice(firsts)} {chance.choices(families, cum_weights=ranks)[0]}"
        han = "".join(chance.choices(HAN, k=3))
        if name in seen:
            continue
        seen.add(name)
        people.append({
            "id": f"person/p{number}", "name": name, "aliases": han if number % HAN_NAMES == 0 else "",
            "roles": chance.choice(("performer", "artist", "director")), "prominence": str(1 + number % 5),
            "living_checked_on": "2026-11-01",
        })  # fmt: skip
    return {"people": people, "works": works}


@pytest.fixture(scope="module")
def finders(lexicons, tmp_path_factory):
    """A finder over each size of lexicon, with the words of English."""
    made = {}
    for size in SIZES:
        folder = tmp_path_factory.mktemp(f"of-{size}") / "lexicons"
        for kind, rows in _rows(size).items():
            (folder / kind).mkdir(parents=True)
            with open(folder / kind / "made.csv", "w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, COLUMNS[kind], restval="")
                writer.writeheader()
                writer.writerows(rows)
        (folder / "words").mkdir()
        for path in lexicons.glob("words/*.csv"):
            shutil.copy(path, folder / "words")
        compile_index([folder], folder.parent / "lexicon.index")
        made[size] = TextFinder(Lexicon(LexiconIndex(folder.parent / "lexicon.index"), Decisions([])))
    return made


@pytest.fixture(scope="module")
def smallest():
    """The rows of the smallest lexicon, which all others hold, too."""
    return _rows(SIZES[0])


@pytest.fixture
def work(monkeypatch):
    """A function that finds in texts and says how much was looked at in all of them."""
    counted = Counter()
    find, rows, entity = HashTable.find, LexiconIndex.alias_rows, LexiconIndex._entity
    score = finder_module.score_candidate

    def counting_find(self, hashes):
        bucket = (hashes >> self._shift).astype(np.int64)
        entries = self.buckets[bucket + 1].astype(np.int64) - self.buckets[bucket].astype(np.int64)
        counted["entries"] += len(hashes) + int(entries.sum())
        return find(self, hashes)

    def counting_rows(self, numbers):
        counted["aliases compared"] += len(numbers)
        return rows(self, numbers)

    def counting_score(*arguments):
        counted["candidates"] += 1
        return score(*arguments)

    def looked_at(finder, texts):
        counted.clear()
        with monkeypatch.context() as patched:
            patched.setattr(HashTable, "find", counting_find)
            patched.setattr(LexiconIndex, "alias_rows", counting_rows)
            patched.setattr(finder_module, "score_candidate", counting_score)

            def counting_entity(number):
                counted["entities read"] += 1
                return entity(finder.index, number)

            patched.setattr(finder.index, "entity", counting_entity)
            for text in texts:
                finder.find(text, max_code_points=1_000_000)
        return Counter(counted)

    return looked_at


def _prompt(chance, rows, words=PROMPT_WORDS):
    """Plain words, and for each thirty of them a full name, a family name behind a cue, a misspelt name, a title."""
    text = [chance.choice(PLAIN) for _ in range(words)]
    for place in range(0, words - 12, 30):
        person, other = (chance.choice(rows["people"])["name"] for _ in range(2))
        wrong = other[:-2] + other[-1]
        text[place : place + 2] = person.split()
        text[place + 4 : place + 6] = ["by", chance.choice(rows["people"])["name"].split()[1]]
        text[place + 7 : place + 9] = wrong.split()
        text[place + 9 : place + 12] = chance.choice(rows["works"])["title"].split()
    return " ".join(text)


def test_forty_times_the_lexicon_is_hardly_more_work(finders, smallest, work):
    chance = random.Random(SEED)
    prompts = [_prompt(chance, smallest) for _ in range(PROMPTS)]
    assert all(len(prompt.split()) == PROMPT_WORDS for prompt in prompts)
    counts = {size: work(finders[size], prompts) for size in SIZES}
    for what in counts[SIZES[0]]:
        for size in SIZES[1:]:
            steepest = STEEPEST_COMPARED if what == "aliases compared" else STEEPEST
            most = counts[SIZES[0]][what] * (size / SIZES[0]) ** steepest
            assert counts[size][what] <= most, (what, {size: count[what] for size, count in counts.items()})


def test_the_lexicons_are_of_the_shape_that_makes_work(finders, smallest):
    borne = Counter(row["name"].split()[1] for row in _rows(SIZES[-1])["people"])
    assert borne.most_common(10)[-1][1] > 200
    assert [finders[size].index.entities for size in SIZES] == list(SIZES)
    found = finders[SIZES[-1]].find(f"a portrait of {smallest['people'][5]['name']}", max_code_points=1_000)
    assert [mention.entity.id for mention in found.mentions] == [smallest["people"][5]["id"]]


def _mixed(rows):
    chance = random.Random(SEED)
    return [_prompt(chance, rows, words) for words in LENGTHS]


def _one_family_name(rows):
    family = Counter(row["name"].split()[1] for row in rows["people"]).most_common(1)[0][0]
    return [f"by {family}, " * (words // 2) for words in LENGTHS]


def _full_names(rows):
    names = " and ".join(row["name"] for row in rows["people"]).split()
    return [" ".join(names[:words]) for words in LENGTHS]


def _unknown_words(rows):
    chance = random.Random(SEED)
    words = ["q" + _word(chance, 3) for _ in range(LENGTHS[-1])]
    return [" ".join(words[:count]) for count in LENGTHS]


def _han_characters(rows):
    characters = "".join(random.Random(SEED).choices(HAN, k=LENGTHS[-1]))
    return [characters[:count] for count in LENGTHS]


@pytest.mark.parametrize("made", [_mixed, _one_family_name, _full_names, _unknown_words, _han_characters])
def test_work_grows_no_faster_than_the_prompt(finders, smallest, work, made):
    finder = finders[SIZES[1]]
    counts = [work(finder, [text]) for text in made(smallest)]
    for (one, fewer), (other, more) in pairwise(zip(LENGTHS, counts, strict=True)):
        for what in fewer | more:
            most = MOST_OVER_LENGTH * fewer[what] * other / one + ANY_LENGTH
            assert more[what] <= most, (what, [count[what] for count in counts])

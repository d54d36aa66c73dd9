"""The fast matcher against tests/oracle.py on seeded prompts.

What agreeing means. Both sides are reduced to (entity, begin, end) in the prompt, for names of two words and more that
are an entity's name or a listed alias (no family names alone, no shortened or derived forms), before any scoring:

- every exact window of the oracle is a candidate of `find_exact`, by whatever method;
- every candidate of `find_exact` with the method `exact` is an exact window of the oracle;
- every one-edit window that the oracle insists on is a candidate of `find_fuzzy`, called with nothing taken;
- every candidate of `find_fuzzy` with the method `fuzzy` and one edit is a one-edit window of the oracle.

Joined, spaced, leetspeak, look-alike and reordered writing and two edits are outside this comparison.
"""

from __future__ import annotations

import csv
import os
import random
import shutil

import pytest

from screener.lexicon.aliases import ADJECTIVE, SURNAME
from screener.lexicon.compile import compile_index
from screener.lexicon.index import LexiconIndex
from screener.text.exact import find_exact
from screener.text.folded import fold_prompt
from screener.text.fuzzy import find_fuzzy
from screener.text.syntax import parse_syntax
from tests import oracle

# `make bench` runs it on 5,000 entities and 3,000 prompts.
ENTITIES, PROMPTS = int(os.environ.get("ORACLE_ENTITIES", "1500")), int(os.environ.get("ORACLE_PROMPTS", "300"))
SEED = 20261122
TEMPLATES = (
    "a portrait of {} on a wet pier", "{} and {} share an umbrella", "{}", "poster, {}, {}, soft light",
    "the studio asked for {} next to {} at dawn", "{}'s coat hangs in the hall",
    "wide shot, {} walks past {}, 35 mm lens",
    "mood board: {}", "castle in fog, {}, {}, {}, matte painting", "give the old man {}'s hat and a cane",
)  # fmt: skip
CLEAN = (
    "an empty street at dawn", "a dragon on a mountain", "green glass bottles on a window sill, morning",
    "three children run along a canal", "the crown prince of a small country signs a paper",
    "will the rock hold, asks the young captain", "black pearl, red queen, blue valley, white house",
)  # fmt: skip
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def _edited(name, chance):
    places = [place for place, letter in enumerate(name) if letter.isalpha()]
    place = chance.choice(places)
    kind = chance.choice(("substitute", "delete", "insert", "swap"))
    letter = chance.choice(ALPHABET)
    if kind == "substitute":
        return name[:place] + letter + name[place + 1 :]
    if kind == "delete":
        return name[:place] + name[place + 1 :]
    if kind == "insert":
        return name[:place] + letter + name[place:]
    return name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :]


def _written(name, chance):
    kind = chance.random()
    if kind < 0.25:
        return name
    if kind < 0.65:
        return _edited(name, chance)
    if kind < 0.72:
        return chance.choice((name.upper(), name.lower(), name.title()))
    if kind < 0.79:
        place = chance.randrange(1, len(name))
        return name[:place] + chance.choice("\u200b\u00ad\u2060") + name[place:]
    if kind < 0.86:
        return name.replace(" ", ", ", 1)
    if kind < 0.93:
        return name.replace(" ", "  ").replace("-", " ")
    return _edited(_edited(name, chance), chance)


def _prompts(names, chance):
    for number in range(PROMPTS):
        if number % 10 == 0:
            yield chance.choice(CLEAN)
            continue
        template = chance.choice(TEMPLATES)
        yield template.format(*(_written(chance.choice(names).text, chance) for _ in range(template.count("{}"))))


@pytest.fixture(scope="module")
def sample(lexicons, tmp_path_factory):
    """A seeded sample of the lexicon's rows: its index, and its names and words as the oracle reads them."""
    folder = tmp_path_factory.mktemp("sample") / "lexicons"
    chance = random.Random(SEED)
    rows = []
    for path in sorted(lexicons.glob("*/*.csv")):
        if path.parent.name in ("people", "works", "characters", "organisations"):
            with open(path, encoding="utf-8", newline="") as file:
                header, *body = csv.reader(file)
            rows += [(path.relative_to(lexicons), header, row) for row in body]
    written = {}
    for name, header, row in chance.sample(rows, ENTITIES):
        written.setdefault(name, [header]).append(row)
    for name, lines in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with open(folder / name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
    shutil.copytree(lexicons / "words", folder / "words")
    compile_index([folder], folder.parent / "lexicon.index")
    names = [name for path in sorted(written) for name in oracle.names_of(folder / path)]
    common = {}
    for path in (folder / "words").glob("frequency_*.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                common[row["word"]] = max(float(row["zipf"]), common.get(row["word"], 0.0))
    return LexiconIndex(folder.parent / "lexicon.index"), names, common


@pytest.fixture(scope="module")
def readings(sample):
    """(prompt, the oracle's windows, candidates of find_exact, candidates of find_fuzzy), a row for each prompt."""
    index, names, common = sample
    readable = {(name.entity, name.forms) for name in names}

    def reduced(candidates, prompt):
        for found in candidates:
            if int(index.alias_flags[found.alias]) & (SURNAME | ADJECTIVE):
                continue
            entity = index.entity(int(index.bearers(found.alias)[0])).id
            forms = tuple(word.form for word in oracle.words_of(index.alias(found.alias)))
            if (entity, forms) in readable:
                span = (entity, prompt.tokens[found.first].start, prompt.tokens[found.last].end)
                yield span, found.method, found.edits

    rows = []
    for text in _prompts(names, random.Random(SEED + 1)):
        prompt = fold_prompt(text, parse_syntax(text), index)
        exact = list(reduced(find_exact(prompt, index), prompt))
        fuzzy = list(reduced(find_fuzzy(prompt, index, set()).candidates, prompt))
        rows.append((text, oracle.read(text, names, common), exact, fuzzy))
    return rows


def _spans(windows, **wanted):
    return {
        (window.entity, window.start, window.end)
        for window in windows
        if all(getattr(window, name) == value for name, value in wanted.items())
    }


def _report(differences):
    lines = [f"{text!r}: {entity} {text[start:end]!r}" for text, (entity, start, end) in differences]
    return f"{len(lines)} windows:\n" + "\n".join(lines[:40])


def test_every_exact_window_is_a_candidate(readings):
    missed = [
        (text, span)
        for text, windows, exact, _ in readings
        for span in sorted(_spans(windows, edits=0) - {span for span, _, _ in exact})
    ]
    assert not missed, _report(missed)


def test_every_exact_candidate_is_a_window(readings):
    invented = [
        (text, span)
        for text, windows, exact, _ in readings
        for span in sorted({span for span, method, _ in exact if method == "exact"} - _spans(windows, edits=0))
    ]
    assert not invented, _report(invented)


def test_every_one_edit_window_that_is_insisted_on_is_a_candidate(readings):
    missed = [
        (text, span)
        for text, windows, _, fuzzy in readings
        for span in sorted(
            _spans(windows, edits=1, must=True) - _spans(windows, edits=0) - {span for span, _, _ in fuzzy}
        )
    ]
    assert not missed, _report(missed)


def test_every_one_edit_candidate_is_a_window(readings):
    invented = [
        (text, span)
        for text, windows, _, fuzzy in readings
        for span in sorted(
            {span for span, method, edits in fuzzy if (method, edits) == ("fuzzy", 1)} - _spans(windows, edits=1)
        )
    ]
    assert not invented, _report(invented)


def test_the_comparison_has_something_to_compare(readings, sample):
    assert len(readings) == PROMPTS
    assert sample[0].entities == ENTITIES
    windows = [window for _, found, _, _ in readings for window in found]
    assert sum(window.edits == 0 for window in windows) > 150
    assert sum(window.edits == 1 and window.must for window in windows) > 100
    assert sum(not found for _, found, _, _ in readings) > 30


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("streep", "streeep", True), ("streep", "strep", True), ("streep", "stresp", True), ("streep", "stereep", True),
        ("streep", "sterep", True), ("streep", "streep", False), ("streep", "steerp", False), ("streep", "stre", False),
        ("ab", "ba", True), ("abc", "cba", False), ("", "a", True),
    ],
)  # fmt: skip
def test_the_oracle_knows_one_edit(one, other, near):
    assert oracle.one_edit(one, other) is near
    assert oracle.one_edit(other, one) is near


def test_the_oracle_reads_no_name_across_a_comma():
    names = [oracle.Name("person/x", "Emma Stone", ("emma", "stone"))]
    assert oracle.read("Emma Stone", names, {}) == {oracle.Window("person/x", 0, 10, 0, True)}
    assert oracle.read("E\u0301mma Sto\u200bne’s hat", names, {}) == {oracle.Window("person/x", 0, 12, 0, True)}
    assert oracle.read("Emma Stome", names, {}) == {oracle.Window("person/x", 0, 10, 1, True)}
    assert oracle.read("Emma Store", names, {"store": 5.0}) == {oracle.Window("person/x", 0, 10, 1, False)}
    for text in ("Emma, Stone", "Emma (Stone)", "Emma. Stone", "Emma - Stone", "Emma\nStone", "Stone Emma", "Emma"):
        assert oracle.read(text, names, {}) == set()

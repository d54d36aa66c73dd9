"""What holds for any prompt: of names from the lexicon, words around them, and noise."""

from __future__ import annotations

import csv
import random
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screener.data import data_root
from screener.errors import UnscreenablePrompt
from screener.text.finder import TextFinder
from screener.text.folded import fold_prompt
from screener.text.syntax import parse_syntax

DRAWN, SEED = 3000, 20261122
# Rarer words than this are no ordinary words (Zipf): names of such words are told by their letters alone.
RARE_ZIPF = 1.0
SHORTEST_RARE = 5

CARRIERS = (
    "a portrait of {} on a wet pier", "{} under an umbrella, soft light", "concept art by {}, muted colours",
    "a still of {} beside a red door", "the hat of {} hangs in the hall", "{}", "a poster for {} at night",
    "make it look like {}", "wide shot, {} walks along the canal, 35 mm lens", "mood board: {}, fog, long shadows",
    "a wax figure of {} in a museum", "replace the actor with {}",
)  # fmt: skip
PLAIN = (
    "The light is soft and the street is empty", "it rains on the harbour all night",
    "A wooden chair stands in the hall", "grey stones lie along the path",
    "We need a warm morning mood for this room", "two lamps and a table, nobody there",
)  # fmt: skip
INVISIBLE = "\u200b\u00ad\u2060\u200c\ufeff"
NOISE = st.sampled_from((
    "(", ")", "[", "|", "]", ":1.2", "::2", "--no ", "--ar 16:9", "<lora:", ">", ", ", ". ", "\n", "'s ", "\u201c",
    "🦊", "é", "ﬁ", "ß", "İ", "\u0301", "\u200d", "中文", "а", "0", "@", "#", "...", "\t", "AND", "Negative prompt: ",
    "{", "}", "\\", "\\u0041", "%20",
))  # fmt: skip


def _names():
    """A seeded sample of the names in Latin letters, of one word (five letters and more) or several."""
    found = []
    for path in sorted(data_root().glob("lexicons/*/*.csv")):
        if path.parent.name in ("people", "characters", "works", "organisations"):
            with open(path, encoding="utf-8", newline="") as file:
                found += [row.get("name") or row["title"] for row in csv.DictReader(file)]
    written = [name for name in found if len(name) > 4 and all(word.isalpha() for word in name.split())]
    return random.Random(SEED).sample(written, DRAWN)


NAMES = _names()
names = st.sampled_from(NAMES)
sentences = st.builds(lambda carrier, name: carrier.format(name), st.sampled_from(CARRIERS), names)
noisy = st.lists(st.one_of(sentences, NOISE, st.text(max_size=12)), min_size=1, max_size=8).map("".join)


@pytest.fixture(scope="module")
def finder(screener):
    return TextFinder(screener.lexicon)


def _told(verdict):
    """What a verdict says of whom, and how strictly."""
    return Counter((one.entity.id if one.entity else "", one.rule, one.outcome) for one in verdict.findings)


def _named(verdict):
    return {one.entity.id for one in verdict.findings if one.entity}


@settings(max_examples=400)
@given(carrier=st.sampled_from(CARRIERS), name=names, where=st.data())
def test_invisible_characters_in_a_name_change_nothing(screener, carrier, name, where):
    written = name
    for _ in range(where.draw(st.integers(1, 4))):
        place = where.draw(st.integers(1, len(written) - 1))
        written = written[:place] + where.draw(st.sampled_from(INVISIBLE)) + written[place:]
    plain, hidden = screener.prompt(carrier.format(name)), screener.prompt(carrier.format(written))
    assert (_told(hidden), hidden.outcome) == (_told(plain), plain.outcome)


@settings(max_examples=400)
@given(sentence=sentences, between=st.sampled_from((". ", "\n")), plain=st.sampled_from(PLAIN))
def test_a_plain_sentence_behind_takes_nothing_away(screener, sentence, between, plain):
    alone, longer = screener.prompt(sentence), screener.prompt(sentence + between + plain)
    assert _named(alone) <= _named(longer)
    assert {seen.intent for seen in alone.intents} <= {seen.intent for seen in longer.intents}


@settings(max_examples=500)
@given(text=noisy)
@example(text="Tom Hanks\u0301 and İstanbul, ﬁlm by Greg Rutkowski")
def test_spans_slice_the_prompt(finder, text):
    try:
        evidence = finder.find(text, max_code_points=8192)
    except UnscreenablePrompt:
        return
    spans = [one.span for one in (*evidence.mentions, *evidence.unknown_names)]
    spans += [span for intent in evidence.intents for span in intent.seen.spans]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.text is None or text[span.start : span.end] == span.text


@settings(max_examples=500)
@given(text=st.text(max_size=300), negative=st.text(max_size=60))
def test_any_string_is_screened_or_refused(screener, text, negative):
    try:
        verdict = screener.prompt(text, negative=negative)
    except UnscreenablePrompt:
        return
    whole = f"{text}\n{negative}"
    for finding in verdict.findings:
        assert all(span.text is None or whole[span.start : span.end] == span.text for span in finding.spans)


@settings(max_examples=400)
@given(one=sentences, other=sentences)
def test_the_order_of_two_sentences_changes_nobody_named(finder, one, other):
    def named(text):
        mentions = finder.find(text, max_code_points=8192).mentions
        return {mention.entity.id for mention in mentions}, {mention.method for mention in mentions}

    (before, methods), (after, turned) = named(f"{one}. {other}."), named(f"{other}. {one}.")
    if "surname" not in methods | turned:
        assert before == after


@pytest.fixture(scope="module")
def rare_names(finder):
    """Full names all of whose words are long and in no dictionary."""

    def is_rare(name):
        prompt = fold_prompt(name, parse_syntax(name), finder.index)
        return max(prompt.zipf) < RARE_ZIPF and min(map(len, prompt.forms)) >= SHORTEST_RARE

    return [name for name in NAMES if " " in name and is_rare(name)]


@settings(max_examples=400)
@given(carrier=st.sampled_from(CARRIERS), change=st.sampled_from((str.upper, str.lower, str.title)), which=st.data())
def test_a_full_name_of_rare_words_is_found_in_any_case(finder, rare_names, carrier, change, which):
    name = which.draw(st.sampled_from(rare_names))
    wanted = {mention.entity.id for mention in finder.find(carrier.format(name), max_code_points=8192).mentions}
    changed = finder.find(carrier.format(change(name)), max_code_points=8192).mentions
    assert wanted
    assert wanted <= {mention.entity.id for mention in changed}

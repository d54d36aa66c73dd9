"""What every verdict keeps to, whoever is named."""

import json

import pytest

from screener import NotSent, Screener, before_send
from screener.errors import UnscreenablePrompt
from screener.verdict import OUTCOMES

FORBIDDEN = ("violation", "illegal", "infring", "approved", "blocked", " ok", "cleared", "passed", "safe")
PROMPTS = (
    "Create a character with Meryl Streep's nose",
    "in the style of Rembrandt, a castle --no mickey mouse",
    "portrait of Abraham Lincoln by Zorblat Quimfeather",
    "replace the actor's dialogue and match the lips to the new script",
    "an empty street at dawn",
    "The Lord of the Rings: The Fellowship of the Ring, but with cats",
    "sherlock holmes in a laboratory",
)


@pytest.mark.parametrize("text", PROMPTS)
def test_a_headline_is_short_and_judges_nobody(screener, text):
    verdict = screener.prompt(text)
    assert len(verdict.headline.split()) <= 9
    assert not any(word in f" {verdict.headline.lower()}" for word in FORBIDDEN)


@pytest.mark.parametrize("text", PROMPTS)
def test_the_outcome_is_the_strictest_open_finding(screener, text):
    verdict = screener.prompt(text)
    open_ones = [finding.outcome for finding in verdict.findings if finding.status == "open"]
    assert verdict.outcome == max(open_ones, key=OUTCOMES.index, default="notify")


@pytest.mark.parametrize("text", PROMPTS)
def test_spans_are_slices_of_the_text(screener, text):
    verdict = screener.prompt(text)
    for finding in verdict.findings:
        for span in finding.spans:
            assert span.text == text[span.start : span.end]


def test_a_case_repeats_for_the_same_words_and_day_alone(screener, tmp_path):
    first = screener.prompt("a portrait of Tom Hanks")
    assert screener.prompt("a portrait of Tom Hanks").id == first.id
    assert screener.prompt("a portrait of Tom Hanks.").id != first.id
    later = Screener(as_of="2030-01-01", state_dir=screener.settings.state_dir, cache_dir=screener.settings.cache_dir)
    assert later.prompt("a portrait of Tom Hanks").id != first.id
    elsewhere = Screener(as_of="2026-11-22", state_dir=tmp_path, cache_dir=screener.settings.cache_dir)
    assert elsewhere.prompt("a portrait of Tom Hanks").id != first.id


def test_the_prompt_stands_nowhere_but_in_the_spans(screener):
    verdict = screener.prompt("a lighthouse keeper called Wrenfield beside Tom Hanks")
    assert "Wrenfield" not in verdict.to_json()
    assert json.loads(verdict.to_json())["schema"] == "screener.verdict/1"


def test_before_send_lets_go_or_says_who_must_be_asked(screener):
    assert before_send("an empty street at dawn", screener=screener).outcome == "notify"
    with pytest.raises(NotSent) as refusal:
        before_send("Tom Hanks as a pirate", screener=screener)
    assert refusal.value.verdict.findings[0].entity.id == "person/tom-hanks"
    with pytest.raises(UnscreenablePrompt):
        before_send("\u200b\u200b", screener=screener)


def test_many_prompts_keep_their_order_and_their_errors(screener):
    answers = list(screener.prompts(["an empty street", "", "Tom Hanks", "half \ud800"]))
    kinds = [type(answer).__name__ for answer in answers]
    assert kinds == ["Verdict", "UnscreenablePrompt", "Verdict", "UnscreenablePrompt"]

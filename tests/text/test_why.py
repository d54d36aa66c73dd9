"""`why` explains what the verdict says, and nothing else."""

from __future__ import annotations

import pytest

from screener.errors import UnscreenablePrompt
from screener.lexicon.decisions import Decisions, Suppression
from screener.lexicon.live import Lexicon
from screener.text.finder import TextFinder
from screener.text.why import readings


@pytest.fixture
def finder(screener):
    return TextFinder(screener.lexicon)


def _told(finder, text):
    return readings(finder, text, max_code_points=8192)


@pytest.mark.parametrize(
    "text",
    [
        "a poster of Meryl Streep and Tom Hnaks", "portrait by Rembrandt, dramatic", "the birds on a wire",
        "will smith and jada, selfie", "a red car in Paris at night", "t o m h a n k s on a boat",
    ],
)  # fmt: skip
def test_what_is_kept_is_what_the_finder_mentions(finder, text):
    kept = {(one.start, one.end, one.entity.id) for one in _told(finder, text) if one.kept}
    mentions = finder.find(text, max_code_points=8192).mentions
    assert kept == {(one.span.start, one.span.end, one.entity.id) for one in mentions}


def test_every_reading_says_why(finder):
    told = _told(finder, "Tom Hanks beside the Rembrandt lighting, a page of notes by Smith")
    assert all(one.fate for one in told)
    assert "part of a term of the craft" in {one.fate for one in told if one.text == "Rembrandt"}
    assert any("too weak" in one.fate for one in told if not one.kept)


def test_a_decision_is_named_with_its_reason(screener):
    one = Suppression("decisions.toml suppression 1", "person/tom-hanks", "", "He has signed.", "desk", None)
    finder = TextFinder(Lexicon(screener.index, Decisions([one])))
    told = [one for one in _told(finder, "a poster of Tom Hanks") if one.entity.id == "person/tom-hanks"]
    assert not any(one.kept for one in told)
    (whole,) = [one for one in told if one.text == "Tom Hanks"]
    assert whole.fate == "silenced by decisions.toml suppression 1: He has signed. (desk)"


def test_words_near_no_name_have_no_reading(finder):
    assert _told(finder, "quiet fog above wet asphalt") == []


@pytest.mark.parametrize("text", ["", "   ", "a" * 9000])
def test_what_cannot_be_screened_cannot_be_explained(finder, text):
    with pytest.raises(UnscreenablePrompt):
        _told(finder, text)

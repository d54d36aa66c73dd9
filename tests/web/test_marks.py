"""The marked prompt: whatever the spans, its words stay what they were."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.web.marks import MASK, TONES, Mark, marked
from screener.web.unseen import PLACEHOLDER, label, legend, unseen_places, visible

TEXTS = st.text(max_size=60)
PLACES = st.integers(min_value=-5, max_value=70)
MARKS = st.lists(
    st.builds(Mark, PLACES, PLACES, st.integers(0, 9), st.sampled_from(TONES), st.booleans()),
    max_size=8,
)


def words(html: str) -> str:
    """What a reader sees, without the numbers of the findings."""
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<sup>.*?</sup>", "", html)))


@given(TEXTS, MARKS)
def test_without_tags_the_prompt_is_unchanged(text: str, marks: list[Mark]) -> None:
    shown = words(marked(text, marks))
    assert len(shown) == len(text)
    masked = {place for mark in marks if mark.masked for place in range(max(mark.start, 0), min(mark.end, len(text)))}
    unseen = set(unseen_places(text)) - masked
    for place, (before, after) in enumerate(zip(text, shown, strict=True)):
        assert after == (MASK if place in masked else before) or (place in unseen and after == PLACEHOLDER)


@given(st.text(alphabet="<>&\"' abc\n", max_size=40), MARKS)
def test_markup_in_a_prompt_stays_text(text: str, marks: list[Mark]) -> None:
    html = marked(text, [Mark(one.start, one.end, one.number, one.tone) for one in marks])
    assert words(html) == text
    assert set(re.findall(r"</?(\w+)", html)) <= {"mark", "sup", "a", "i"}


@given(TEXTS, MARKS)
def test_every_mark_inside_the_text_has_its_number_once(text: str, marks: list[Mark]) -> None:
    html = marked(text, marks)
    expected: dict[tuple[int, int], int] = {}
    for mark in marks:
        if mark.number and max(mark.start, 0) < min(mark.end, len(text)):
            expected[mark.number, min(mark.end, len(text))] = 1
    assert html.count("<a ") == len(expected)


def test_nested_marks_take_the_strongest_manner() -> None:
    html = marked("Meryl Streep", [Mark(0, 12, 1, "excluded"), Mark(6, 12, 2, "escalate")])
    assert re.findall(r'<mark class="(\w+)">(\w+)', html) == [("excluded", "Meryl"), ("escalate", "Streep")]
    assert re.findall(r"#finding-(\d)", html) == ["1", "2"]


def test_masked_words_are_gone() -> None:
    html = marked("call 555 0100 now", [Mark(5, 13, 1, "escalate", masked=True), Mark(0, 9, 2, "judge")])
    assert "555" not in html
    assert words(html) == "call •••••••• now"


@pytest.mark.parametrize(
    "character", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x1b", "\u2028", "\U000e0041", "\ud800"]
)
def test_characters_that_act_unseen_are_shown(character: str) -> None:
    assert character not in visible(f"a{character}b")
    assert PLACEHOLDER in visible(f"a{character}b")
    assert label(character).startswith(f"U+{ord(character):04X} ")


def test_joiners_stay_where_a_script_or_an_emoji_needs_them() -> None:
    assert legend("👩\u200d🎬 می\u200cخواهم") == []
    assert legend("Mer\u200dyl") == ["U+200D zero width joiner"]

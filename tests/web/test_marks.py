"""The marked prompt: whatever the spans, its words stay what they were."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.web.marks import MASK, TONES, Mark, marked
from screener.web.passages import LONGEST_WHOLE, MOST_STRETCHES, passages
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


def test_the_line_ends_of_a_file_are_no_hidden_characters() -> None:
    assert legend("one\r\ntwo") == []
    assert legend("one\rtwo") == ["U+000D control character"]


def test_a_short_text_is_shown_whole_and_a_long_one_around_its_marks() -> None:
    short = "a" * LONGEST_WHOLE
    assert words(passages(short, [], anchor="x")) == short
    long = "".join(f"{number:05} " for number in range(3000))
    far = [Mark(6_000, 6_005, 1, "escalate"), Mark(6_060, 6_065, 2, "judge"), Mark(17_000, 17_005, 3, "judge")]
    shown = passages(long, far, anchor="picture-2-finding")
    assert re.findall(r'href="#([\w-]+)"', shown) == [f"picture-2-finding-{number}" for number in (1, 2, 3)]
    pieces = words(shown).split("[…]")
    assert len(pieces) == 4  # nothing before, one stretch for the two near each other, one for the third, nothing after
    assert pieces[0] == pieces[-1] == ""
    assert all(piece in long for piece in pieces)
    assert long[6_000:6_065] in pieces[1]
    assert long[17_000:17_005] in pieces[2]


@given(st.lists(st.builds(Mark, PLACES, PLACES, st.integers(1, 9), st.sampled_from(TONES), st.booleans()), max_size=6))
def test_a_long_text_is_never_shown_outside_the_original(near: list[Mark]) -> None:
    text = "0123456789" * 500
    masked = any(mark.masked and mark.start < mark.end for mark in near)
    pieces = words(passages(text, near, anchor="x")).split("[…]")
    assert masked or all(piece in text for piece in pieces)
    assert sum(map(len, pieces)) < len(text)


def test_of_very_many_marks_the_first_are_shown_and_the_rest_counted() -> None:
    text = "streep " * 100_000
    many = [Mark(place, place + 6, 1, "judge") for place in range(0, len(text), 7_000)]
    shown = passages(text, many, anchor="x")
    assert shown.count("<mark") == MOST_STRETCHES
    assert words(shown).endswith(f"[… {len(many) - MOST_STRETCHES} more marked]")


def test_a_masked_stretch_stays_masked_however_long() -> None:
    text = f"before {'secret ' * 2000}after"
    shown = words(passages(text, [Mark(7, 7 + 14_000, 1, "escalate", masked=True)], anchor="x"))
    assert "secret" not in shown
    assert shown.startswith(f"before {MASK}")
    assert shown.endswith(f"{MASK}after")


def test_joiners_stay_where_a_script_or_an_emoji_needs_them() -> None:
    assert legend("👩\u200d🎬 می\u200cخواهم") == []
    assert legend("Mer\u200dyl") == ["U+200D zero width joiner"]

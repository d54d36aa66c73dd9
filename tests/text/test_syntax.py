"""What holds for the syntax of any prompt: lengths, roles, offsets; and how much a longer one costs."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screener.errors import UnscreenablePrompt
from screener.text.finder import TextFinder
from screener.text.roles import FILE, MODEL, NEGATIVE, POSITIVE, flat
from screener.text.syntax import ParsedPrompt, parse_syntax

# Four times the text is four times the work; a reading that looks from every place to the end takes sixteen times.
SHORT, LONG, MOST = 2_000, 8_000, 8
# Below this the clock tells more about the machine than about the text.
SOONEST = 0.002

SIGNS = (
    "(", ")", "((", "[", "]", "{", "}", "|", ":", "::", ":1.2", "::2 ", "++", "\\", "\\(", "\\n", "\\u00e9", "\\u", '"',
    "'", "“", "`", "```", "*", "**", "~~", "_", "__", "<", ">", "<b>", "</b>", "<br", "<lora:", "<a:b:0.5>", "&", "&#",
    "&#233;", "&amp;", "%", "%20", "%C3%A9", "--", "--no ", "—no ", "--sref ", "--p ", "--ar 16:9", "/imagine prompt:",
    "http://", "//", "C:\\", "\\\\", "/home/", ".png", "a.png ", ".safetensors", "embedding:", "ti-", "Steps: 1, ",
    "Model: a, ", "Negative prompt: ", 'negative_prompt: "', "negative:'", "\nprompt: ", "{1$$", "${a=", "[a:b:",
    "BREAK ", "AND ", ".swap(",
    "without any ", "must not look like ", "ohne ", "ein ", "sin ", "no ", "\n", "\r\n", "\t", ", ",
    ". ", "\u0336", "\u200b", "İ", "é", "中", "🦊", "a ", "word\n", "#", "#Aa",
)  # fmt: skip
NAMES = ("Tom Hanks", "meryl_streep", "Zendaya", "(scar:1.1)(lett:1) johansson", "Beyonc&#233;", "Tom\nHanks", "张艺谋")
prompts = st.lists(
    st.one_of(st.sampled_from(SIGNS), st.sampled_from(NAMES), st.text(max_size=8)), min_size=1, max_size=14
).map("".join)
stretches = st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from((NEGATIVE, MODEL, FILE)))


@settings(max_examples=600)
@given(text=st.text(max_size=200))
@example(text="\ud800 \\ud83d\\ude00 \\ud83d &#0; &#xd800; %ff%fe &#1114112;")
def test_any_text_is_parsed(text):
    assert len(parse_syntax(text).words) == len(text)


@settings(max_examples=1200)
@given(text=prompts)
def test_words_and_places_fit_the_text(text):
    parsed = parse_syntax(text)
    assert len(parsed.words) == len(text)
    assert all(0 <= start <= end <= len(text) for start, end, _ in parsed.roles)
    assert all(0 < place <= len(text) for place in parsed.exclusions)
    assert list(parsed.exclusions) == sorted(parsed.exclusions)


@settings(max_examples=500)
@given(text=prompts)
def test_what_is_found_stands_in_the_text(screener, text):
    try:
        evidence = TextFinder(screener.lexicon).find(text, max_code_points=8192)
    except UnscreenablePrompt:
        return
    for mention in evidence.mentions:
        span = mention.span
        assert 0 <= span.start < span.end <= len(text)
        assert span.text is None or span.text == text[span.start : span.end]


@settings(max_examples=400)
@given(roles=st.lists(stretches, max_size=6).map(tuple))
def test_the_role_of_a_place(roles):
    parsed = ParsedPrompt(" " * 13, roles, (), False)
    for place in range(13):
        found = [role for start, end, role in roles if start <= place < end]
        given_first = found[0] if found else POSITIVE
        role = parsed.segment_at(place)
        assert role == (NEGATIVE if NEGATIVE in found else role)
        assert role in (found or [POSITIVE])
        assert len(set(found)) > 1 or role == given_first


def test_no_role_is_given_outside_of_the_stretches():
    assert flat(()) == ([], [])
    assert flat(((2, 4, MODEL), (4, 6, NEGATIVE))) == ([2, 4, 6], [MODEL, NEGATIVE, POSITIVE])


@pytest.mark.parametrize(
    "text",
    [
        "a wooden boat on a lake at dawn, soft light, 35mm film grain",
        "Space: 1999, Alien: Romulus and Spider-Man: Homecoming",
        "It's 10 o'clock; \"come in\", she said. The café was open – or so they thought.",
        "THE PRISON BREAK POSTER",
        "Tom AND Jerry",
        "Jack Ryan: Shadow Recruit",
        "50%ab of AT&T; R&D",
        "(a man in a coat) walks",
        "one line\nAnother line\n\n- an item",
    ],
)
def test_plain_words_stay_as_they_are(text):
    parsed = parse_syntax(text)
    assert (parsed.words, parsed.roles, parsed.exclusions) == (text, (), ())


def test_a_numeric_style_code_is_told_of():
    assert parse_syntax("a pier --sref 123").style_code
    assert parse_syntax("a pier --sref random").style_code
    assert not parse_syntax("a pier --sref https://example.com/1.png").style_code


def _processor_time(text):
    """The least of three measurements, in seconds."""
    times = []
    for _ in range(3):
        began = time.process_time()
        parse_syntax(text)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_longer_text_costs_as_much_more_as_it_is_longer(sign):
    short, long = ((sign * LONG)[:length] for length in (SHORT, LONG))
    assert _processor_time(long) <= MOST * max(_processor_time(short), SOONEST)


@pytest.mark.parametrize("pair", [("(", ")"), ("[", ":"), ("<", "lora:"), ('"', "\\"), ("--no ", "—"), ("{", "|")])
def test_so_does_one_sign_long_after_another(pair):
    short, long = (pair[0] * (length // 2) + pair[1] * (length // 2) for length in (SHORT, LONG))
    assert _processor_time(long[:LONG]) <= MOST * max(_processor_time(short[:SHORT]), SOONEST)

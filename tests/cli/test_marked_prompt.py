"""The echoed prompt."""

from __future__ import annotations

import re
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from screener.cli.marked_prompt import MASK, marked_prompt
from screener.cli.terminal import safe
from screener.verdict import Span

PLAIN = SimpleNamespace(colour=False)


def _verdict(*findings, intents=()):
    return SimpleNamespace(
        findings=[SimpleNamespace(spans=spans) for spans in findings],
        intents=[SimpleNamespace(spans=spans) for spans in intents],
    )


def _span(start, end, text="x"):
    return Span(start, end, text, "positive")


def test_nested_and_overlapping_marks():
    verdict = _verdict([_span(0, 5)], [_span(2, 8)], [_span(0, 9)])
    assert marked_prompt(verdict, "abcdefghij", "", PLAIN) == "[[ab[cde]1fgh]2i]3j"


def test_offsets_run_on_into_the_negative_prompt():
    assert marked_prompt(_verdict([_span(5, 9)]), "lake", "hats", PLAIN) == "lake\n[hats]1"


def test_masked_words_are_masked_wherever_they_are_marked():
    secret = _span(2, 6, None)
    assert marked_prompt(_verdict([_span(0, 4)], intents=[[secret]]), "abcdefgh", "", PLAIN) == "[ab••]1••gh"


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45), st.booleans()), max_size=6),
)
def test_without_its_marks_the_text_is_unchanged(text, places):
    text = text.replace("[", "(").replace("]", ")")
    verdict = _verdict(*([_span(start, end, None if hidden else "x")] for start, end, hidden in places))
    shown = re.sub(r"\[|\]\d", "", marked_prompt(verdict, text, "", PLAIN))
    for start, end, hidden in places:
        if hidden and 0 <= start < end <= len(text):
            text = text[:start] + "".join("\n" if one == "\n" else MASK for one in text[start:end]) + text[end:]
    assert safe(shown) == safe(text) or "\u200c" in text or "\u200d" in text


def test_what_nobody_sees_is_named():
    assert safe("a\u200bb\u202ec") == "a<U+200B>b<U+202E>c"
    assert safe("👩\u200d🎤 می\u200cخواهم") == "👩\u200d🎤 می\u200cخواهم"
    assert safe("Me\u200dryl") == "Me<U+200D>ryl"

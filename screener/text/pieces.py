"""The evidence in pieces of a longer text, each with a role of its own, its spans counting in the longer text."""

from __future__ import annotations

from collections.abc import Sequence

from screener.errors import UnscreenablePrompt
from screener.text.finder import TextFinder
from screener.text.guard import check_not_empty
from screener.text.long_text import find_in_file_text
from screener.text.mention import Evidence
from screener.text.sourced import with_spans
from screener.text.syntax import NEGATIVE
from screener.verdict import Span


def find_in_piece(
    finder: TextFinder, words: str, role: str, places: Sequence[int], *, max_code_points: int
) -> list[Evidence]:
    """The evidence in a piece; none in one that holds nothing to be seen. Raises UnscreenablePrompt for no text.

    role: positive, negative, model or file_name. places: the offset in the longer text of each code point of `words`
    and of its end. Where the longer text writes the words otherwise (escaped), spans hold them as they are read.
    """
    try:
        check_not_empty(words, "")
    except UnscreenablePrompt:
        return []
    text, negative = ("", words) if role == NEGATIVE else (words, "")
    before = len(text) + 1 if negative else 0  # the negative prompt counts on after the text and a line end

    def moved(span: Span) -> Span:
        return Span(places[max(0, span.start - before)], places[span.end - before], span.text, span.segment)

    found = find_in_file_text(
        finder, text, negative, role="positive" if negative else role, source="", max_code_points=max_code_points
    )
    return [with_spans(part, moved) for part in found]

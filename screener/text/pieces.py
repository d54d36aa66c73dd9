"""The evidence in pieces of a longer text, each with a role of its own, its spans counting in the longer text.

A piece says by plain numbers where its characters stand. So who cuts a text up (images/ reads graphs) and who searches
the pieces need nothing of each other, and no room below both: the front door hands on what the one gives to the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from screener.errors import UnscreenablePrompt
from screener.text.finder import TextFinder
from screener.text.guard import check_not_empty
from screener.text.long_text import find_in_file_text
from screener.text.mention import Evidence, Mention
from screener.text.sourced import with_spans
from screener.text.syntax import NEGATIVE
from screener.verdict import Span


class Piece(Protocol):
    """role: positive, negative, model or file_name. places: the offset in the longer text of each code point and of the
    end. Where the longer text writes the words otherwise (escaped), spans hold them as they are read."""

    @property
    def text(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def places(self) -> Sequence[int]: ...


def find_in_piece(finder: TextFinder, piece: Piece, *, max_code_points: int) -> list[Evidence]:
    """The evidence in a piece; none where nothing is to be seen. Raises UnscreenablePrompt for what is no text."""

    def moved(span: Span) -> Span:
        return Span(piece.places[max(0, span.start)], piece.places[span.end], span.text, span.segment)

    return [with_spans(part, moved) for part in _found(finder, piece.text, piece.role, max_code_points)]


def find_across(finder: TextFinder, pieces: Sequence[Piece], *, max_code_points: int) -> list[Evidence]:
    """The names that begin in one piece and end in another, where pieces of one role are read with a space between.

    A span for each piece that such a name stands in. Raises UnscreenablePrompt for what is no text.
    """
    words = " ".join(piece.text for piece in pieces)

    def parts(mention: Mention) -> Iterator[Mention]:
        begin = 0
        for piece in pieces:
            start = max(0, mention.span.start - begin)
            end = min(len(piece.text), mention.span.end - begin)
            if start < end:
                text = piece.text[start:end] if mention.span.text is not None else None
                span = Span(piece.places[start], piece.places[end], text, mention.span.segment)
                yield replace(mention, span=span)
            begin += len(piece.text) + 1

    across = []
    for found in _found(finder, words, pieces[0].role, max_code_points):
        split = [list(parts(mention)) for mention in found.mentions]
        mentions = tuple(part for several in split if len(several) > 1 for part in several)
        if mentions:
            across.append(replace(found, mentions=mentions, intents=(), unknown_names=(), checks=()))
    return across


def _found(finder: TextFinder, words: str, role: str, max_code_points: int) -> list[Evidence]:
    """The evidence in words of a role, its spans counting from their start."""
    try:
        check_not_empty(words, "")
    except UnscreenablePrompt:
        return []
    if role != NEGATIVE:
        return find_in_file_text(finder, words, "", role=role, source="", max_code_points=max_code_points)
    found = find_in_file_text(finder, "", words, role="positive", source="", max_code_points=max_code_points)

    def back(span: Span) -> Span:  # a negative prompt counts on after the text, here none, and a line end
        return replace(span, start=span.start - 1, end=span.end - 1)

    return [with_spans(part, back) for part in found]

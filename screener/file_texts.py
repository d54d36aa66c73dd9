"""The texts that a file carries -> the evidence in them; between what reads files and what finds in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from screener.errors import UnscreenablePrompt
from screener.images.where_words_stand import region_of
from screener.text.finder import TextFinder
from screener.text.long_text import find_in_file_text
from screener.text.mention import Evidence
from screener.text.sourced import with_spans
from screener.verdict import SourcedSpan, Span

if TYPE_CHECKING:
    from screener.images.reading import FileText

# Code points of all texts of one file together that are searched; a second's work. The largest workflows seen hold a
# tenth of it in prompts, whatever the size of their files.
MOST_FILE_TEXT = 262_144


def find_in_texts(
    finder: TextFinder, texts: Sequence[FileText], unread: Sequence[str], *, max_code_points: int
) -> tuple[list[Evidence], tuple[str, ...]]:
    """The evidence in the texts of a file; and what could not be read, those that cannot be screened with it."""
    parts: list[Evidence] = []
    refused: list[str] = []
    kept = _within(MOST_FILE_TEXT, texts)
    for one in texts:
        room = kept[one]
        if room < len(one.text) + len(one.negative):
            refused.append(f"{one.source}: all beyond character {room:,}, too long to be searched")
            one = replace(one, text=one.text[:room], negative=one.negative[: max(0, room - len(one.text))])
        if not one.text.strip() and not one.negative.strip():
            continue
        try:
            found = find_in_file_text(
                finder, one.text, one.negative, role=one.role, source=one.source, max_code_points=max_code_points
            )
            parts += [_as_read(part, one) for part in found] if one.boxes else found
        except UnscreenablePrompt as error:
            refused.append(f"{one.source}: {error.message}")
    return parts, (*unread, *refused)


def _within(room: int, texts: Sequence[FileText]) -> dict[FileText, int]:
    """How many code points of each text have room, the shortest first: a flood in one keeps none of the others back."""
    kept: dict[FileText, int] = {}
    for one in sorted(texts, key=lambda one: len(one.text) + len(one.negative)):
        kept[one] = min(room, len(one.text) + len(one.negative))
        room -= kept[one]
    return kept


def _as_read(part: Evidence, text: FileText) -> Evidence:
    """The evidence in words that were read in a picture, with the places where they stand in it."""

    def placed(span: Span) -> Span:
        return (
            replace(span, region=region_of(span.start, span.end, text.boxes)) if isinstance(span, SourcedSpan) else span
        )

    mentions = tuple(replace(one, method="ocr", evidence=(*one.evidence, one.method)) for one in part.mentions)
    return with_spans(replace(part, mentions=mentions), placed)


def names_models(texts: Sequence[FileText]) -> bool:
    """Whether any of them is the name of a model, adapter or embedding."""
    return any(text.role == "model" for text in texts)


def words_of(texts: Sequence[FileText]) -> tuple[str, ...]:
    """All their words, for telling files apart."""
    return tuple(words for text in texts for words in (text.text, text.negative))

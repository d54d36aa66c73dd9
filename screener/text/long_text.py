"""The evidence in texts that are no prompt of their own: documents, and what files carry, of any length."""

from __future__ import annotations

from dataclasses import replace

from screener.text.finder import TextFinder
from screener.text.mention import Evidence, Intent
from screener.text.sourced import line_starts, with_source
from screener.text.syntax import LABELS, NEGATIVE
from screener.text.windows import windows

METADATA = "metadata"  # the role of words in a file that are no prompt: read as a prompt is, and said to be none
IN_PICTURE = "ocr"  # of words read in a picture: said to be no prompt, either


def find_in_document(finder: TextFinder, text: str, source: str, *, max_code_points: int) -> list[Evidence]:
    """The evidence in a document, window by window; spans carry their line. Raises UnscreenablePrompt."""
    lines = line_starts(text)
    return [
        with_source(finder.find(piece, max_code_points=max_code_points), source, offset=offset, lines=lines)
        for offset, piece in windows(text)
        if piece.strip()
    ]


def find_in_file_text(
    finder: TextFinder, text: str, negative: str, *, role: str, source: str, max_code_points: int
) -> list[Evidence]:
    """The evidence in a text that a file carries: whole where it has a prompt's length, else window by window.

    Offsets of the negative prompt count on after the text and a line end. Raises UnscreenablePrompt.
    """
    segment = METADATA if role in (METADATA, IN_PICTURE) else "positive"
    role = "" if role in ("positive", METADATA, IN_PICTURE) else role
    if len(text) + len(negative) <= max_code_points:
        found = finder.find(text, negative=negative, role=role, max_code_points=max_code_points)
        return [with_source(_as(segment, role, found), source, role=segment)]
    return [
        with_source(
            _as(segment, part, finder.find(piece, role=part, max_code_points=max_code_points)),
            source,
            offset=begin + offset,
            role=segment,
        )
        for begin, words, part in ((0, text, role), (len(text) + 1, negative, NEGATIVE))
        for offset, piece in windows(words)
        if piece.strip()
    ]


def _as(segment: str, role: str, found: Evidence) -> Evidence:
    """The evidence as far as a text of that kind can bear it.

    A label (a file's or a model's name) asks for nothing: "key_art_final_v3.psd" orders no key art. A credit line asks
    for nobody's manner, and its "Ryan" is more likely the unit's photographer than a star.
    """
    if role in LABELS:
        return replace(found, intents=tuple(one for one in found.intents if one.about or _is_data(one)))
    if segment != METADATA:
        return found
    mentions = tuple(
        replace(one, style=False, band="review" if one.method == "surname" else one.band) for one in found.mentions
    )
    intents = tuple(one for one in found.intents if one.seen.intent != "style_of")
    return replace(found, mentions=mentions, intents=intents, unknown_names=(), checks=())


def _is_data(intent: Intent) -> bool:
    """Whether the words themselves are what must not be there: an address, a number."""
    return any(span.text is None for span in intent.seen.spans)

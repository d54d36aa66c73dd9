"""Recognises a pasted screenplay page by its form, also where the line breaks were lost. No single mark is enough."""

from __future__ import annotations

import re
from typing import NamedTuple

from screener.text.personal.pattern_hit import PatternHit
from screener.text.proprietary.final_draft import find_final_draft
from screener.text.proprietary.scene_heading import forced_speaker, is_forced_heading, is_scene_heading
from screener.text.proprietary.script_evidence import ScriptEvidence
from screener.text.proprietary.script_line import (
    COMIC,
    FOUNTAIN,
    INLINE_CUE,
    MARK,
    SLUGLINE,
    TRANSITION,
    WATERMARK,
    ends_as_heading,
    ends_sentence,
    is_aside,
    is_speaker,
    is_speech,
    is_watermark,
    slugline_end,
    speaker,
)

__all__ = ["find_script_page"]

# Without one of these the page has no second kind of evidence. In capitals where the word is part of ordinary ones.
_GATES = ("int.", "ext.", "int/", "ext/", "i/e", "est.", "innen", "aussen", "außen", "cut to", "fade ", "(v.o", "(vo",
          "(o.s", "(os)", "(o.c", "cont'd", "cont’d", "continued", "(more)", "dissolve to", "fundido",
          "corte a")  # fmt: skip
_GATES_IN_CAPITALS = ("INT ", "EXT ", "EST ", "INTÉRIEUR", "EXTÉRIEUR", "INTERIEUR", "EXTERIEUR", "INTERIOR",
                      "EXTERIOR", "INTERN", "ESTERN", "EXTERN")  # fmt: skip
_ASIDE_LINE = re.compile(r"[\n\r]\s{0,80}[(@>]")
# A line longer than a page is wide has lost its breaks: screenplays run to 60 or 65 characters.
_WIDEST_LINE = 80
# An action has a subject and does something; two words behind a slugline are a caption.
_ACTION_WORDS = 3
_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")


def find_script_page(text: str) -> list[PatternHit]:
    """The part of a text that is in screenplay form, as one hit; nothing where it is not."""
    lowered = text.lower()
    if not (
        any(gate in lowered for gate in _GATES)
        or any(gate in text for gate in _GATES_IN_CAPITALS)
        or _ASIDE_LINE.search(text)
        or "<Paragraph" in text
    ) or COMIC.search(text):
        return []
    if drafted := find_final_draft(text):
        return drafted
    evidence = ScriptEvidence()
    lines = _lines(text)
    _read_lines(lines, evidence)
    for start, line in lines:
        if len(line) > _WIDEST_LINE:
            _read_long(start, line, evidence)
    if not evidence.is_page:
        return []
    return [PatternHit("script_page", evidence.start, evidence.end, "script page")]


def _lines(text: str) -> list[tuple[int, str]]:
    starts = [0, *(found.end() for found in _BREAK.finditer(text))]
    ends = [*(found.start() for found in _BREAK.finditer(text)), len(text)]
    return [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]


class _Before(NamedTuple):
    """The last line that was not blank, what it was, and whether a blank one stands between."""

    line: str
    kind: str
    blank: bool


def _read_lines(lines: list[tuple[int, str]], evidence: ScriptEvidence) -> None:
    before = _Before("", "", blank=True)
    for place, (start, line) in enumerate(lines):
        if not line.strip():
            before = before._replace(blank=True)
            continue
        begin, end = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        kind = _form(line, before) or ("cue" if _is_cue(lines, place, before) else "")
        if not kind and before.kind in ("speech", "action") and not before.blank:
            kind = before.kind  # a sentence set over several lines
            evidence.end = max(evidence.end, end)
        elif kind == "speech":
            evidence.end = max(evidence.end, end)
        elif kind:
            evidence.add(kind, begin, end)
            if kind == "cue" and MARK.search(line):
                evidence.add("mark", begin, end)
        before = _Before(line, kind, blank=False)


def _form(line: str, before: _Before) -> str:
    """What kind of line this is by itself and by the one before; empty where it is none, or may be a cue."""
    words = line.strip()
    heading = slugline_end(line)
    if (heading and ends_as_heading(line, heading)) or is_scene_heading(line):
        return "slugline"
    if len(line) <= _WIDEST_LINE:
        if is_watermark(line):
            return "watermark"
        if words.isupper() and TRANSITION.match(words):
            return "transition"
        if words.isupper() and MARK.search(words) and not speaker(line):
            return "mark"
        if FOUNTAIN.match(words) or is_forced_heading(words):
            return "fountain"
    if before.kind in ("cue", "speech") and is_aside(line):
        return "aside"
    if before.kind in ("cue", "aside") and is_speech(line):
        return "speech"
    return "action" if before.kind == "slugline" and is_speech(line) and _is_action(line) else ""


def _is_cue(lines: list[tuple[int, str]], place: int, before: _Before) -> bool:
    # Right behind a slugline stands an action; capitals there are a caption of an image.
    if before.kind == "slugline" or not (before.blank or ends_sentence(before.line)):
        return False
    line = lines[place][1]
    return bool(speaker(line) or forced_speaker(line)) and _speaks(lines, place)


def _speaks(lines: list[tuple[int, str]], place: int) -> bool:
    """Whether behind a cue, asides and one blank line at most between, words are said and end as a sentence does."""
    blanks = 0
    for _, line in lines[place + 1 : place + 4]:
        if not line.strip():
            blanks += 1
            if blanks > 1:
                return False
        elif not is_aside(line):
            return is_speech(line) and not slugline_end(line) and _sentence_within(lines, place)
    return False


def _sentence_within(lines: list[tuple[int, str]], place: int) -> bool:
    # Dialogue is set narrow: a sentence may run over several lines.
    return any(ends_sentence(line) and not is_aside(line) for _, line in lines[place + 1 : place + 7])


def _is_action(words: str) -> bool:
    return len(words.split()) >= _ACTION_WORDS and any(mark.islower() for mark in words)


def _read_long(start: int, line: str, evidence: ScriptEvidence) -> None:
    """A page in one line: sluglines inside, cues between sentences, transitions and marks where they stand."""
    headings = list(SLUGLINE.finditer(line))
    for heading in headings:
        evidence.add("slugline", start + heading.start(), start + heading.end())
        behind = re.match(r"[\s.]{1,3}(?P<action>[A-ZÀ-Þ][^\n]{0,300}?[.!?…])(?=\s|$)", line[heading.end() :])
        # "NIGHT, warm light, 35mm": tags, not an action.
        if behind and _is_action(behind["action"]) and behind["action"].count(",") < 3:
            evidence.add("action", start + heading.start(), start + heading.end() + behind.end())
    for kind, shape in (("mark", MARK), ("transition", TRANSITION), ("watermark", WATERMARK)):
        for found in shape.finditer(line):
            if kind == "mark" or _stands_alone(line, found.start()):
                evidence.add(kind, start + found.start(), start + found.end())
    if not evidence.seen:
        return
    for cue in INLINE_CUE.finditer(line):
        after_heading = any(heading.start() <= cue.start() <= heading.end() + 2 for heading in headings)
        if is_speaker(cue["name"]) and not after_heading and _stands_alone(line, cue.start()):
            evidence.add("cue", start + cue.start(), start + cue.end())
            if cue["aside"]:
                evidence.add("aside", start + cue.start(), start + cue.end())


def _stands_alone(line: str, place: int) -> bool:
    """Whether a sentence, or nothing, ends before this place."""
    before = line[:place].rstrip()
    return not before or before[-1] in '.!?…”"):–—-' or before[-12:].isupper()

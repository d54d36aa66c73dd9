"""Owners' marks on pasted pages: "CONFIDENTIAL – property of …", "Draft 3 – Blue pages", "Copy 12 of 40 – J. Smith".

A mark is a line or a sentence of its own. On a folder in the picture the same words are a prop.
"""

from __future__ import annotations

import re

from screener.text.personal.pattern_hit import PatternHit
from screener.text.phrases import UNCASED
from screener.text.proprietary.words import ProprietaryWords

# A mark is one line on a page, a page being 60 to 65 characters wide, or two joined by a lost break.
_LONGEST = 140
# A text of more lines or sentences than this is a document, and marks stand at its head and on every page.
_MOST_SEGMENTS = 400
_SEGMENT = re.compile(r"[^\n.:!?]{1,400}(?:[.:!?](?!\s|$)[^\n.:!?]{0,200}){0,20}[.:!?]?")
_WORD = re.compile(r"[^\W\d_][\w'’&.-]{0,40}")
_QUOTES = '“”"«»„'
# Beside the kinds of mark a name may stand, and one ordinary word.
_MOST_ORDINARY = 1
# "Property of North Pictures": the owner's name behind it, and little more.
_OWNED = re.compile(r"\s(?:the\s)?[A-ZÀ-Þ]")
_MOST_WORDS_ALONE = 8


def find_watermarks(text: str, lowered: str, words: ProprietaryWords) -> list[PatternHit]:
    """Each line or sentence of a text that is an owner's mark. `lowered` is for looking up only."""
    if not words.may_hold_mark(lowered):
        return []
    found = []
    several = "\n" in text.strip()
    before = ""
    for count, segment in enumerate(_SEGMENT.finditer(text)):
        if count >= _MOST_SEGMENTS:
            break
        line = segment.group()
        # "a folder that reads:" makes what follows a prop.
        announced = before.rstrip().endswith(":") and words.prop.search(before) is not None
        if not announced and _is_mark(line, words, several):
            start = segment.start() + len(line) - len(line.lstrip())
            found.append(PatternHit("watermark", start, segment.start() + len(line.rstrip()), "watermark"))
        if line.strip():
            before = line
    return found


def _is_mark(line: str, words: ProprietaryWords, several: bool) -> bool:
    """`several`: the text has other lines."""
    if len(line) > _LONGEST or any(quote in line for quote in _QUOTES):
        return False
    places = {kind: found for kind, shape in words.marks.items() if (found := shape.search(line))}
    if not places or words.prop.search(line):
        return False
    first = min(found.start() for found in places.values())
    if any(mark.islower() for mark in line[:first]):
        return False
    rest = line
    for shape in words.marks.values():
        rest = shape.sub(" ", rest)
    ordinary = [word for word in _WORD.findall(rest) if word[0].islower() and word.lower() not in words.beside_marks]
    if sum(not UNCASED.search(word) for word in ordinary) > _MOST_ORDINARY:
        return False
    if len(places) >= 2 or "copy" in places:
        return True
    few = len(line.split()) <= _MOST_WORDS_ALONE
    if "owner" in places:
        return several and few and _OWNED.match(line, places["owner"].end()) is not None
    # In capitals, and nothing beside it: "Do not duplicate." is said to a model as well.
    return several and "no_copy" in places and (line.isupper() or UNCASED.search(line) is not None) and few

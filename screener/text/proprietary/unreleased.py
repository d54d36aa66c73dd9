"""Statements that what was pasted is not out: "these are the dailies of day 12", "everything below is under NDA"."""

from __future__ import annotations

import re
from itertools import islice

from screener.text.personal.pattern_hit import PatternHit
from screener.text.proprietary.words import ProprietaryWords

_MOST = 20
# "here is a rough cut" of anybody's, "from dailies to delivery": no certain material.
_ANY = re.compile(r"(?:^|\s)(?:an?|any|some|what|how|typical|un|une|una|ein|eine|um|uma)(?:\s|$)", re.IGNORECASE)


def find_unreleased(text: str, lowered: str, words: ProprietaryWords) -> list[PatternHit]:
    """Each such statement in a text. `lowered` is for looking up only."""
    if not words.may_hold_statement(lowered):
        return []
    places = [
        found.span() for found in islice(words.pointed.finditer(text), _MOST) if not _ANY.search(found["between"])
    ]
    places += [found.span() for found in islice(words.stated.finditer(text), _MOST)]
    places += [found.span() for found in islice(words.handed.finditer(text), _MOST)]
    if not text.isascii():
        places += [found.span() for found in islice(words.stated_uncased.finditer(text), _MOST)]
    hits: list[PatternHit] = []
    for start, end in sorted(places):
        if not (hits and start < hits[-1].end):
            hits.append(PatternHit("unreleased", start, end, "unreleased material"))
    return hits

"""Pay and health bound to a person in scripts without capitals: by an honorific or a role in the same clause."""

from __future__ import annotations

import re
from itertools import islice

from screener.text.personal.pattern_hit import PatternHit
from screener.text.personal.words import PersonalWords

_REACH = 48
_MOST_WORDS = 100
_CLAUSE_END = re.compile(r"[.;!?\n](?=\s|$)|[。！？।]")


def find_uncased(text: str, words: PersonalWords) -> list[PatternHit]:
    """Health, and pay with its sum, in a plain text."""
    found: list[PatternHit] = []
    for kind, shape in (("health", words.uncased_health), ("pay", words.uncased_pay)):
        for word in islice(shape.finditer(text), _MOST_WORDS):
            floor, roof = max(0, word.start() - _REACH), min(len(text), word.end() + _REACH)
            floor = max([floor, *(mark.end() for mark in _CLAUSE_END.finditer(text, floor, word.start()))])
            stop = _CLAUSE_END.search(text, word.end(), roof)
            roof = stop.start() if stop else roof
            person = words.uncased_person.search(text, floor, roof)
            money = words.uncased_money.search(text, floor, roof)
            if person is None or (kind == "pay" and (money is None or not re.search("[0-9]", text[floor:roof]))):
                continue
            start = min(person.start(), word.start())
            end = max(person.end(), word.end(), money.end() if money and kind == "pay" else 0)
            if not (found and start < found[-1].end):
                found.append(PatternHit(kind, start, end, kind))
    return found

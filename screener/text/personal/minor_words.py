"""Data about a child on set: name and age, school, guardian, papers. An age in a picture is none.

Three things bind a private word to a child: a name with an age ("Tom, 9"), a word of ownership with an age and a part
("our 7-year-old lead"), or with a part that only children play ("our child performers").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from screener.text.personal.pattern_hit import PatternHit
from screener.text.phrases import alternation

if TYPE_CHECKING:
    from screener.text.personal.words import PersonalWords

LABEL = "data about a minor"
# The private word stands in the same clause as the child; so does a paper with who it is for.
_BOUND_REACH = 80
# A text that repeats such words more often is not searched further.
_MOST = 100
_AGE = r"(?:1[0-7]|[0-9])(?![0-9])"
_NAME = r"[^\W\d_][\w'-]{1,24}"
_CLAUSE_END = re.compile(r"[.;!?\n](?=\s|$)|[。！？]")
# "her chaperone" is a figure of a story; "chaperone: Mary Poole" is an entry.
_PEOPLE = re.compile(r"chaperones?|guardians?|tutor|mother|father|madre|padre|tutore|tutrice", re.IGNORECASE)
_ENTRY = re.compile(r"['’]?s?\s{0,2}(?:[:=(]|is\b|[-–—]\s|contact|number|phone|email|e-mail|licen[cs]e|[+0-9])")
_TO_NAME = re.compile(
    rf"\s(?:for|of|from|de|di|da|pour|für|para|per|von)\s(?P<name>{_NAME})|\s?[:(–-]\s?(?P<entry>{_NAME})"
)


@dataclass(frozen=True, slots=True)
class MinorWords:
    """Shapes over a plain text: a child by name, by ownership, and what is told of one."""

    named: re.Pattern[str]
    owned: re.Pattern[str]
    private: re.Pattern[str]
    paper: re.Pattern[str]
    handed: re.Pattern[str]
    ours: re.Pattern[str]


def read_minor_words(table: Mapping[str, Sequence[str]]) -> MinorWords:
    """The table [minor]. Raises KeyError where a list is missing."""
    years, aged, ours = alternation(table["years"]), alternation(table["aged"]), alternation(table["ours"])
    # "9 years", "9-year-old", "9살", "aged 9"; digits stand against the word in some scripts.
    unit = "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(table["years"], key=len, reverse=True))
    age = rf"(?<![\w.,/-])(?:{_AGE}(?:[\s-]?(?:{unit})(?!\w))|(?:{aged})\s?:?\s?{_AGE}(?:\s?{years})?)"
    return MinorWords(
        named=re.compile(
            rf"(?<![\w'])(?P<name>{_NAME}(?:\s{_NAME})?)(?:,\s?|\s?\(|\s?[:–-]\s|\s)(?:(?P<bare>{_AGE})(?=\s?[,;)\n])|{age})",
            re.IGNORECASE,
        ),
        owned=re.compile(
            rf"{ours}\s?(?:{_NAME}\s){{0,2}}?"
            rf"(?:{age}[\s-]?(?:old\s|de\s)?(?:{_NAME}\s){{0,1}}?{alternation(table['parts'])}"
            rf"|{alternation(table['child_parts'])}|{alternation(table['parts'])}\s?(?:,\s?|\(|de\s|von\s|di\s)?{age})"
            rf"|{alternation(table['child_parts'])}\s?{ours}",
            re.IGNORECASE,
        ),
        private=re.compile(alternation(table["private"]), re.IGNORECASE),
        paper=re.compile(alternation(table["papers"]), re.IGNORECASE),
        handed=re.compile(alternation(table["handed"]), re.IGNORECASE),
        ours=re.compile(ours, re.IGNORECASE),
    )


def find_minors(text: str, words: PersonalWords) -> list[PatternHit]:
    """Each entry about a child in a plain text, from the child to the last private word of its clause."""
    shapes = words.minor
    found: list[PatternHit] = []
    for children, by_name in ((shapes.owned, False), (shapes.named, True)):
        for child in islice(children.finditer(text), _MOST):
            if by_name and not child["name"][0].isupper():
                continue
            if found and child.start() < found[-1].end:
                continue
            floor, roof = _clause(text, child.start(), child.end())
            told = [word.span() for word in shapes.private.finditer(text, floor, roof) if _is_told(text, word, by_name)]
            told = [span for span in told if span[1] <= child.start() or span[0] >= child.end()]
            if told:
                start, end = min(child.start(), told[0][0]), max(child.end(), told[-1][1])
                found.append(PatternHit("minor", start, end, LABEL))
    found += _papers(text, words, found)
    return found


def _is_told(text: str, word: re.Match[str], by_name: bool) -> bool:
    # "Emma, 16, and her chaperone at a ball" is a picture; behind an age in a row an entry follows.
    return not by_name or not _PEOPLE.search(word.group()) or _ENTRY.match(text, word.end()) is not None


def _papers(text: str, words: PersonalWords, found: list[PatternHit]) -> list[PatternHit]:
    hits = []
    for paper in islice(words.minor.paper.finditer(text), _MOST):
        if any(hit.start < paper.end() and paper.start() < hit.end for hit in found):
            continue
        floor, roof = _clause(text, paper.start(), paper.end())
        name = _TO_NAME.match(text, paper.end(), roof)
        named = name is not None and (name["name"] or name["entry"])[0].isupper()
        beside = f"{text[floor : paper.start()]} | {text[paper.end() : roof]}"
        if named or words.minor.handed.search(beside) or text[floor : paper.start()].rstrip().endswith(("'s", "’s")):
            hits.append(PatternHit("minor", paper.start(), name.end() if name and named else paper.end(), LABEL))
    return hits


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    floor, roof = max(0, start - _BOUND_REACH), min(len(text), end + _BOUND_REACH)
    floor = max([floor, *(mark.end() for mark in _CLAUSE_END.finditer(text, floor, start))])
    stop = _CLAUSE_END.search(text, end, roof)
    return floor, stop.start() if stop else roof

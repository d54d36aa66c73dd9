"""People of a production by role and name: lines of a call sheet, and pay or health bound to one of them."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from screener.text.personal.pattern_hit import PatternHit
from screener.text.personal.words import PersonalWords

# A contact belongs to the name on whose line it stands this close behind; "Maria Delgado (1st AD, splinter unit), 0…".
_CONTACT_REACH = 48
# Pay and health stand in the same clause as their person.
_BOUND_REACH = 64
# A text that repeats such a word more often than any schedule of a crew is not searched further.
_MOST_WORDS = 100
# A name in two parts, small words and initials between. Whether a letter is a capital is asked of str, not of this.
_PART = r"[^\W\d_][\w'-]{1,24}"
_NAME = rf"{_PART} (?:(?:[^\W\d_]\.|de|del|de la|van|von|van der|der|di|da|dos|al|el|bin|la|le) ){{0,2}}{_PART}"
_SMALL = frozenset({"de", "del", "la", "van", "von", "der", "di", "da", "dos", "al", "el", "bin", "le"})
_BETWEEN = r"(?:\s?[:,|/-]\s?|\s|\s\()"
_MONEY = re.compile(
    r"[$€£]\s?[0-9][0-9.,]{0,9}|[0-9]\s?[€£$]|\b[0-9][0-9.,]{1,9}\s?(?:k\b|usd|eur|gbp|dollars|pounds|euros)"
    r"|\b(?:usd|eur|gbp)\s?[0-9][0-9.,]{0,9}",
    re.IGNORECASE,
)
# What may stand between a person and the word: "'s", "is", "has a severe nut".
_TO_WORD = (
    r"(?:'s?)?(?:\s?[:,(-]\s?|\s)"
    r"(?:(?:is|has|have|with|on|a|an|his|her|their|severe|nut|food|peanut|agreed|current"
    r"|es|est|ist|è|é|tiene|hat|ha|tem|con|avec|mit|com|una|une|eine|um|uma|un) ){0,5}$"
)
_TO_PERSON = (
    r"(?: form| forms)?\s?"
    r"(?:(?:[:(-]|(?:of|for|from|about|is|by|de|del|der|des|du|di|da|do|pour|para|per|für|von)\b)\s?){1,2}"
    r"(?:(?:the|our|my|la|le|el|il|die|nuestra|nuestro|notre|unsere|unseren|nossa|nosso|nostra|nostro) )?"
)
_CLAUSE_END = re.compile(r"[.;!?\n](?=\s|$)")


class _Shapes(NamedTuple):
    role_first: re.Pattern[str]
    name_first: re.Pattern[str]
    person_before: re.Pattern[str]
    person_after: re.Pattern[str]
    name_near: re.Pattern[str]


@lru_cache(maxsize=4)
def _shapes(role: str) -> _Shapes:
    role = f"(?i:{role})"
    return _Shapes(
        role_first=re.compile(rf"(?P<role>{role}){_BETWEEN}(?P<name>{_NAME})"),
        name_first=re.compile(rf"(?<![\w'])(?P<name>{_NAME}){_BETWEEN}(?P<role>{role})"),
        person_before=re.compile(rf"(?:(?P<article>\ban? )?(?P<role>{role})|(?<![\w'])(?P<name>{_NAME})){_TO_WORD}"),
        person_after=re.compile(rf"{_TO_PERSON}(?:(?P<role>{role})|(?P<name>{_NAME}))"),
        name_near=re.compile(rf"(?<![\w'])(?P<name>{_NAME})"),
    )


def is_name(written: str, words: PersonalWords) -> bool:
    """Whether every part but the small words has a capital, and none of it is a role or a word for pay or health."""
    parts = [part for part in written.split() if part not in _SMALL]
    if not all(part[0].isupper() for part in parts) or len(parts) < 2:
        return False
    if re.search(words.role, written, re.IGNORECASE):
        return False
    return not (words.health.search(written) or words.pay.search(written) or words.call_sheet.search(written))


def find_crew_lines(text: str, contacts: list[tuple[int, int]], sheet: bool, words: PersonalWords) -> list[PatternHit]:
    """Role and name together, where the text is a `sheet` or a contact stands beside. A credit alone is public.

    The span reaches from role or name to the last contact of the line, so that what is masked is the whole entry.
    """
    shapes = _shapes(words.role)
    found: list[PatternHit] = []
    for shape in (shapes.role_first, shapes.name_first):
        place = 0
        while match := shape.search(text, place):
            if not is_name(match["name"], words):
                # "1st AD Chair Maria Delgado": the next reading may begin inside this one.
                place = match.start() + 1
                continue
            place = match.end()
            end = _last_contact(text, match.end(), contacts)
            if not sheet and end == match.end():
                continue
            if not any(hit.start < end and match.start() < hit.end for hit in found):
                found.append(PatternHit("call_sheet", match.start(), end, "call sheet"))
    return found


def _last_contact(text: str, end: int, contacts: list[tuple[int, int]]) -> int:
    for start, stop in contacts:
        if start > end + _CONTACT_REACH:
            break
        if start >= end and start - end <= _CONTACT_REACH and not _CLAUSE_END.search(text, end, start):
            end = stop
    return end


def find_pay_and_health(text: str, contacts: list[tuple[int, int]], words: PersonalWords) -> list[PatternHit]:
    """Pay with its sum, and health, where the words bind them to a name or a role of the crew."""
    found: list[PatternHit] = []
    shapes = _shapes(words.role)
    for kind, label, cue in (("health", "health", words.health), ("pay", "pay", words.pay)):
        for word in islice(cue.finditer(text), _MOST_WORDS):
            floor, roof = max(0, word.start() - _BOUND_REACH), min(len(text), word.end() + _BOUND_REACH)
            floor = max([floor, *(mark.end() for mark in _CLAUSE_END.finditer(text, floor, word.start()))])
            stop = _CLAUSE_END.search(text, word.end(), roof)
            roof = stop.start() if stop else roof
            money = _MONEY.search(text, floor, roof)
            if kind == "pay" and not money:
                continue
            span = _bound(text, floor, word.span(), roof, shapes, words)
            span = span or _beside_contact(text, floor, word.span(), contacts, shapes, words)
            if span and kind == "pay" and money:
                span = min(span[0], money.start()), max(span[1], money.end())
            if span and not (found and span[0] < found[-1].end):
                found.append(PatternHit(kind, *span, label))
    return found


def _bound(
    text: str, floor: int, word: tuple[int, int], roof: int, shapes: _Shapes, words: PersonalWords
) -> tuple[int, int] | None:
    before = text[floor : word[0]]
    place = 0
    while person := shapes.person_before.search(before, place):
        # "for a gaffer" asks what anybody is paid.
        if (person["name"] and is_name(person["name"], words)) or (person["role"] and not person["article"]):
            return floor + person.start(), word[1]
        place = person.start() + 1
    after = shapes.person_after.match(text, word[1], roof)
    if after and (after["role"] or is_name(after["name"], words)):
        return word[0], after.end()
    return None


def _beside_contact(
    text: str, floor: int, word: tuple[int, int], contacts: list[tuple[int, int]], shapes: _Shapes, words: PersonalWords
) -> tuple[int, int] | None:
    """A name with a contact right behind it, earlier in the clause: "Lena Fischer (…) about her allergy form"."""
    for start, stop in contacts:
        place = floor
        # Every reading is tried: "remind Lena Fischer" begins with two words that are no name.
        while floor <= start and stop <= word[0] and (name := shapes.name_near.search(text, place, start)):
            if is_name(name["name"], words) and start - name.end() <= 3:
                return name.start(), word[1]
            place = name.start() + 1
    return None

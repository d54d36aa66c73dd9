"""Passports, social security numbers and dates of birth: numbers that mean a person only beside the word for them."""

from __future__ import annotations

import re

from screener.text.pattern_hit import PatternHit
from screener.text.personal_words import PersonalWords
from screener.text.phone_number import REACH

# How far from its word a number may stand: "social security number of the actor is".
_NEAR = 40
# Shape of a number, its word. Areas 000, 666 and 900 to 999 were never issued; a British number never begins with Q.
_NATIONAL = (
    (re.compile(r"(?<![\w-])(?!000|666|9)[0-9]{3}([- ]?)[0-9]{2}\1[0-9]{4}(?![\w-])"),
     re.compile(r"\b(?:ssn|ss#|social security)", re.IGNORECASE), "social security number"),
    (re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?[0-9]{2}){3} ?[A-D](?!\w)", re.IGNORECASE),
     re.compile(r"\b(?:national insurance|nino|ni (?:number|no))\b", re.IGNORECASE), "national insurance number"),
    (re.compile(r"(?<!\w)(?:[0-9]{8}|[XYZ]-?[0-9]{7})-?[A-Z](?!\w)", re.IGNORECASE),
     re.compile(r"\b(?:dni|nie|nif|documento nacional)\b", re.IGNORECASE), "national identity number"),
    (re.compile(r"(?<!\w)[A-Z]{6}[0-9]{2}[A-Z][0-9]{2}[A-Z][0-9]{3}[A-Z](?!\w)", re.IGNORECASE),
     re.compile(r"\bcodice fiscale\b", re.IGNORECASE), "national identity number"),
)  # fmt: skip
# Without one of these none of the four need be looked for.
_NATIONAL_WORDS = ("ssn", "ss#", "social s", "national i", "nino", "ni n", "dni", "nie", "nif", "nacional", "codice f")
_PASSPORT_NUMBER = re.compile(r"(?<![\w-])[A-Z]{0,3}[0-9]{6,9}[A-Z]?(?![\w-])", re.IGNORECASE)
_IS_PASSPORT = re.compile(
    r"[\s(,-]{1,3}(?:(?:is )?(?:my|his|her|their|the) )?(?:passport|passeport|pasaporte|reisepass)", re.IGNORECASE
)
_MONTHS = (
    "jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]vrier|mar(?:ch|s|zo)?|märz|apr(?:il|ile)?|avril|may|mai|maggio|mayo"
    "|june?|juni|juin|juil(?:let)?|july?|juli|aug(?:ust)?|août|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?"
    "|nov(?:ember|embre)?|de[cz](?:ember)?|d[ée]cembre|enero|febrero|abril|junio|julio|agosto|septiembre|octubre"
    "|noviembre|diciembre|gennaio|febbraio|aprile|giugno|luglio|settembre|ottobre|dicembre"
)
# Who was born before 1900 is history, not personal data.
_YEAR = r"(?:19|20)[0-9]{2}"
_DATE = re.compile(
    rf"[\s:.=(-]{{0,3}}(?P<date>{_YEAR}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}[-/. ][0-9]{{1,2}}[-/. ](?:{_YEAR}|[0-9]{{2}})"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|º|\.)?\s(?:of |de )?(?:{_MONTHS})\b\.?,?\s(?:de )?{_YEAR}"
    rf"|(?:{_MONTHS})\b\.?\s[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s{_YEAR})(?![\w-])",
    re.IGNORECASE,
)


def find_identities(text: str, lowered: str, words: PersonalWords) -> list[PatternHit]:
    """What stands in a plain text beside its word. `lowered` is for looking up only; its offsets may differ."""
    found: list[PatternHit] = []
    if any(word in lowered for word in _NATIONAL_WORDS):
        for shape, cue, label in _NATIONAL:
            found += [
                PatternHit("national_id", number.start(), number.end(), label)
                for number in shape.finditer(text)
                if cue.search(text[max(0, number.start() - _NEAR) : number.end() + _NEAR])
            ]
    if any(word in lowered for word in words.gates["passport"]):
        found += [
            PatternHit("passport", number.start(), number.end(), "passport number")
            for number in _PASSPORT_NUMBER.finditer(text)
            if _is_passport(text, number.start(), number.end(), words)
        ]
    if any(word in lowered for word in words.gates["born"]):
        for cue_found in words.born.finditer(text):
            date = _DATE.match(text, cue_found.end())
            if date:
                found.append(PatternHit("date_of_birth", *date.span("date"), "date of birth"))
    return found


def _is_passport(text: str, start: int, end: int, words: PersonalWords) -> bool:
    before = text[max(0, start - REACH) : start]
    if words.before_other_number.search(before) and not words.before_passport.search(before[-16:]):
        return False
    return bool(words.before_passport.search(before) or _IS_PASSPORT.match(text, end))

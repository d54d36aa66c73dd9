"""Passports and dates of birth: numbers that mean a person only beside the word for them."""

from __future__ import annotations

import re

from screener.text.personal.pattern_hit import PatternHit
from screener.text.personal.phone_number import REACH
from screener.text.personal.words import PersonalWords

_PASSPORT_NUMBER = re.compile(r"(?<![\w-])[A-Z]{0,3}[0-9]{6,9}[A-Z]?(?![\w-])", re.IGNORECASE | re.ASCII)
_IS_PASSPORT = re.compile(
    r"[\s(,-]{1,3}(?:(?:is )?(?:my|his|her|their|the) )?"
    r"(?:passport|passeport|pasaporte|passaporto|passaporte|reisepass)",
    re.IGNORECASE,
)
_MONTHS = (
    "jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar)?|f[ée]vrier|fevereiro|mar(?:ch|s|zo|ço)?|märz|apr(?:il|ile)?|avril"
    "|may|mai|maio|maggio|mayo|june?|juni|juin|junho|juil(?:let)?|july?|juli|julho|aug(?:ust)?|août|sept?(?:ember|embre)?"
    "|setembro|o[ck]t(?:ober|obre)?|outubro|nov(?:ember|embre|embro)?|de[cz](?:ember|embro)?|d[ée]cembre|enero|febrero"
    "|abril|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|giugno|luglio|settembre"
    "|ottobre|dicembre|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    "|जनवरी|फ़रवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|अक्तूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर"
)
# Who was born before 1900 is history, not personal data. 2443 to 2569 are years of the Buddhist era on Thai papers.
_YEAR = r"(?:(?:19|20)[0-9]{2}|2[45][0-9]{2})"
_DATE = re.compile(
    rf"[\s:.=(-]{{0,3}}(?:(?:は|が|는|은|คือ|है|le|el|il|em|am|is|was)\s?)?"
    rf"(?P<date>{_YEAR}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}"
    rf"|{_YEAR}\s?[年년]\s?[0-9]{{1,2}}\s?[月월]\s?[0-9]{{1,2}}\s?[日일]"
    rf"|[0-9]{{1,2}}[-/. ][0-9]{{1,2}}[-/. ](?:{_YEAR}|[0-9]{{2}})"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th|º|er|\.)?\s(?:of |de )?(?:{_MONTHS})\.?,?\s(?:de )?{_YEAR}"
    rf"|(?:{_MONTHS})\b\.?\s[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s{_YEAR})(?![0-9-])(?![A-Za-z])",
    re.IGNORECASE,
)


def find_identities(text: str, written: frozenset[str], words: PersonalWords) -> list[PatternHit]:
    """What stands in a plain text beside its word. `written`: the words of the text in lower case."""
    found: list[PatternHit] = []
    if words.gates["passport"].opens(written, text):
        found += [
            PatternHit("passport", number.start(), number.end(), "passport number")
            for number in _PASSPORT_NUMBER.finditer(text)
            if _is_passport(text, number.start(), number.end(), words)
        ]
    if words.gates["born"].opens(written, text):
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

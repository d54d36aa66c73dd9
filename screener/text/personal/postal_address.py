"""Postal addresses: number and street, the postcode with them where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from screener.text.personal.pattern_hit import PatternHit
from screener.text.personal.phone_number import REACH
from screener.text.personal.words import PersonalWords

_SURE = "streets?|road|avenue|lane|boulevard|crescent|terrace|rd|ave|blvd|ln|st"
# Words that are as often something else ("3 Cars Drive"): they need a postcode, a flat or an announcing word.
_UNSURE = "drive|close|court|way|hill|park|place|square|gardens|row|mews|dr|ct|grove|walk|wharf|quay|highway|plaza"
_WORD = r"[^\W\d_][\w'-]{0,24}"
# The first digit stands first, so that the search leaps from digit to digit; no price, code or decimal before it.
_NUMBER = r"(?P<number>[0-9](?<![\w$€£#/][0-9])(?<![0-9][.,][0-9])[0-9]{0,4})"
_ENGLISH = re.compile(
    rf"{_NUMBER}(?P<letter>[A-Za-z]|[/-][0-9]{{1,5}})?[ ,]{{1,3}}(?P<name>(?:{_WORD}\.?[ ]{{1,2}}){{1,3}}?)"
    rf"(?:(?P<sure>{_SURE})|(?P<unsure>{_UNSURE}))\b\.?",
    re.IGNORECASE,
)
_FRENCH = re.compile(
    rf"{_NUMBER}(?: bis| ter)?,? (?:(?P<sure>rue|quai|impasse|chemin)|(?P<unsure>avenue|boulevard|allée)) "
    rf"(?:(?:de|du|des|la|le|d'|l') ?){{0,2}}{_WORD}(?: [A-ZÀ-Þ][\w'-]{{0,24}}){{0,3}}"
)
_NUMBER_LAST = re.compile(
    r"(?<!\w)(?:(?P<sure>(?:Calle|C/|Avenida|Avda\.?|Paseo|Rua|Viale|Piazza) ?"
    rf"(?:(?:de|del|la|los|las|di|dei|da|do) ){{0,2}}(?:{_WORD} ){{0,2}}{_WORD}"
    r"|[A-ZÄÖÜ][\wäöüß-]{2,30}(?:straße|strasse|str\.|gasse|allee))"
    rf"|(?P<unsure>(?:Via|Plaza|[A-ZÄÖÜ][\wäöüß-]{{2,30}}(?:weg|platz)) ?(?:{_WORD} ){{0,2}}(?:{_WORD})?))"
    r",? (?:n[º°]? ?)?[0-9]{1,5}[a-z]?(?!\w)"
)
# Prefecture to house number; city, district and street; number, street and postcode; the house's number.
_EASTERN = re.compile(
    r"(?:〒?\s?[0-9]{3}-[0-9]{4}\s?)?(?:東京都|北海道|京都府|大阪府|[一-龠]{2,3}県)[^\s、。,0-9]{1,20}"
    r"[0-9]{1,4}(?:(?:丁目|番地|番|号|の|-){1,2}[0-9]{1,4}){1,3}号?"
    r"|[가-힣]{1,10}[시도]\s(?:[가-힣]{1,10}시\s)?[가-힣]{1,10}[구군]\s(?:[가-힣]{1,10}[동읍면]\s)?[가-힣0-9]{1,12}[로길]\s?[0-9]{1,4}"
    r"(?:-[0-9]{1,4})?"
    r"|[0-9]{1,4}(?:/[0-9]{1,4})?\s(?:(?:หมู่|ซอย)[^\n,]{1,30}?\s)?ถนน[^\s,]{1,30}(?:[^\n,0-9]{1,60}[1-9][0-9]{4}(?![0-9]))?"
    r"|मकान\s(?:नंबर|नं\.?|संख्या)\s?[0-9]{1,5}[^।\n]{0,60}"
)
# Without one of these the slower two need not be looked for.
_FRENCH_WORDS = ("rue", "quai", "impasse", "chemin", "avenue", "boulevard", "allée")
_NUMBER_LAST_WORDS = ("calle", "c/", "avenida", "avda", "paseo", "rua", "viale", "piazza", "straße", "strasse", "str.",
                      "gasse", "allee", "via ", "plaza", "weg", "platz")  # fmt: skip
_POSTCODE = re.compile(
    r"[^.;!?0-9]{0,40}?\b(?:[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|[A-Z]{2} [0-9]{5}(?:-[0-9]{4})?"
    r"|[0-9]{5} [A-ZÀ-Þ][\w-]{1,30})\b"
)
_FLAT = re.compile(r"(?<!\w)(?:flat|apt\.?|apartment|suite|piso) ?#?\w{1,5},? $", re.IGNORECASE)


class _Street(NamedTuple):
    """`sure`: it needs nothing beside it to be read as an address."""

    start: int
    end: int
    sure: bool


def find_addresses(text: str, lowered: str, words: PersonalWords) -> list[PatternHit]:
    """The addresses of a plain text. `lowered` is for looking up only."""
    found: list[PatternHit] = []
    if not text.isascii():
        found += [PatternHit("postal_address", *place.span(), "postal address") for place in _EASTERN.finditer(text)]
    for street in _streets(text, lowered, words):
        if text[street.start : street.end].lower().replace(",", "") in words.fiction_addresses:
            continue
        before = text[max(0, street.start - REACH) : street.start]
        flat = _FLAT.search(before)
        postcode = _POSTCODE.match(text, street.end)
        if street.sure or flat or postcode or words.before_address.search(before):
            start = street.start - len(before) + flat.start() if flat else street.start
            end = postcode.end() if postcode else street.end
            found.append(PatternHit("postal_address", start, end, "postal address"))
    return found


def _streets(text: str, lowered: str, words: PersonalWords) -> Iterator[_Street]:
    for english in _ENGLISH.finditer(text):
        names = english["name"].split()
        # "8K Tokyo Street" is a resolution.
        if english["letter"] in ("k", "K") or words.no_street_name.intersection(name.lower() for name in names):
            continue
        if words.after_no_street.match(text, english.end()):
            continue
        capitals = all(word[0].isupper() for word in (*names, english["sure"] or english["unsure"]))
        # "1970 Paris Street" is a year.
        year = len(english["number"]) == 4 and english["number"][:2] in ("18", "19", "20")
        yield _Street(english.start(), english.end(), bool(english["sure"]) and capitals and not year)
    for shape, needed in ((_FRENCH, _FRENCH_WORDS), (_NUMBER_LAST, _NUMBER_LAST_WORDS)):
        if any(word in lowered for word in needed):
            for street in shape.finditer(text):
                yield _Street(street.start(), street.end(), bool(street["sure"]))

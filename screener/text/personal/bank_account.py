"""Account and card numbers, told from other long numbers by their check digits (ISO 13616, ISO/IEC 7812).

The library python-stdnum checks them; it is imported where a shape fits.
"""

from __future__ import annotations

import re
from itertools import pairwise

from screener.text.personal.pattern_hit import PatternHit
from screener.text.personal.phone_number import REACH
from screener.text.personal.plain_digits import Group
from screener.text.personal.words import PersonalWords

_ACCOUNT = re.compile(r"[ -]?(?:[A-Za-z0-9][ -]?){10,31}[A-Za-z0-9]")
# The shortest accounts have eleven characters behind the country and the check digits, most of them digits.
_FEWEST_BEHIND = 11
_FEWEST_DIGITS = 7
# Networks by their first digits; the lengths that go with them, and how the digits stand in groups.
_NETWORKS = re.compile(
    r"4[0-9]{15}|(?:5[1-5]|2[2-7])[0-9]{14}|3[47][0-9]{13}|6(?:011|5[0-9]{2})[0-9]{12}|3(?:0[0-5]|[68][0-9])[0-9]{11}"
)
_LONGEST_SEED = 16
_CARD_GROUPS = frozenset({(16,), (15,), (14,), (4, 4, 4, 4), (4, 6, 5), (4, 6, 4)})


def find_accounts(text: str, runs: list[list[Group]], words: PersonalWords) -> list[PatternHit]:
    """IBANs and payment cards in a plain text."""
    found: list[PatternHit] = []
    for run in runs:
        for first, group in enumerate(run):
            # Check digits of an IBAN begin with two digits behind two letters; the first block of a card has four.
            if len(group.digits) < 2 or (len(group.digits) < 4 and not text[group.start - 2 : group.start].isalpha()):
                continue
            if found and group.start < found[-1].end:
                continue
            end = _iban_end(text, group)
            if end:
                found.append(PatternHit("bank_account", group.start - 2, end, "bank account number"))
                continue
            last = _card_last(run, first)
            if last is None:
                continue
            before = text[max(0, group.start - REACH) : group.start]
            # Seeds have fourteen or fifteen digits as well; those of them that pass the check are many.
            bare = run[last] is group and len(group.digits) < _LONGEST_SEED
            if not words.before_other_number.search(before) and not (bare and not words.card.search(before)):
                found.append(PatternHit("bank_account", group.start, run[last].end, "payment card number"))
    return found


def _iban_end(text: str, group: Group) -> int:
    """Where an IBAN ends whose check digits begin this group; 0 where there is none."""
    start = group.start - 2
    country = text[max(0, start) : group.start]
    if len(country) < 2 or not (country.isascii() and country.isalpha()) or text[max(0, start - 1) : start].isalnum():
        return 0
    tail = _ACCOUNT.match(text, group.start)
    if tail is None or sum(map(str.isdigit, tail.group())) < _FEWEST_DIGITS:
        return 0
    from stdnum import iban

    taken = 0
    for place in range(group.start, tail.end()):
        taken += text[place].isalnum()
        # An account may end where a group ends. Each country has one length, so one end at most is right.
        if taken < _FEWEST_BEHIND + 2 or not text[place].isalnum() or text[place + 1 : place + 2].isalnum():
            continue
        if iban.is_valid(text[start : place + 1], check_country=False):
            return place + 1
    return 0


def _card_last(run: list[Group], first: int) -> int | None:
    for width in (1, 3, 4):
        groups = run[first : first + width]
        # A card is written in even blocks with one blank or hyphen between.
        if len(groups) < width or tuple(len(group.digits) for group in groups) not in _CARD_GROUPS:
            continue
        if any(later.start - group.end != 1 for group, later in pairwise(groups)):
            continue
        digits = "".join(group.digits for group in groups)
        if _NETWORKS.fullmatch(digits):
            from stdnum import luhn

            if luhn.is_valid(digits):
                return first + width - 1
    return None

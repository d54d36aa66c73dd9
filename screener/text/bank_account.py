"""Account and card numbers, told from other long numbers by their check digits (ISO 13616, ISO/IEC 7812)."""

from __future__ import annotations

import re
from itertools import pairwise

from screener.text.pattern_hit import PatternHit
from screener.text.personal_words import PersonalWords
from screener.text.phone_number import REACH
from screener.text.plain_digits import Group

_LENGTHS = {
    "AD": 24, "AE": 23, "AT": 20, "BE": 16, "BG": 22, "BR": 29, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
    "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IS": 26,
    "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25,
    "RO": 24, "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TR": 26, "UA": 29,
}  # fmt: skip
_ACCOUNT = re.compile(r"[ -]?(?:[A-Za-z0-9][ -]?){10,29}[A-Za-z0-9]")
# Networks by their first digits; the lengths that go with them, and how the digits stand in groups.
_NETWORKS = re.compile(
    r"4[0-9]{15}|(?:5[1-5]|2[2-7])[0-9]{14}|3[47][0-9]{13}|6(?:011|5[0-9]{2})[0-9]{12}|3(?:0[0-5]|[68][0-9])[0-9]{11}"
)
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
            if not words.before_other_number.search(before):
                found.append(PatternHit("bank_account", group.start, run[last].end, "payment card number"))
    return found


def _iban_end(text: str, group: Group) -> int:
    """Where an IBAN ends whose check digits begin this group; 0 where there is none."""
    start = group.start - 2
    country = text[max(0, start) : group.start].upper()
    length = _LENGTHS.get(country)
    if length is None or text[max(0, start - 1) : start].isalnum():
        return 0
    tail = _ACCOUNT.match(text, group.start)
    if tail is None:
        return 0
    end, taken, written = group.start, 2, country
    while taken < length and end < tail.end():
        if text[end].isalnum():
            written += text[end].upper()
            taken += 1
        end += 1
    if taken < length or text[end : end + 1].isalnum():
        return 0
    remainder = int("".join(str(int(mark, 36)) for mark in written[4:] + written[:4])) % 97
    return end if remainder == 1 else 0


def _card_last(run: list[Group], first: int) -> int | None:
    for width in (1, 3, 4):
        groups = run[first : first + width]
        # A card is written in even blocks with one blank or hyphen between.
        if len(groups) < width or tuple(len(group.digits) for group in groups) not in _CARD_GROUPS:
            continue
        if any(later.start - group.end != 1 for group, later in pairwise(groups)):
            continue
        digits = "".join(group.digits for group in groups)
        if _NETWORKS.fullmatch(digits) and _passes_luhn(digits):
            return first + width - 1
    return None


def _passes_luhn(digits: str) -> bool:
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(int(digit) for digit in digits[-1::-2])) % 10 == 0

"""Personal data in a prompt: contacts, addresses, numbers of papers and accounts, call sheets, pay and health.

What a regulator or a standard sets aside for stories and examples is nobody's data, unless it stands beside data that
is somebody's: then it is part of what was pasted and is masked with it.
"""

from __future__ import annotations

import re

from screener.text.bank_account import find_accounts
from screener.text.crew_line import find_crew_lines, find_pay_and_health
from screener.text.email_address import find_emails
from screener.text.identity_number import find_identities
from screener.text.pattern_hit import PatternHit
from screener.text.personal_words import load_personal_words
from screener.text.phone_number import find_phones
from screener.text.plain_digits import digit_runs, plain
from screener.text.postal_address import find_addresses

__all__ = ["PatternHit", "find_personal_data"]

_DIGIT_OR_SIGN = re.compile(r"[\d@＠]")
# Phones, accounts and cards have seven digits in a row at some place, marks apart. Most prompts have not.
_LONG_NUMBER = re.compile(r"[0-9](?:[ ./()-]{0,3}[0-9]){6}")


def find_personal_data(text: str) -> list[PatternHit]:
    """The personal data of a text, by place. Spans of different kinds may overlap: a call sheet holds its phones."""
    words = load_personal_words()
    lowered = text.lower()
    digits = _DIGIT_OR_SIGN.search(text) is not None
    sheet = any(word in lowered for word in words.gates["call_sheet"])
    bound = any(word in lowered for kind in ("health", "pay") for word in words.gates[kind])
    if not (digits or sheet or bound):
        return []
    text = plain(text)
    found: list[PatternHit] = []
    contacts: list[tuple[int, int, str, bool]] = []
    if digits:
        found += find_addresses(text, lowered, words) + find_identities(text, lowered, words)
        contacts += [(email.start, email.end, "email", email.fiction) for email in find_emails(text, words)]
    if digits and _LONG_NUMBER.search(text):
        runs = digit_runs(text)
        found += find_accounts(text, runs, words)
        # Of two readings of one number the more special one counts.
        taken = [(hit.start, hit.end) for hit in found if hit.kind != "postal_address"]
        contacts += [
            (phone.start, phone.end, "phone", phone.fiction)
            for phone in find_phones(text, runs, words)
            if not any(start < phone.end and phone.start < end for start, end in taken)
        ]
        contacts.sort()
    places = [(start, end) for start, end, _, _ in contacts]
    sheet = sheet and words.call_sheet.search(text) is not None
    if sheet or places:
        found += find_crew_lines(text, places, sheet, words)
    if bound:
        found += find_pay_and_health(text, places, words)
    somebody = bool(found) or not all(fiction for _, _, _, fiction in contacts)
    for start, end, kind, _ in contacts if somebody else ():
        found.append(PatternHit(kind, start, end, "e-mail address" if kind == "email" else "phone number"))
    return sorted(found, key=lambda hit: (hit.start, hit.end, hit.kind))

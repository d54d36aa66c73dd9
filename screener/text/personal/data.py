"""Personal data in a prompt: contacts, addresses, numbers of papers and accounts, call sheets, pay, health, minors.

What a regulator or a standard sets aside for stories and examples is nobody's data, unless it stands beside data that
is somebody's: then it is part of what was pasted and is masked with it.
"""

from __future__ import annotations

import re

from screener.text.personal.bank_account import find_accounts
from screener.text.personal.crew_line import find_crew_lines, find_pay_and_health
from screener.text.personal.email_address import find_emails
from screener.text.personal.identity_number import find_identities
from screener.text.personal.minor_words import find_minors
from screener.text.personal.national_number import find_announced, find_certain
from screener.text.personal.pattern_hit import PatternHit
from screener.text.personal.phone_number import find_phones
from screener.text.personal.plain_digits import digit_runs, plain
from screener.text.personal.postal_address import find_addresses
from screener.text.personal.uncased_person import find_uncased
from screener.text.personal.words import load_personal_words
from screener.text.phrases import words_of

__all__ = ["PatternHit", "find_personal_data"]

_DIGIT_OR_SIGN = re.compile(r"[\d@＠]")
# Phones, accounts and cards have seven digits in a row at some place, marks apart. Most prompts have not.
_LONG_NUMBER = re.compile(r"[0-9](?:[ ./()-]{0,3}[0-9]){6}")
# What is certain by itself and has letters between its digits.
_LETTERED_NUMBER = re.compile(r"[0-9]{2}[A-Z][0-9]{2}[A-Z]|[0-9]{6}[A-Z+]", re.IGNORECASE)


def find_personal_data(text: str) -> list[PatternHit]:
    """The personal data of a text, by place. Spans of different kinds may overlap: a call sheet holds its phones."""
    words = load_personal_words()
    lowered = text.lower()
    written = words_of(lowered)
    digits = _DIGIT_OR_SIGN.search(text) is not None
    if not (digits or words.gate_of_any.opens(written, text)):
        return []
    gates = words.gates
    text = plain(text)
    found: list[PatternHit] = []
    contacts: list[tuple[int, int, str, bool]] = []
    long = False
    if digits:
        if gates["national"].opens(written, text):
            found += find_announced(text, words)
        long = _LONG_NUMBER.search(text) is not None
        if long or _LETTERED_NUMBER.search(text):
            found += find_certain(text, words, found)
        found += find_addresses(text, lowered, words) + find_identities(text, written, words)
        contacts += [(email.start, email.end, "email", email.fiction) for email in find_emails(text, words)]
    if long:
        runs = digit_runs(text)
        found += find_accounts(text, runs, words)
        # Of two readings of one number the more special one counts.
        taken = bytearray(len(text))
        for hit in found:
            if hit.kind != "postal_address":
                taken[hit.start : hit.end] = b"x" * (hit.end - hit.start)
        contacts += [
            (phone.start, phone.end, "phone", phone.fiction)
            for phone in find_phones(text, runs, words)
            if not any(taken[phone.start : phone.end])
        ]
        contacts.sort()
    places = [(start, end) for start, end, _, _ in contacts]
    sheet = gates["call_sheet"].opens(written, text) and words.call_sheet.search(text) is not None
    if sheet or (places and gates["role"].opens(written, text)):
        found += find_crew_lines(text, places, sheet, words)
    if gates["bound"].opens(written, text):
        found += find_pay_and_health(text, places, words)
    if gates["uncased_bound"].opens(written, text):
        found += find_uncased(text, words)
    if gates["minor"].opens(written, text):
        found += find_minors(text, words)
    somebody = bool(found) or not all(fiction for _, _, _, fiction in contacts)
    for start, end, kind, _ in contacts if somebody else ():
        found.append(PatternHit(kind, start, end, "e-mail address" if kind == "email" else "phone number"))
    return sorted(found, key=lambda hit: (hit.start, hit.end, hit.kind))

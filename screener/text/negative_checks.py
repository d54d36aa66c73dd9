"""What a prompt invents and what has to be checked all the same: names, firms, papers, numbers, addresses, plates.

An invented name may be somebody's. Nothing here is an objection to the words; it is the list that is handed on to
whoever clears them. What the lexicon knows is no invention and is left to the findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from screener.text.folded import FoldedPrompt
from screener.text.invented_title import TitleFinder
from screener.text.mention import Intent, Mention
from screener.text.negative_check_words import NegativeCheckWords, load_negative_check_words
from screener.text.number_plate import find_plates
from screener.text.own_names import OwnNameSeen
from screener.text.personal.email_address import find_emails
from screener.text.personal.phone_number import find_phones
from screener.text.personal.plain_digits import digit_runs, plain
from screener.text.personal.words import load_personal_words
from screener.text.surroundings import cue_after, cue_before
from screener.text.syntax import LABELS, POSITIVE
from screener.text.web_address import find_addresses
from screener.text.weights import Weights
from screener.verdict import Check, Span

_DIGIT = re.compile(r"\d")
# As many digits as a phone number has, marks apart.
_LONG_NUMBER = re.compile(r"[0-9](?:[ ./()-]{0,3}[0-9]){6}")
_CAPITAL = re.compile(r"[A-Z]")
# Of the card's names, those of people who are no invention.
_REAL_PEOPLE = ("person", "lead")


def find_negative_checks(
    prompt: FoldedPrompt,
    full_names: Sequence[Span],
    mentions: Sequence[Mention],
    own_names: Sequence[OwnNameSeen],
    intents: Sequence[Intent],
    weights: Weights,
) -> list[Check]:
    """The checks of a prompt in the order of its words; what is masked in a finding is masked here, too.

    `full_names` are those that no lexicon holds; people of the production's own card among them are left out.
    """
    words = load_negative_check_words()
    masked = [span for intent in intents for span in intent.seen.spans if span.text is None]
    # What the lexicon knows is found already; a person's name may be half of an invented firm's.
    known = [one.span for one in mentions if one.entity.kind != "person"]
    titles = _titles(prompt, words, known)
    real = [one.span for one in own_names if one.name.kind in _REAL_PEOPLE]
    taken = [*real, *(check.span for check in titles)]
    checks = [
        Check("full_name", span)
        for span in full_names
        if not _touches(span, taken) and _is_somebodys(span, prompt, weights)
    ]
    checks += titles
    checks += _numbers(prompt, words, masked)
    for start, end, host in find_addresses(prompt.text, words):
        note = words.notes["url"] if _is_reserved(host) else ""
        checks.append(Check("url", _span(prompt, start, end), note))
    checks = [_masked(check, masked) for check in checks if _is_asked_for(check, prompt)]
    return sorted(checks, key=lambda check: (check.span.start, check.kind))


def _is_somebodys(span: Span, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Whether a name may be that of somebody in the story, and is no place's or ship's ("Hoover Dam", "HMS …")."""
    places = [place for place, token in enumerate(prompt.tokens) if span.start <= token.start and token.end <= span.end]
    first, last = places[0], places[-1]
    if len(prompt.forms[last]) == 1 or cue_before(prompt, first, weights.named_after, 1):
        return False
    # "Queen Elizabeth Hall" is read as a name of two words or of three.
    return not any(
        cue_after(prompt, behind, things, 1)
        for behind in (last - 1, last)
        for things in (weights.named_after, weights.named_after_in_capitals)
    )


def _titles(prompt: FoldedPrompt, words: NegativeCheckWords, known: Iterable[Span]) -> list[Check]:
    if prompt.all_lower:
        return []
    exact = words.firm.exact
    if words.gate.isdisjoint(prompt.forms) and (exact is None or not exact.search(prompt.text)):
        return []
    checks = [Check(kind, _span(prompt, start, end)) for kind, start, end in TitleFinder(prompt, words).find()]
    return [check for check in checks if not _touches(check.span, known)]


def _numbers(prompt: FoldedPrompt, words: NegativeCheckWords, masked: Sequence[Span]) -> list[Check]:
    """Phones, the domains of e-mail addresses, number plates."""
    has_digit = _DIGIT.search(prompt.text) is not None
    if not has_digit and "@" not in prompt.text and "＠" not in prompt.text:
        return []
    text, personal, checks = plain(prompt.text), load_personal_words(), []
    for email in find_emails(text, personal):
        note = words.notes["email_domain"] if email.fiction else ""
        domain = text.rindex("@", email.start, email.end) + 1
        checks.append(Check("email_domain", _span(prompt, domain, email.end), note))
    if has_digit and _LONG_NUMBER.search(text):
        for phone in find_phones(text, digit_runs(text), personal):
            span = Span(phone.start, phone.end, None, POSITIVE)
            # Part of an account or a card: that finding says what it is.
            if _touches(span, masked) and not any((one.start, one.end) == phone[:2] for one in masked):
                continue
            checks.append(Check("phone", span, words.notes["phone"] if phone.fiction else ""))
    if has_digit and not words.plate_gate.isdisjoint(prompt.forms) and _CAPITAL.search(text):
        checks += [Check("plate", _span(prompt, start, end)) for start, end in find_plates(prompt.text, words)]
    return checks


def _is_reserved(host: str) -> bool:
    """Whether nobody can own the host: a domain of examples, or one beneath it."""
    personal = load_personal_words()
    return host.rpartition(".")[2] in personal.fiction_top_domains or any(
        host == own or host.endswith("." + own) for own in personal.fiction_domains
    )


def _is_asked_for(check: Check, prompt: FoldedPrompt) -> bool:
    """Whether it stands in the words of the prompt, not in what is to be left out or in a file's name."""
    if all(role == POSITIVE for role in prompt.roles):
        return True
    # An internet address is read as a file's name, too.
    asked = (POSITIVE, *LABELS) if check.kind == "url" else (POSITIVE,)
    return all(
        role in asked
        for token, role in zip(prompt.tokens, prompt.roles, strict=True)
        if token.start < check.span.end and check.span.start < token.end
    )


def _span(prompt: FoldedPrompt, start: int, end: int) -> Span:
    return Span(start, end, prompt.text[start:end], POSITIVE)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _masked(check: Check, masked: Iterable[Span]) -> Check:
    if check.span.text is None or not _touches(check.span, masked):
        return check
    return Check(check.kind, Span(check.span.start, check.span.end, None, check.span.segment), check.note)


def without_misspelt_in_titles(
    mentions: list[Mention], intents: list[Intent], checks: Sequence[Check]
) -> tuple[list[Mention], list[Intent]]:
    """The evidence without one-word names that are only nearly written and stand inside an invented firm or paper.

    "Hartwell & Sons Ltd" is nobody who is spelt nearly so.
    """
    titles = [check.span for check in checks if check.kind in ("firm", "paper")]
    kept = [
        place
        for place, one in enumerate(mentions)
        if not (one.method == "fuzzy" and one.first == one.last and _touches(one.span, titles))
    ]
    if len(kept) == len(mentions):
        return mentions, intents
    moved = {place: number for number, place in enumerate(kept)}
    about = (tuple(moved[place] for place in intent.about if place in moved) for intent in intents)
    return (
        [mentions[place] for place in kept],
        [replace(intent, about=places) for intent, places in zip(intents, about, strict=True)],
    )

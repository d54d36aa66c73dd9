"""The exceptions R1a–c, R2a–c and F3: they lower a finding only where their condition is stated, on card or in words.

Words that speak against a condition ("new lines", "in close-up") undo it, wherever it was stated.
"""

from __future__ import annotations

from screener.guidance.circumstances import Circumstances
from screener.guidance.on_file import valid_consents
from screener.guidance.policy import ExceptionRule, Policy
from screener.guidance.production import CardPerson
from screener.text.mention import Evidence
from screener.verdict import Span

# What is prominent is not incidental, whatever the words say.
_INCIDENTAL = "F3"


def applying_exception(
    intent: str, person: CardPerson | None, spans: tuple[Span, ...], evidence: Evidence, policy: Policy,
    circumstances: Circumstances,
) -> str | None:  # fmt: skip
    """The first exception whose condition is stated for this intent and met by what is on the card; None without."""
    against = {condition.rule[1:] for condition in evidence.conditions if condition.rule.startswith("!")}
    for rule, exception in policy.exceptions.items():
        if intent not in exception.lowers or rule in against:
            continue
        if exception.consent and not any(valid_consents(person, intent, circumstances)):
            continue
        if exception.permitted and not _is_permitted(exception, circumstances):
            continue
        if (
            rule == _INCIDENTAL
            and circumstances.production is not None
            and circumstances.production.prominence.prominent
        ):
            continue
        if _stated_on_card(rule, intent, person, circumstances) or _stated_in_words(rule, exception, spans, evidence):
            return rule
    return None


def _is_permitted(exception: ExceptionRule, circumstances: Circumstances) -> bool:
    production = circumstances.production
    return production is not None and not set(exception.permitted).isdisjoint(production.agreements_permit)


def _stated_on_card(rule: str, intent: str, person: CardPerson | None, circumstances: Circumstances) -> bool:
    production, day = circumstances.production, circumstances.day
    if production is None:
        return False
    return any(
        stated.rule == rule
        and intent in stated.intents
        and (not stated.about or (person is not None and stated.about == person.name))
        and stated.stated_on <= day
        and (stated.ends is None or day <= stated.ends)
        for stated in production.exceptions
    )


def _stated_in_words(rule: str, exception: ExceptionRule, spans: tuple[Span, ...], evidence: Evidence) -> bool:
    """Whether the prompt states the condition; where it has to be `within`, of every stretch that asks."""
    stated = [condition.span for condition in evidence.conditions if condition.rule == rule]
    if not exception.within:
        return bool(stated)
    return bool(spans) and all(
        any(words.start < span.end and span.start < words.end for words in stated) for span in spans
    )

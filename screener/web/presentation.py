"""A verdict as the page shows it: one card for each finding, one line of limits. Pure functions, no HTML."""

from __future__ import annotations

from dataclasses import dataclass

from screener.verdict import Finding, Verdict
from screener.wording import (
    BANDS,
    INTENTS,
    TAGS,
    capital,
    found_by,
    listed,
    long_dates,
    other,
    places,
    plain,
    title,
    tone,
    who,
)


@dataclass(frozen=True, slots=True)
class Card:
    """One finding for people. Empty strings and tuples are left out of the page; `why` is (label, words)."""

    number: int
    title: str
    tone: str
    tag: str
    who: str
    others: str
    where: str
    reason: str
    action: str
    suggestion: str
    why: tuple[tuple[str, str], ...]


def why(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Rule, method, band and evidence in words; the score last, for those who compare."""
    match = finding.match
    rows = [
        ("Rule", f"{finding.rule}, {plain(finding.category)}"),
        ("Found by", found_by(finding)),
        ("Asks for", INTENTS.get(finding.intent, plain(finding.intent))),
        ("How sure", f"{capital(BANDS.get(match.band, match.band))} (score {match.score:.2f} of 1)"),
        ("Evidence", "; ".join(match.evidence)),
        ("Missing", listed(list(finding.missing))),
    ]
    return tuple((name, words) for name, words in rows if words)


def card(number: int, finding: Finding) -> Card:
    """The card of finding `number`, counted from 1."""
    still_open = finding.status == "open"
    return Card(
        number=number,
        title=title(finding),
        tone=tone(finding),
        tag=TAGS[tone(finding)],
        who=who(finding.entity) if finding.entity is not None else "",
        others=" · ".join(f"or {other(entity)}" for entity in finding.also),
        where=capital("; ".join(places(finding))),
        reason=finding.reason,
        action=finding.action if still_open else "",  # what does not count asks for nothing
        suggestion=(finding.suggestion or "") if still_open else "",
        why=why(finding),
    )


def cards(verdict: Verdict) -> list[Card]:
    """The cards of a verdict in the order of its findings, which is the order of their numbers."""
    return [card(number, finding) for number, finding in enumerate(verdict.findings, 1)]


def footing(verdict: Verdict) -> str:
    """What the verdict stands on: rules, case, day, territories and time taken."""
    rules = dict.fromkeys([finding.rule for finding in verdict.findings] + [one.rule for one in verdict.questions])
    parts = [f"Guidance rules {', '.join(rules)}"] if rules else []
    parts.append(f"case {verdict.case}")
    parts.append(f"checked for {long_dates(verdict.as_of)}, {listed([plain(place) for place in verdict.territories])}")
    if "total" in verdict.timing_ms:
        parts.append(f"{verdict.timing_ms['total']:.1f} ms")
    return capital(" · ".join(parts))

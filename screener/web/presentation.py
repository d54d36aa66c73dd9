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

# What stands in place of a clearance's id where none is needed.
_ON_FILE = {"card": "owned by the production, by its card"}


@dataclass(frozen=True, slots=True)
class Card:
    """One finding for people. Empty strings and tuples are left out of the page; `why` is (label, words).

    `on_file` is what is on record for it, `lowered_by` the rule of an exception.
    """

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
    rule: str
    category: str
    on_file: str
    lowered_by: str
    why: tuple[tuple[str, str], ...]


def why(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Method, intent, band and evidence in words, and what is missing; the rule stands before them, as a link."""
    match = finding.match
    rows = [
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
        rule=finding.rule,
        category=plain(finding.category),
        on_file=_ON_FILE.get(finding.clearance or "", finding.clearance or ""),
        lowered_by=finding.exception or "",
        why=why(finding),
    )


def cards(verdict: Verdict) -> list[Card]:
    """The cards of a verdict in the order of its findings, which is the order of their numbers."""
    return [card(number, finding) for number, finding in enumerate(verdict.findings, 1)]


def rules(verdict: Verdict) -> tuple[str, ...]:
    """The rules that findings and questions go by, each once."""
    return tuple(dict.fromkeys([one.rule for one in verdict.findings] + [one.rule for one in verdict.questions]))


def footing(verdict: Verdict) -> str:
    """What the verdict stands on: case, production, day, places, time taken. Its rules stand before it, as links."""
    parts = [f"{'case' if rules(verdict) else 'Case'} {verdict.case}"]
    if verdict.production is not None:
        parts.append(f"production {verdict.production}")
    parts.append(f"checked for {long_dates(verdict.as_of)}, {listed([plain(place) for place in verdict.territories])}")
    if "total" in verdict.timing_ms:
        parts.append(f"{verdict.timing_ms['total']:.1f} ms")
    return " · ".join(parts)

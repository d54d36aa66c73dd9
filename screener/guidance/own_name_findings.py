"""Findings about names of the production's own card: code names, characters, settings, props, people and "our lead".

What the card says of them stays out: a person is "a real person", consents are counted, never quoted.
"""

from __future__ import annotations

from collections.abc import Iterator

from screener.guidance.card_people import LEAD, PERSON
from screener.guidance.finding_parts import FindingParts
from screener.guidance.ruling import Question
from screener.guidance.use import is_enterprise_tool
from screener.text.own_names import OwnNameSeen
from screener.text.syntax import NEGATIVE
from screener.verdict import Finding, Match, Outcome


def own_name_findings(parts: FindingParts, said: set[str]) -> Iterator[Finding]:
    """One finding for each name; `said` are the intents that have a finding of their own already."""
    groups: dict[tuple[str, int], list[OwnNameSeen]] = {}
    for seen in parts.evidence.own_names:
        groups.setdefault((seen.name.kind, seen.name.place), []).append(seen)
    for (kind, place), group in groups.items():
        if _is_said_otherwise(parts, kind, place, group, said):
            continue
        yield _of_name(parts, kind, place, group)


def _is_said_otherwise(parts: FindingParts, kind: str, place: int, group: list[OwnNameSeen], said: set[str]) -> bool:
    """Whether another finding speaks of it: the lexicon's, or that of an intent about the performer."""
    if kind != "code_name" and all(seen.span.segment == NEGATIVE for seen in group):
        return True
    if kind == LEAD:
        return bool(said)
    production = parts.circumstances.production
    if kind != PERSON or production is None:
        return False
    entity = production.people[place].entity
    return any(mention.entity.id == entity for mention in parts.evidence.mentions)


def _of_name(parts: FindingParts, kind: str, place: int, group: list[OwnNameSeen]) -> Finding:
    row, production = parts.policy.card_names[kind], parts.circumstances.production
    person = production.people[place] if production is not None and kind in (PERSON, LEAD) and place >= 0 else None
    rule = parts.policy.intents[row.intent]
    outcome: Outcome = "escalate"
    if rule.in_enterprise_tool and is_enterprise_tool(production, parts.circumstances.use):
        outcome = rule.in_enterprise_tool
    band = "certain" if any(seen.band == "certain" for seen in group) else group[0].band
    if band == "review":
        outcome = parts.policy.outcomes["other"]["review_band"]
    if parts.evidence.research and rule.rule != "D1":
        outcome = parts.policy.outcomes["other"]["research"]
    return parts.finding(
        Question(row.intent, outcome, band, None, person, tuple(seen.span for seen in group)),
        Match("exact", None, 0.99 if band == "certain" else 0.5, band, ("a name on the production card",)),
        facts=None,
        reason=row.reason,
    )

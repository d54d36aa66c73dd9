"""One finding for each entity or intent, wherever in a file it was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from screener.verdict import OUTCOMES, Band, Finding, IntentSeen, Match

_SUREST: dict[Band, int] = {"certain": 2, "likely": 1, "review": 0}


def merged(findings: Iterable[Finding]) -> list[Finding]:
    """The findings of several texts and pixels, those about the same put together.

    The strictest speaks for all; its spans, evidence and other bearers are those of all together. What is excluded in
    one text and open in another stays two findings.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((*_about(finding), finding.status), []).append(finding)
    return [_one(group) for group in groups.values()]


def _about(finding: Finding) -> tuple[object, ...]:
    """What a finding is about: its entity, else its intent; an unknown maker by the words."""
    if finding.entity is not None:
        return (finding.entity.id,)
    words = finding.spans[0].text if finding.intent == "style_of" and finding.spans else None
    return finding.rule, finding.intent, words


def merged_intents(intents: Iterable[IntentSeen]) -> list[IntentSeen]:
    """Each intent once, with the spans and evidence of all texts."""
    groups: dict[str, list[IntentSeen]] = {}
    for seen in intents:
        groups.setdefault(seen.intent, []).append(seen)
    return [
        IntentSeen(
            name,
            tuple(dict.fromkeys(span for seen in group for span in seen.spans)),
            tuple(dict.fromkeys(words for seen in group for words in seen.evidence)),
        )
        for name, group in groups.items()
    ]


def _one(group: list[Finding]) -> Finding:
    if len(group) == 1:
        return group[0]
    first = max(group, key=lambda one: (OUTCOMES.index(one.outcome), _SUREST[one.match.band], one.match.score))
    rest = [first, *(one for one in group if one is not first)]
    match: Match = replace(
        first.match, evidence=tuple(dict.fromkeys(words for one in rest for words in one.match.evidence))
    )
    return replace(
        first,
        match=match,
        spans=tuple(dict.fromkeys(span for one in group for span in one.spans)),
        also=tuple(dict.fromkeys(other for one in rest for other in one.also))[:3],
    )

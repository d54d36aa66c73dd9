"""Evidence -> findings: of entities, of intents that stand alone, of the card's names, of what is in doubt."""

from __future__ import annotations

from screener.guidance.card_people import CardPeople
from screener.guidance.circumstances import Circumstances
from screener.guidance.finding_parts import FindingParts
from screener.guidance.intent_findings import intent_findings
from screener.guidance.named_findings import named_findings
from screener.guidance.own_name_findings import own_name_findings
from screener.guidance.policy import Policy
from screener.text.mention import Evidence
from screener.verdict import Finding


def make_findings(evidence: Evidence, policy: Policy, circumstances: Circumstances) -> list[Finding]:
    """The findings of one prompt, or of one text or the pixels of a file."""
    parts = FindingParts(evidence, policy, circumstances)
    people = CardPeople(circumstances.production, evidence.own_names)
    alone = list(intent_findings(parts, people))
    said = {finding.intent for finding in alone if people.asked_of(finding.intent) is not None}
    found = [*named_findings(parts), *alone, *own_name_findings(parts, said)]
    if not evidence.research:
        found += [parts.asked("unknown_name", (name.span,), name.evidence) for name in evidence.unknown_names]
    if evidence.truncated:
        found.append(parts.asked("truncated"))
    if evidence.unread:
        found.append(parts.asked("unread", evidence=evidence.unread))
    return found

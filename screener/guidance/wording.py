"""Headlines and short sentences: verb first, the person or work named once, no rule numbers, no law."""

from __future__ import annotations

from screener.guidance.policy import Policy
from screener.verdict import EntityFacts, Finding, Outcome

NOTHING = "Nothing found in these words."
# A headline has at most nine words; "Ask first: names" takes three.
MOST_NAME_WORDS = 6


def short_name(name: str) -> str:
    words = name.split()
    if len(words) > MOST_NAME_WORDS:
        return " ".join(words[:MOST_NAME_WORDS]) + "…"
    return name.rstrip(".")  # the headline brings its own full stop


def _doubt(finding: Finding, entity: EntityFacts) -> str:
    """The question that a judge has to answer about a named entity."""
    name = short_name(entity.name)
    if finding.match.band == "review":
        return (
            f"Who is meant by “{short_name(finding.match.alias or name)}”?"
            if finding.also
            else f"Is {name} meant here?"
        )
    if entity.rights == "mixed":
        return f"Which version of {name} is meant?"
    if entity.rights == "unknown":
        return f"Is {name} still in copyright?"
    return f"Does {name} need approval here?"


def headline(outcome: Outcome, findings: list[Finding], policy: Policy) -> str:
    """The one line that every door shows first."""
    counted = [finding for finding in findings if finding.status == "open" and finding.outcome == outcome]
    if outcome == "escalate":
        named = next((finding for finding in counted if finding.entity), None)
        if named is not None and named.entity is not None:
            return f"Ask first: names {short_name(named.entity.name)}."
        return f"Ask first: {policy.intents[counted[0].intent].phrase}."
    if outcome == "judge":
        first = counted[0]
        if first.entity is not None:
            return _doubt(first, first.entity)
        if first.spans and first.spans[0].text and first.intent == "style_of":
            return f"Who is {short_name(first.spans[0].text)}?"
        return policy.questions.get(first.rule, "Can somebody read this through?")
    shown = next((finding for finding in findings if finding.entity), None)
    if shown is None or shown.entity is None:
        return NOTHING
    if all(finding.status == "excluded" for finding in findings):
        return f"Named only to be left out: {short_name(shown.entity.name)}."
    return f"Shown, nothing to answer: {short_name(shown.entity.name)}."

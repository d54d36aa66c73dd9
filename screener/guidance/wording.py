"""Headlines and short sentences: verb first, the person or work named once, no rule numbers, no law."""

from __future__ import annotations

from screener.guidance.policy import Policy
from screener.verdict import EntityFacts, Finding, Outcome

NOTHING = "Nothing found in these words."
# Of a picture that is never said: what it was compared with, and what nobody looked at.
NO_MATCH = "Compared with {works:,} {noun}: no match. Faces not checked."
MOST_WORDS = 9


def _with_name(sentence: str, name: str) -> str:
    """The sentence with the name put in for {}, the name cut so that nine words are not exceeded."""
    room = MOST_WORDS - len(sentence.replace("{}", "").split())
    words = name.split()
    short = " ".join(words[:room]) + "…" if len(words) > room else name
    # the sentence brings its own full stop, and a name that was cut has its sign
    return sentence.format(short.rstrip(".!?")).replace("….", "…")


def _doubt(finding: Finding, entity: EntityFacts) -> str:
    """The question that a judge has to answer about a named entity."""
    if finding.match.band == "review" and finding.intent == "reference_image":
        return _with_name("Does this show {}?" if entity.kind == "person" else "Is this {}?", entity.name)
    if finding.match.band == "review":
        words = finding.spans[0].text if finding.spans else None
        if finding.also and words:
            return _with_name("Who is meant by “{}”?", words)
        return _with_name("Is {} meant here?", entity.name)
    if entity.rights == "mixed":
        return _with_name("Which version of {} is meant?", entity.name)
    if entity.rights == "unknown" and entity.kind == "work":
        return _with_name("Is {} still in copyright?", entity.name)
    return _with_name("Does {} need approval here?", entity.name)


def headline(outcome: Outcome, findings: list[Finding], policy: Policy, *, compared: int | None = None) -> str:
    """The one line that every door shows first. `compared`: with how many works a picture was; None for words."""
    counted = [finding for finding in findings if finding.status == "open" and finding.outcome == outcome]
    if outcome == "escalate":
        named = next((finding for finding in counted if finding.entity), None)
        if named is not None and named.entity is not None:
            verb = "describes" if named.match.method == "description" else "names"
            if named.intent == "reference_image":
                verb = "shows" if named.entity.kind == "person" else "matches"
            return _with_name(f"Ask first: {verb} {{}}.", named.entity.name)
        return f"Ask first: {policy.intents[counted[0].intent].phrase}."
    if outcome == "judge":
        first = counted[0]
        if first.entity is not None:
            return _doubt(first, first.entity)
        if first.spans and first.spans[0].text and first.intent == "style_of":
            return _with_name("Who is {}?", first.spans[0].text)
        return policy.doubts.get(first.rule) or policy.questions.get(first.rule, "Can somebody read this through?")
    shown = next((finding for finding in findings if finding.entity), None)
    if shown is None or shown.entity is None:
        if findings:
            return f"Shown, nothing to answer: {policy.intents[findings[0].intent].phrase}."
        return (
            NOTHING if compared is None else NO_MATCH.format(works=compared, noun="work" if compared == 1 else "works")
        )
    if all(finding.status == "excluded" for finding in findings):
        return _with_name("Named only to be left out: {}.", shown.entity.name)
    return _with_name("Shown, nothing to answer: {}.", shown.entity.name)

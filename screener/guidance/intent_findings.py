"""Findings about what the words ask for, whoever is named: one for each intent that stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from screener.guidance.card_people import CardPeople
from screener.guidance.finding_parts import FindingParts
from screener.guidance.policy import IntentRule
from screener.guidance.ruling import Question
from screener.guidance.use import is_enterprise_tool
from screener.text.mention import Intent
from screener.text.syntax import NEGATIVE
from screener.verdict import Finding, Match, Outcome


def intent_findings(parts: FindingParts, people: CardPeople) -> Iterator[Finding]:
    """The findings; `people` of the card that the prompt means stand for whom an intent is about."""
    done: set[str] = set()
    with_a_name = {intent.seen.intent for intent in parts.evidence.intents if intent.about}
    for intent in parts.evidence.intents:
        name = intent.seen.intent
        rule = parts.policy.intents.get(name)
        if rule is None or rule.alone is None or name in done:
            continue
        if rule.needs_finality and not intent.about and not intent.final and parts.circumstances.stage != "final":
            continue
        if rule.with_the_name and name in with_a_name:
            continue  # said with the person it is about
        if all(span.segment == NEGATIVE for span in intent.seen.spans):
            continue
        done.add(name)
        yield _alone(parts, intent, rule, rule.alone, people)


def _alone(parts: FindingParts, intent: Intent, rule: IntentRule, outcome: Outcome, people: CardPeople) -> Finding:
    name = intent.seen.intent
    mention = parts.evidence.mentions[intent.about[0]] if intent.about else None
    match = intent.match or Match("pattern", None, 0.9, "certain", intent.seen.evidence)
    outcome = _raised_or_lowered(parts, rule, outcome)
    in_doubt = match.band == "review" and outcome == "escalate"
    if in_doubt:
        outcome = parts.policy.outcomes["other"]["review_band"]
    if parts.evidence.research and rule.rule != "D1":
        outcome = parts.policy.outcomes["other"]["research"]
    person = parts.person_on_card(mention.entity) if mention else people.asked_of(name)
    entity = mention.entity if mention else None
    return parts.finding(
        Question(name, outcome, match.band, entity, person, intent.seen.spans),
        match,
        facts=parts.facts(entity, parts.standing(entity, False)) if entity else None,
        reason=((in_doubt and rule.reason_in_doubt) or rule.reason).format(
            who=entity.name if entity else "a performer", kinds=", ".join(intent.seen.evidence)
        ),
    )


def _raised_or_lowered(parts: FindingParts, rule: IntentRule, outcome: Outcome) -> Outcome:
    """The outcome after what the card says of the tool and of how prominent a prop is."""
    circumstances = parts.circumstances
    if rule.in_enterprise_tool and is_enterprise_tool(circumstances.production, circumstances.use):
        return rule.in_enterprise_tool
    if rule.if_prominent and circumstances.production is not None and circumstances.production.prominence.prominent:
        return rule.if_prominent
    return outcome

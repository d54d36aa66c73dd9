"""Findings about entities: one for each person, character, work or organisation, all its mentions standing together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from screener.guidance.finding_parts import FindingParts
from screener.guidance.policy import IntentRule
from screener.guidance.rights import Standing
from screener.guidance.ruling import Question
from screener.lexicon.entity import Entity
from screener.text.mention import Intent, Mention
from screener.text.syntax import NEGATIVE
from screener.verdict import Finding, Match, Outcome

# A verdict shows so many other bearers of the words; more would be a list nobody reads.
_MOST_ALSO = 3


def named_findings(parts: FindingParts) -> Iterator[Finding]:
    groups: dict[tuple[str, bool], list[int]] = {}
    for position, mention in enumerate(parts.evidence.mentions):
        groups.setdefault((mention.entity.id, mention.span.segment == NEGATIVE), []).append(position)
    for (_, excluded), positions in groups.items():
        yield _of_entity(parts, positions, excluded)


def _of_entity(parts: FindingParts, positions: list[int], excluded: bool) -> Finding:
    mentions = [parts.evidence.mentions[position] for position in positions]
    best = max(mentions, key=lambda mention: mention.score)
    entity = best.entity
    style = any(mention.style for mention in mentions)
    about = [intent for intent in parts.evidence.intents if set(intent.about) & set(positions)]
    intent = _intent_of(parts, entity, about, style)
    standing = parts.standing(entity, style and intent == "style_of")
    outcome = _outcome(parts, best, standing, intent)
    if excluded:
        outcome = "notify"
    elif parts.evidence.research:
        outcome = parts.policy.outcomes["other"]["research"]
    extra = tuple(evidence for item in about if item.seen.intent == intent for evidence in item.seen.evidence)
    found = parts.finding(
        Question(
            intent, outcome, best.band, entity, parts.person_on_card(entity),
            tuple(mention.span for mention in mentions),
        ),
        Match(best.method, best.alias, best.score, best.band, tuple(dict.fromkeys((*best.evidence, *extra)))),
        facts=parts.facts(entity, standing),
        reason=_reason(parts, parts.policy.intents[intent], best, standing, outcome, excluded),
        also=(parts.facts(other, parts.standing(other, False)) for other in best.also[:_MOST_ALSO]),
    )  # fmt: skip
    return replace(found, status="excluded") if excluded else found


def _intent_of(parts: FindingParts, entity: Entity, about: list[Intent], style: bool) -> str:
    seen = {intent.seen.intent for intent in about}
    for intent in parts.policy.strongest_first:
        if intent in seen:
            return "deceased_revival" if intent == "digital_replica" and entity.died else intent
    if "evokes" in seen:
        return "evokes"
    return "style_of" if style else "named_work" if entity.kind in ("work", "character") else "reference"


def _outcome(parts: FindingParts, mention: Mention, standing: Standing, intent: str) -> Outcome:
    table = parts.policy.outcomes
    if intent == "style_of":
        outcome = table["style"].get(standing.rights, "escalate")
    elif mention.entity.kind == "person":
        outcome = table["person"][standing.rights]
    elif mention.entity.kind == "organisation":
        outcome = table["organisation"]["mentioned" if intent == "reference" else "asked"]
    else:
        outcome = table["work"][standing.rights]
    if outcome == "escalate" and (mention.band == "review" or mention.question):
        return table["other"]["review_band"]
    return outcome


def _reason(
    parts: FindingParts, rule: IntentRule, mention: Mention, standing: Standing, outcome: Outcome, excluded: bool
) -> str:
    if excluded:
        return f"Names {mention.entity.name} only in what the picture must not show. Does not count."
    if mention.question:
        return f"May be {mention.entity.name} or another bearer of the name."
    if parts.evidence.research:
        return f"A question about {mention.entity.name}, not an order to make anything."
    in_doubt = outcome == "judge" and mention.band == "review" and rule.reason_in_doubt
    return (in_doubt or rule.reason).format(who=_described(mention.entity, standing), kinds="")


_STATES = {"living": "a living", "estate": "a dead", "deceased": "a dead", "historic": "a historic"}


def _described(entity: Entity, standing: Standing) -> str:
    """The who of a reason: "a living performer", "a dead musician", or the name of a work."""
    if entity.kind != "person" or standing.rights not in _STATES:
        return entity.name
    role = entity.roles[0].replace("_", " ") if entity.roles else "person"
    return f"{_STATES[standing.rights]} {'figure' if role == 'historical' else role}"

"""What is on file, owned or excepted, applied to one finding: its status, its outcome and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from screener.guidance.circumstances import Circumstances
from screener.guidance.exceptions import applying_exception
from screener.guidance.on_file import papers_on_file
from screener.guidance.policy import Policy
from screener.guidance.production import CardPerson
from screener.lexicon.entity import Entity
from screener.text.mention import Evidence
from screener.verdict import Band, Outcome, Span, Status

# A finding about what the production owns has no clearance of its own: the card says so.
OWNED = "card"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What becomes of a finding. `missing` are labels of papers; `exception` a rule, `clearance` ids on file."""

    outcome: Outcome
    status: Status = "open"
    missing: tuple[str, ...] = ()
    exception: str | None = None
    clearance: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is ruled on: an intent about an entity, somebody on the card, both or neither."""

    intent: str
    outcome: Outcome
    band: Band
    entity: Entity | None
    person: CardPerson | None
    spans: tuple[Span, ...]


def ruled(question: Question, evidence: Evidence, policy: Policy, circumstances: Circumstances) -> Ruling:
    """The ruling. Doubt never lowers: what is cleared is certain or likely, and what clears it matches exactly."""
    if question.outcome == "notify":
        return Ruling("notify")
    if _is_owned(question, circumstances):
        return Ruling("notify", "cleared", clearance=OWNED)
    exception = applying_exception(question.intent, question.person, question.spans, evidence, policy, circumstances)
    if exception is not None:
        return Ruling(policy.outcomes["other"]["exception"], exception=exception)
    needed = _needed(question, policy, circumstances)
    entity = question.entity.id if question.entity is not None else ""
    papers = papers_on_file(entity, question.person, question.intent, circumstances)
    lacking = papers.lacking(needed)
    if not lacking and papers.clearances and question.band != "review":
        return Ruling("notify", "cleared", clearance=", ".join(papers.clearances))
    if question.outcome != "escalate":
        return Ruling(question.outcome)
    with_card = circumstances.production is not None
    missing = [policy.documents[kind] for kind in lacking]
    return Ruling("escalate", missing=tuple(kind.label for kind in missing if with_card or not kind.with_card_only))


def _is_owned(question: Question, circumstances: Circumstances) -> bool:
    production, entity = circumstances.production, question.entity
    if production is None or entity is None or entity.kind == "person" or question.band == "review":
        return False
    return any(owned.entity == entity.id for owned in production.owned)


def _needed(question: Question, policy: Policy, circumstances: Circumstances) -> tuple[str, ...]:
    """The kinds of paper that clear it, those of the union agreements with them."""
    kinds = list(policy.intents[question.intent].documents)
    about_somebody = question.person is not None or (question.entity is not None and question.entity.kind == "person")
    if circumstances.production is not None and about_somebody:
        for name in circumstances.production.agreements:
            agreement = policy.agreements.get(name)
            if agreement is not None and question.intent in agreement.intents:
                kinds = [*(kind for kind in agreement.documents if kind not in kinds), *kinds]
    if question.entity is not None and question.entity.died:
        kinds = [policy.documents[kind].of_the_dead or kind for kind in kinds]
    return tuple(dict.fromkeys(kinds))

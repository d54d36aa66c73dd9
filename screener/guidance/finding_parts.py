"""What all findings of one text or picture are made with: evidence, policy, circumstances, and the parts they share."""

from __future__ import annotations

from collections.abc import Iterable

from screener.guidance.circumstances import Circumstances
from screener.guidance.policy import IntentRule, Policy
from screener.guidance.production import CardPerson
from screener.guidance.rights import Standing, is_minor, person_rights, style_rights, work_rights
from screener.guidance.ruling import Question, Ruling, ruled
from screener.lexicon.entity import Entity
from screener.text.mention import Evidence
from screener.verdict import EntityFacts, Finding, Match, Outcome, Span


class FindingParts:
    """For one prompt, or one text or the pixels of a file."""

    def __init__(self, evidence: Evidence, policy: Policy, circumstances: Circumstances) -> None:
        self.evidence, self.policy, self.circumstances = evidence, policy, circumstances

    def standing(self, entity: Entity, style: bool) -> Standing:
        day, territories = self.circumstances.day, self.circumstances.territories
        if style:
            return style_rights(entity, day, territories)
        if entity.kind == "person":
            return person_rights(entity, day, territories)
        if entity.kind == "organisation":
            return Standing("protected", "a going concern, as far as is known")
        return work_rights(entity, day, territories)

    def facts(self, entity: Entity, standing: Standing) -> EntityFacts:
        roles = (*entity.roles, "minor") if is_minor(entity, self.circumstances.day) else entity.roles
        return EntityFacts(
            entity.id, entity.name, entity.kind, roles, entity.born or None, entity.died or None,
            standing.rights, standing.note,
        )  # fmt: skip

    def person_on_card(self, entity: Entity) -> CardPerson | None:
        """Who of the card's cast and crew this entity is, by the id that the card gives."""
        production = self.circumstances.production
        people = production.people if production is not None else ()
        return next((person for person in people if person.entity == entity.id), None)

    def finding(
        self, question: Question, match: Match, *, facts: EntityFacts | None, reason: str,
        also: Iterable[EntityFacts] = (),
    ) -> Finding:  # fmt: skip
        """The finding on an open question, after what is on file, owned or excepted."""
        rule = self.policy.intents[question.intent]
        ruling = ruled(question, self.evidence, self.policy, self.circumstances)
        return Finding(
            rule=rule.rule,
            category=self.policy.category(rule.rule),
            outcome=ruling.outcome,
            status=ruling.status,
            intent=question.intent,
            entity=facts,
            spans=question.spans,
            match=match,
            missing=ruling.missing,
            reason=self._with_ruling(reason, ruling),
            action=self.action(rule, ruling.outcome),
            suggestion=self.suggestion(rule, question.entity, ruling.outcome),
            also=tuple(also),
            exception=ruling.exception,
            clearance=ruling.clearance,
        )

    def _with_ruling(self, reason: str, ruling: Ruling) -> str:
        if ruling.exception is not None:
            return f"{reason} Stated: it {self.policy.exceptions[ruling.exception].condition}."
        if ruling.status == "cleared":
            return f"{reason} What it needs is on file."
        return reason

    def action(self, rule: IntentRule, outcome: Outcome) -> str:
        if outcome == "notify":
            return "Nothing to answer; the intended use is still shared with the contact."
        return rule.doubt if outcome == "judge" else rule.action

    def suggestion(self, rule: IntentRule, entity: Entity | None, outcome: Outcome) -> str | None:
        if outcome == "notify" or self.evidence.withhold_suggestion or rule.rule in self.policy.no_suggestion_under:
            return None
        if entity is not None and entity.kind == "person" and is_minor(entity, self.circumstances.day):
            return None
        return rule.suggestion

    def asked(self, case: str, spans: tuple[Span, ...] = (), evidence: tuple[str, ...] = ()) -> Finding:
        """A finding that names nobody and asks a person; `case` is its row in [asked] and in [other]."""
        row = self.policy.asked[case]
        return Finding(
            rule=row.rule,
            category=self.policy.category(row.rule),
            outcome=self.policy.outcomes["other"][case],
            status="open",
            intent=row.intent,
            entity=None,
            spans=spans,
            match=Match("pattern", None, 0.5, "review", evidence or (row.evidence,)),
            missing=(),
            reason=row.reason,
            action=row.action,
            suggestion=None,
        )

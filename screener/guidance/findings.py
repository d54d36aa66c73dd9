"""Turns mentions, intents and unknown names into findings: one for each entity and each intent that stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from screener.guidance.policy import IntentRule, Policy
from screener.guidance.rights import Standing, is_minor, person_rights, style_rights, work_rights
from screener.lexicon.entity import Entity
from screener.text.mention import Evidence, Intent, Mention
from screener.text.syntax import NEGATIVE
from screener.verdict import EntityFacts, Finding, Match, Outcome, Span, Status

# Where several intents are about one person, the first of these names the finding.
_STRONGEST_FIRST = (
    "reference_image", "training_data", "voice_clone", "likeness_feature", "re_ageing", "deceased_revival",
    "digital_replica", "style_of", "named_work",
)  # fmt: skip
# Words that need a word of finality before they are more than a question.
_NEED_FINALITY = {"key_character", "key_art", "central_setting", "background_dressing"}
# About somebody, these are the finding of that name; about nobody named, a finding of their own.
_SAID_WITH_THE_NAME = {"digital_replica", "voice_clone", "re_ageing", "training_data"}
# Rules under which no rewording is offered.
_NO_SUGGESTION = {"T1", "E1"}


class FindingMaker:
    """Makes the findings of one prompt, or of one text or the pixels of a file, for one day and some territories."""

    def __init__(self, evidence: Evidence, policy: Policy, day: date, territories: tuple[str, ...]) -> None:
        self.evidence, self.policy, self.day, self.territories = evidence, policy, day, territories

    def findings(self) -> list[Finding]:
        found = [*self._of_mentions(), *self._of_intents(), *self._of_unknown_names()]
        if self.evidence.truncated:
            found.append(self._truncated())
        if self.evidence.unread:
            found.append(self._unread())
        return found

    # --- names

    def _of_mentions(self) -> Iterator[Finding]:
        """One finding for each entity, all its mentions of one standing together."""
        groups: dict[tuple[str, bool], list[int]] = {}
        for position, mention in enumerate(self.evidence.mentions):
            groups.setdefault((mention.entity.id, mention.span.segment == NEGATIVE), []).append(position)
        for (_, excluded), positions in groups.items():
            yield self._of_entity(positions, excluded)

    def _of_entity(self, positions: list[int], excluded: bool) -> Finding:
        mentions = [self.evidence.mentions[position] for position in positions]
        best = max(mentions, key=lambda mention: mention.score)
        style = any(mention.style for mention in mentions)
        about = [intent for intent in self.evidence.intents if set(intent.about) & set(positions)]
        intent = self._intent_of(best.entity, about, style)
        standing = self._standing(best.entity, style and intent == "style_of")
        outcome = self._outcome(best, standing, intent)
        status: Status = "open"
        if excluded:
            status, outcome = "excluded", "notify"
        elif self.evidence.research:
            outcome = self.policy.outcomes["other"]["research"]
        rule = self.policy.intents[intent]
        extra = tuple(evidence for item in about if item.seen.intent == intent for evidence in item.seen.evidence)
        return Finding(
            rule=rule.rule,
            category=self.policy.category(rule.rule),
            outcome=outcome,
            status=status,
            intent=intent,
            entity=self._facts(best.entity, standing),
            spans=tuple(mention.span for mention in mentions),
            match=Match(best.method, best.alias, best.score, best.band, tuple(dict.fromkeys((*best.evidence, *extra)))),
            missing=rule.missing if outcome == "escalate" else (),
            reason=self._reason(rule, best, standing, outcome, excluded),
            action=self._action(rule, outcome, excluded),
            suggestion=self._suggestion(rule, best.entity, outcome),
            also=tuple(self._facts(other, self._standing(other, False)) for other in best.also[:3]),
        )

    def _intent_of(self, entity: Entity, about: list[Intent], style: bool) -> str:
        seen = {intent.seen.intent for intent in about}
        for intent in _STRONGEST_FIRST:
            if intent in seen:
                if intent == "digital_replica" and entity.died:
                    return "deceased_revival"
                return intent
        if "evokes" in seen:
            return "evokes"
        return "style_of" if style else "named_work" if entity.kind in ("work", "character") else "reference"

    def _standing(self, entity: Entity, style: bool) -> Standing:
        if style:
            return style_rights(entity, self.day, self.territories)
        if entity.kind == "person":
            return person_rights(entity, self.day)
        if entity.kind == "organisation":
            return Standing("protected", "a going concern, as far as is known")
        return work_rights(entity, self.day, self.territories)

    def _outcome(self, mention: Mention, standing: Standing, intent: str) -> Outcome:
        table = self.policy.outcomes
        if intent == "style_of":
            outcome = table["style"].get(standing.rights, "escalate")
        elif mention.entity.kind == "person":
            outcome = table["person"][standing.rights]
        elif mention.entity.kind == "organisation":
            outcome = table["organisation"]["mentioned"] if intent == "reference" else "escalate"
        else:
            outcome = table["work"][standing.rights]
        if outcome == "escalate" and (mention.band == "review" or mention.question):
            return table["other"]["review_band"]
        return outcome

    def _facts(self, entity: Entity, standing: Standing) -> EntityFacts:
        roles = (*entity.roles, "minor") if is_minor(entity, self.day) else entity.roles
        return EntityFacts(
            entity.id, entity.name, entity.kind, roles, entity.born or None, entity.died or None,
            standing.rights, standing.note,
        )  # fmt: skip

    def _reason(self, rule: IntentRule, mention: Mention, standing: Standing, outcome: Outcome, excluded: bool) -> str:
        if excluded:
            return f"Names {mention.entity.name} only in what the picture must not show. Does not count."
        if mention.question:
            return f"May be {mention.entity.name} or another bearer of the name."
        if self.evidence.research:
            return f"A question about {mention.entity.name}, not an order to make anything."
        in_doubt = outcome == "judge" and mention.band == "review" and rule.reason_in_doubt
        return (in_doubt or rule.reason).format(who=_described(mention.entity, standing), kinds="")

    def _action(self, rule: IntentRule, outcome: Outcome, excluded: bool) -> str:
        if excluded or outcome == "notify":
            return "Nothing to answer; the intended use is still shared with the contact."
        if outcome == "judge":
            return rule.doubt
        return rule.action

    def _suggestion(self, rule: IntentRule, entity: Entity | None, outcome: Outcome) -> str | None:
        if outcome == "notify" or self.evidence.withhold_suggestion or rule.rule in _NO_SUGGESTION:
            return None
        if entity is not None and entity.kind == "person" and is_minor(entity, self.day):
            return None
        return rule.suggestion

    # --- what the words ask for, whoever is named

    def _of_intents(self) -> Iterator[Finding]:
        done: set[str] = set()
        for intent in self.evidence.intents:
            name = intent.seen.intent
            rule = self.policy.intents.get(name)
            if rule is None or rule.alone is None or name in done:
                continue
            if name in _NEED_FINALITY and not intent.about and not intent.final:
                continue
            if name in _SAID_WITH_THE_NAME and intent.about:
                continue  # said with the person it is about
            if all(span.segment == NEGATIVE for span in intent.seen.spans):
                continue
            done.add(name)
            yield self._alone(intent, rule)

    def _alone(self, intent: Intent, rule: IntentRule) -> Finding:
        mention = self.evidence.mentions[intent.about[0]] if intent.about else None
        outcome: Outcome = rule.alone or "judge"
        match = intent.match or Match("pattern", None, 0.9, "certain", intent.seen.evidence)
        in_doubt = match.band == "review" and outcome == "escalate"
        if in_doubt:
            outcome = self.policy.outcomes["other"]["review_band"]
        if self.evidence.research and rule.rule != "D1":
            outcome = self.policy.outcomes["other"]["research"]
        return Finding(
            rule=rule.rule,
            category=self.policy.category(rule.rule),
            outcome=outcome,
            status="open",
            intent=intent.seen.intent,
            entity=self._facts(mention.entity, self._standing(mention.entity, False)) if mention else None,
            spans=intent.seen.spans,
            match=match,
            missing=rule.missing if outcome == "escalate" else (),
            reason=((in_doubt and rule.reason_in_doubt) or rule.reason).format(
                who=mention.entity.name if mention else "a performer", kinds=", ".join(intent.seen.evidence)
            ),
            action=self._action(rule, outcome, False),
            suggestion=self._suggestion(rule, mention.entity if mention else None, outcome),
        )

    # --- what is in no lexicon

    def _of_unknown_names(self) -> Iterator[Finding]:
        if self.evidence.research:
            return
        for unknown in self.evidence.unknown_names:
            yield self._asked(
                "unknown_name",
                rule="C2",
                intent="style_of",
                spans=(unknown.span,),
                evidence=unknown.evidence,
                reason="Reads like the name of a maker whom the lexicon does not hold.",
                action="Find out who this is; a real maker's manner needs written approval.",
            )

    def _truncated(self) -> Finding:
        return self._asked(
            "truncated",
            rule="N0.2",
            intent="reference",
            spans=(),
            evidence=("more unusual words than are compared with misspelt names",),
            reason="Holds so many unusual words that not all were compared with misspelt names.",
            action="Send the prompt in parts, or have somebody read it through.",
        )

    def _unread(self) -> Finding:
        return self._asked(
            "unread",
            rule="N0.2",
            intent="reference",
            spans=(),
            evidence=self.evidence.unread,
            reason="Carries something that could not be read, so it was not screened.",
            action="Have somebody look at what the file carries, or export it without.",
        )

    def _asked(
        self, case: str, *, rule: str, intent: str, spans: tuple[Span, ...], evidence: tuple[str, ...], reason: str,
        action: str,
    ) -> Finding:  # fmt: skip
        """A finding that names nobody and asks a person; `case` is its row in the table's [other]."""
        return Finding(
            rule=rule,
            category=self.policy.category(rule),
            outcome=self.policy.outcomes["other"][case],
            status="open",
            intent=intent,
            entity=None,
            spans=spans,
            match=Match("pattern", None, 0.5, "review", evidence),
            missing=(),
            reason=reason,
            action=action,
            suggestion=None,
        )


_STATES = {"living": "a living", "estate": "a dead", "deceased": "a dead", "historic": "a historic"}


def _described(entity: Entity, standing: Standing) -> str:
    """The who of a reason: "a living performer", "a dead musician", or the name of a work."""
    if entity.kind != "person" or standing.rights not in _STATES:
        return entity.name
    role = entity.roles[0].replace("_", " ") if entity.roles else "person"
    return f"{_STATES[standing.rights]} {'figure' if role == 'historical' else role}"

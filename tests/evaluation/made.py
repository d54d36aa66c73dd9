"""Verdicts and a lexicon made by hand, so that what is counted is known."""

from __future__ import annotations

from dataclasses import replace

from screener.evaluation.label import Label, LabelledPrompt
from screener.lexicon.entity import Entity
from screener.verdict import EntityFacts, Finding, Limits, Match, Span, Subject, Use, Verdict

TEXT = "0123456789" * 8


class Names:
    """Stands in for the index: four entities, two of one name."""

    entities = (
        Entity("person/ada-lovelace", "Ada Lovelace", "person", aliases=("Countess of Lovelace",)),
        Entity("person/ada-lovejoy", "Ada Lovejoy", "person"),
        Entity("character/ghost", "Ghost", "character"),
        Entity("work/ghost", "Ghost", "work"),
    )

    def entity_with_id(self, id_: str) -> Entity | None:
        return next((entity for entity in self.entities if entity.id == id_), None)

    def entities_named(self, name: str) -> list[Entity]:
        return [entity for entity in self.entities if name.lower() in map(str.lower, (entity.name, *entity.aliases))]


def facts(id_: str) -> EntityFacts:
    name = id_.partition("/")[2].replace("-", " ").title()
    return EntityFacts(id_, name, id_.partition("/")[0], (), None, None, "living", "")


def found(id_: str, *spans: tuple[int, int], score: float = 0.99, also: tuple[str, ...] = (), **other) -> Finding:
    """A finding of an entity; an empty id is a name in no lexicon."""
    finding = Finding(
        rule="C2", category="creative_output", outcome="escalate", status="open",
        intent="reference" if id_ else "style_of", entity=facts(id_) if id_ else None,
        spans=tuple(Span(start, end, None, "positive") for start, end in spans),
        match=Match("exact" if id_ else "pattern", None, score, "certain" if id_ and score >= 0.9 else "review", ()),
        missing=(), reason="", action="", suggestion=None, also=tuple(map(facts, also)),
    )  # fmt: skip
    return replace(finding, **other)


def labelled(*labels: Label, **other) -> LabelledPrompt:
    return replace(LabelledPrompt("labels.jsonl:1", "1", TEXT, "", labels), **other)


def verdict(*findings: Finding) -> Verdict:
    """A verdict that holds these findings."""
    return Verdict(
        id="0" * 16, outcome="escalate" if findings else "notify", headline="", findings=findings, intents=(),
        subject=Subject("prompt", None, "", len(TEXT)), use=Use(), questions=(), limits=Limits(), production=None,
        as_of="2026-11-22", territories=("worldwide",), lexicon={}, references={}, policy={},
    )  # fmt: skip

"""What was found in one labelled prompt, held against its labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from screener.evaluation.label import TOOL, Label, LabelledPrompt
from screener.evaluation.mix_up import Named
from screener.lexicon.index import LexiconIndex
from screener.named_span import NamedSpan, named_spans
from screener.verdict import Verdict


@dataclass(frozen=True, slots=True)
class JudgedSpan:
    """A name that was found. `label` is the one it agrees with (then it is right), else the one it overlaps most."""

    found: NamedSpan
    label: Label | None
    right: bool


@dataclass(frozen=True, slots=True)
class JudgedLabel:
    """A label and the best match score by which it was found: None where it was missed.

    `unlisted`: no entity of the lexicon bears its name.
    """

    label: Label
    score: float | None
    unlisted: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """All of one prompt. What is left out of the measure is counted by the reason: `tool`, `negative`."""

    spans: tuple[JudgedSpan, ...]
    labels: tuple[JudgedLabel, ...]
    left_out: dict[str, int]


class Bearers:
    """Which entities a label's name means; the answers are kept."""

    def __init__(self, index: LexiconIndex) -> None:
        self._index = index
        self.ids = lru_cache(maxsize=65_536)(self._ids)

    def _ids(self, name: str) -> frozenset[str]:
        """The ids of all entities that bear the name in full, or the id itself; empty where there is none."""
        if self._index.entity_with_id(name) is not None:
            return frozenset([name])
        return frozenset(entity.id for entity in self._index.entities_named(name))

    def agree(self, label: Label, found: NamedSpan) -> bool:
        """Whether both mean the same, wherever they stand. A name in no lexicon agrees with a name found as such."""
        ids = self.ids(label.name)
        if found.entity is None:
            return not ids
        return found.entity.id in ids or any(other.id in ids for other in found.also)

    def named(self, label: Label) -> Named:
        """A label for people: of an id that the lexicon has, the entity's name; the id where one alone is meant."""
        ids, entity = self.ids(label.name), self._index.entity_with_id(label.name)
        name = label.name if entity is None else entity.name
        return Named(name, label.kind, next(iter(ids)) if len(ids) == 1 else "")


def agreement(prompt: LabelledPrompt, verdict: Verdict, bearers: Bearers) -> Agreement:
    """The names in the verdict on a prompt, judged by the prompt's labels.

    Left out are names that overlap a tool, and those in a negative prompt, which labels do not reach.
    """
    names = [label for label in prompt.labels if label.kind != TOOL]
    tools = [label for label in prompt.labels if label.kind == TOOL]
    within = []
    left_out = {"tool": 0, "negative": 0}
    for found in named_spans(verdict):
        if found.span.start >= len(prompt.text):
            left_out["negative"] += 1
        else:
            within.append(found)
    spans = []
    for found in within:
        if any(_overlap(label, found) for label in tools):
            left_out["tool"] += 1
        else:
            spans.append(_judged_span(found, names, bearers))
    return Agreement(tuple(spans), tuple(_judged_label(label, within, bearers) for label in names), left_out)


def _judged_span(found: NamedSpan, labels: list[Label], bearers: Bearers) -> JudgedSpan:
    near = sorted((label for label in labels if _overlap(label, found)), key=lambda label: -_overlap(label, found))
    agreeing = next((label for label in near if bearers.agree(label, found)), None)
    return JudgedSpan(found, agreeing or next(iter(near), None), agreeing is not None)


def _judged_label(label: Label, within: list[NamedSpan], bearers: Bearers) -> JudgedLabel:
    scores = [found.score for found in within if _overlap(label, found) and bearers.agree(label, found)]
    return JudgedLabel(label, max(scores, default=None), not bearers.ids(label.name))


def _overlap(label: Label, found: NamedSpan) -> int:
    """How many code points a label and a name found share."""
    return max(0, min(label.end, found.span.end) - max(label.start, found.span.start))

"""Precision and recall over labelled prompts: add each with its verdict, then read the tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, get_args

from screener.evaluation.agreement import Bearers, JudgedLabel, JudgedSpan, agreement
from screener.evaluation.label import KINDS, TOOL, LabelledPrompt
from screener.evaluation.mix_up import MixUps, Named
from screener.evaluation.share import Share, f1
from screener.evaluation.threshold import WANTED_PRECISION, Threshold, suggested_threshold
from screener.lexicon.index import LexiconIndex
from screener.named_span import is_name
from screener.verdict import OUTCOMES, Band, Verdict

UNLISTED = "unlisted"  # names that no entity of the lexicon bears, and names found as such


@dataclass(slots=True)
class Count:
    """One row of a table: how many names were found and right, how many labels there are and were found."""

    right: int = 0
    spans: int = 0
    found: int = 0
    labels: int = 0

    def add_span(self, right: bool) -> None:
        self.right, self.spans = self.right + right, self.spans + 1

    def add_label(self, found: bool) -> None:
        self.found, self.labels = self.found + found, self.labels + 1

    @property
    def precision(self) -> Share:
        return Share(self.right, self.spans)

    @property
    def recall(self) -> Share:
        return Share(self.found, self.labels)

    @property
    def f1(self) -> float | None:
        return f1(self.precision, self.recall)

    def to_dict(self) -> dict[str, Any]:
        harmonic = None if self.f1 is None else round(self.f1, 4)
        return {"precision": self.precision.to_dict(), "recall": self.recall.to_dict(), "f1": harmonic}


class Measure:
    """Counts verdicts by the labels of their prompts. Names of labels are looked up in `index`.

    A name found counts in the kind of the label it agrees with, else in that of its own entity, and in the class of the
    label it touches. One that is in no lexicon counts as `unlisted`, a label whose name no entity bears both there and
    in its kind.
    """

    def __init__(self, index: LexiconIndex) -> None:
        self._bearers = Bearers(index)
        self.prompts = 0
        self.all = Count()
        self.kinds = {kind: Count() for kind in (*KINDS, UNLISTED) if kind != TOOL}
        self.classes: dict[str, Count] = {}
        self.bands: dict[Band, Count] = {band: Count() for band in get_args(Band)}
        self.mix_ups = MixUps()
        self.unlisted: Counter[str] = Counter()  # labelled names that no entity bears
        self.outcomes: Counter[tuple[str, str]] = Counter()  # (labelled, got)
        self.left_out: Counter[str] = Counter()
        self._spans: list[tuple[float, bool]] = []
        self._labels: list[float | None] = []

    def add(self, prompt: LabelledPrompt, verdict: Verdict) -> None:
        """Counts one prompt and the verdict on it."""
        self.prompts += 1
        if prompt.outcome is not None:
            self.outcomes[prompt.outcome, verdict.outcome] += 1
        seen = agreement(prompt, verdict, self._bearers)
        self.left_out.update(seen.left_out)
        self.left_out["no_name"] += sum(not is_name(finding) for finding in verdict.findings)
        for span in seen.spans:
            self._add_span(span, prompt.name)
        taken_for_another = {span.label for span in seen.spans if not span.right}
        for label in seen.labels:
            self._add_label(label)
            if label.score is None and label.label not in taken_for_another:
                self.mix_ups.add(self._bearers.named(label.label), None, prompt.name)

    def threshold(self) -> Threshold | None:
        """The match score from which on precision reaches 95 %; None where no score does."""
        return suggested_threshold(self._spans, self._labels)

    def right_outcomes(self) -> Share:
        """How many of the labelled outcomes came out."""
        return Share(sum(self.outcomes[one, one] for one in OUTCOMES), sum(self.outcomes.values()))

    def to_dict(self) -> dict[str, Any]:
        """All tables as plain values for JSON."""
        reached = self.threshold()
        threshold = reached.to_dict() if reached else {"score": None}
        return {
            "prompts": self.prompts,
            "all": self.all.to_dict(),
            "kinds": {kind: count.to_dict() for kind, count in self.kinds.items()},
            "classes": {name: count.to_dict() for name, count in self.classes.items()},
            "bands": {band: count.precision.to_dict() for band, count in self.bands.items()},
            "mix_ups": self.mix_ups.to_list(),
            "unlisted_names": dict(self.unlisted.most_common()),
            "outcomes": {want: {got: self.outcomes[want, got] for got in OUTCOMES} for want in OUTCOMES},
            "right_outcomes": self.right_outcomes().to_dict(),
            "threshold": {"wanted_precision": WANTED_PRECISION, **threshold},
            "left_out": dict(self.left_out),
        }

    def _add_span(self, span: JudgedSpan, prompt: str) -> None:
        entity, right = span.found.entity, span.right
        self._spans.append((span.found.score, right))
        self.all.add_span(right)
        self.bands[span.found.band].add_span(right)
        kind = UNLISTED if entity is None else span.label.kind if span.label and right else entity.kind
        self.kinds[kind].add_span(right)
        if span.label is not None:
            self._class(span.label.class_name).add_span(right)
        if not right:
            found = Named(entity.name, entity.kind, entity.id) if entity else Named("", UNLISTED)
            self.mix_ups.add(self._bearers.named(span.label) if span.label else None, found, prompt)

    def _add_label(self, judged: JudgedLabel) -> None:
        label, found = judged.label, judged.score is not None
        self._labels.append(judged.score)
        self.all.add_label(found)
        self.kinds[label.kind].add_label(found)
        self._class(label.class_name).add_label(found)
        if judged.unlisted:
            self.kinds[UNLISTED].add_label(found)
            self.unlisted[label.name] += 1

    def _class(self, name: str) -> Count:
        return self.classes.setdefault(name, Count())

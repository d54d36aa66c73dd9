"""What the finders hand to the guidance: mentions and intents, with their evidence. No policy."""

from __future__ import annotations

from dataclasses import dataclass, field

from screener.lexicon.entity import Entity
from screener.text.own_names import OwnNameSeen
from screener.text.syntax import NEGATIVE
from screener.verdict import Band, Check, IntentSeen, Match, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity that some words name. `first`..`last` are token places; `also` are other bearers of the words."""

    entity: Entity
    span: Span
    method: str
    alias: str
    score: float
    band: Band
    evidence: tuple[str, ...]
    first: int
    last: int
    also: tuple[Entity, ...] = ()
    style: bool = False  # stands where a maker's manner is asked for
    question: bool = False  # several bearers, and nothing decides between them

    @property
    def is_excluded(self) -> bool:
        """Whether it is named only to be kept out: it then speaks for nobody else."""
        return self.span.segment == NEGATIVE


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name-like phrase in no lexicon, standing where a maker or a likeness is asked for."""

    span: Span
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Intent:
    """An intent and the mentions it is about, by their place in the list of mentions."""

    seen: IntentSeen
    about: tuple[int, ...] = ()
    final: bool = False  # a word of finality stands in the prompt: more than a try-out is meant
    match: Match | None = None  # how it was recognised, where that was not by the wording


@dataclass(frozen=True, slots=True)
class Condition:
    """Words that state the condition of an exception, `rule`; a rule with a "!" before it: words that speak against."""

    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that was found in one prompt."""

    text: str
    negative: str
    mentions: tuple[Mention, ...]
    unknown_names: tuple[UnknownName, ...]
    intents: tuple[Intent, ...]
    research: bool  # a question about somebody, not an order for something
    withhold_suggestion: bool  # sexual, or out to get round the check
    style_code: bool
    truncated: bool
    full_name: bool = False  # a full name in no lexicon stands where no maker and no likeness is asked for
    suppressed: bool = False  # words were found that a decision silences
    unread: tuple[str, ...] = ()  # what a file carries and could not be read
    conditions: tuple[Condition, ...] = ()
    own_names: tuple[OwnNameSeen, ...] = ()
    checks: tuple[Check, ...] = ()
    timing_ms: dict[str, float] = field(default_factory=dict, compare=False)

"""Which evidence gives which outcome, and what is said of it: the tables of lexicons/guidance/outcomes.toml."""

from __future__ import annotations

from dataclasses import dataclass

from screener.guidance.rule_catalogue import Rule
from screener.verdict import Outcome


@dataclass(frozen=True, slots=True)
class IntentRule:
    """What an intent leads to; the keys are explained in outcomes.toml.

    `alone`: the outcome of a finding of its own; None: it only colours a name's finding. `doubt` and `reason_in_doubt`
    stand in for `action` and `reason` where a person has to decide first.
    """

    rule: str
    reason: str
    action: str
    alone: Outcome | None = None
    phrase: str = ""
    suggestion: str | None = None
    documents: tuple[str, ...] = ("rights_holder_permission", "contact_approval")
    doubt: str = "Decide who or what is meant; if it is the one named here, ask the contact before generating."
    reason_in_doubt: str = ""
    with_the_name: bool = False
    needs_finality: bool = False
    in_enterprise_tool: Outcome | None = None
    if_prominent: Outcome | None = None


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A paper that may be on file, and how a verdict calls it; see outcomes.toml."""

    label: str
    with_card_only: bool = False
    of_the_dead: str = ""


@dataclass(frozen=True, slots=True)
class ExceptionRule:
    """A customary case in which no further approval is needed; see outcomes.toml."""

    lowers: tuple[str, ...]
    condition: str
    consent: bool = False
    permitted: tuple[str, ...] = ()
    within: bool = False


@dataclass(frozen=True, slots=True)
class AgreementRule:
    """What a union agreement asks besides, of intents about a performer."""

    label: str
    intents: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardNameRule:
    """What a name of the production's own leads to."""

    intent: str
    reason: str


@dataclass(frozen=True, slots=True)
class AskedRule:
    """A finding that names nobody and asks a person."""

    rule: str
    intent: str
    reason: str
    action: str
    evidence: str = ""


OCCASIONS = ("full_name", "picture", "made_face", "models")


@dataclass(frozen=True, slots=True)
class StandingQuestion:
    """What is asked whatever was found, where `when` holds: full_name, picture, made_face or models."""

    when: str
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Policy:
    """`outcomes` is table -> case -> outcome; `questions` and `doubts` rule -> what a person has to answer."""

    version: str
    rules: dict[str, Rule]
    outcomes: dict[str, dict[str, Outcome]]
    intents: dict[str, IntentRule]
    strongest_first: tuple[str, ...]
    no_suggestion_under: frozenset[str]
    documents: dict[str, DocumentKind]
    exceptions: dict[str, ExceptionRule]
    agreements: dict[str, AgreementRule]
    card_names: dict[str, CardNameRule]
    asked: dict[str, AskedRule]
    questions: dict[str, str]
    doubts: dict[str, str]
    standing_questions: tuple[StandingQuestion, ...]

    def category(self, rule: str) -> str:
        return self.rules[rule].category

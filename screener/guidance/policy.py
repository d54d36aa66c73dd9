"""The rule catalogue and the table "which evidence gives which outcome", read from lexicons/guidance/."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from screener.data import data_root
from screener.errors import LexiconError
from screener.lexicon.sources import read_csv
from screener.verdict import OUTCOMES, Outcome

RULE_COLUMNS = ["id", "category", "text", "trigger", "required_action", "source", "read_on"]


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    category: str
    text: str
    required_action: str


@dataclass(frozen=True, slots=True)
class IntentRule:
    """What an intent leads to. `alone`: the outcome of a finding of its own; None: it only colours a name's finding.

    `doubt` and `reason_in_doubt` stand in for `action` and `reason` where a person has to decide first.
    """

    rule: str
    reason: str
    action: str
    alone: Outcome | None = None
    phrase: str = ""
    suggestion: str | None = None
    missing: tuple[str, ...] = ("written approval",)
    doubt: str = "Decide who or what is meant; if it is the one named here, ask the contact before generating."
    reason_in_doubt: str = ""


@dataclass(frozen=True, slots=True)
class StandingQuestion:
    """What is asked whatever was found: about every picture, about a full name that no lexicon holds."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Policy:
    version: str
    rules: dict[str, Rule]
    outcomes: dict[str, dict[str, Outcome]]  # person, work, style, organisation, other -> rights or case -> outcome
    intents: dict[str, IntentRule]
    questions: dict[str, str]
    full_name_question: StandingQuestion
    picture_questions: tuple[StandingQuestion, ...]

    def category(self, rule: str) -> str:
        return self.rules[rule].category


_TABLES = ("person", "work", "style", "organisation", "other")


@lru_cache(maxsize=4)
def load_policy(folder: Path | None = None) -> Policy:
    """The policy of `folder` (lexicons/guidance/ by default).

    Raises LexiconError naming the file for a missing key, an unknown outcome or an intent whose rule is not listed.
    """
    folder = folder or data_root() / "lexicons" / "guidance"
    path = folder / "outcomes.toml"
    rules = {
        row["id"]: Rule(row["id"], row["category"], row["text"], row["required_action"])
        for _, row in read_csv(folder / "rules.csv", RULE_COLUMNS)
    }
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
        intents = {
            name: IntentRule(**{**row, "missing": tuple(row.get("missing", ("written approval",)))})
            for name, row in table["intent"].items()
        }
        outcomes = {name: table[name] for name in _TABLES}
        for name, row in outcomes.items():
            for case, outcome in row.items():
                if outcome not in OUTCOMES:
                    raise ValueError(f"[{name}] {case} = {outcome!r}")
        asked = [(f"picture_question {row['text']!r}", row["rule"]) for row in table["picture_question"]]
        asked.append(("full_name_question", table["full_name_question"]["rule"]))
        for name, rule in [*((f"intent.{name}", intent.rule) for name, intent in intents.items()), *asked]:
            if rule not in rules:
                raise ValueError(f"[{name}] rule {rule!r} is not in rules.csv")
        version = hashlib.sha256(text.encode()).hexdigest()[:8]
        return Policy(
            version=f"{table['version']}+{version}", rules=rules, outcomes=outcomes, intents=intents,
            questions=table["question"], full_name_question=StandingQuestion(**table["full_name_question"]),
            picture_questions=tuple(StandingQuestion(**row) for row in table["picture_question"]),
        )  # fmt: skip
    except (OSError, KeyError, TypeError, ValueError) as problem:
        raise LexiconError(
            f"guidance/{path.name} cannot be used: {problem}.", next_step="Correct that line.", subject=str(path)
        ) from None

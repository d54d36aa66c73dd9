"""The rule catalogue: rules.csv, with a studio's or a guild's own rules laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from screener.errors import LexiconError
from screener.lexicon.sources import read_csv

CATEGORIES = ("data_use", "creative_output", "talent_and_performance", "ethics_and_representation", "sharing")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule in words of our own. `trigger` is what a tool can test, `read_on` the day the source was read."""

    id: str
    category: str
    text: str
    trigger: str
    required_action: str
    source: str
    read_on: str


RULE_COLUMNS = [field.name for field in fields(Rule)]


def load_rules(folders: Sequence[Path]) -> dict[str, Rule]:
    """The rules of all folders by id, in their order; a later folder's rule replaces one of the same id.

    A folder without rules.csv adds none. Raises LexiconError naming file and line for an empty id or text and for a
    category that is not one of the five.
    """
    rules: dict[str, Rule] = {}
    for folder in folders:
        path = folder / "rules.csv"
        if not path.exists():
            continue
        for line, row in read_csv(path, RULE_COLUMNS):
            rule = Rule(**{column: row[column] for column in RULE_COLUMNS})
            problem = "a rule needs an id and a text" if not rule.id or not rule.text else ""
            if rule.category not in CATEGORIES:
                problem = f"category {rule.category!r} is none of {', '.join(CATEGORIES)}"
            if problem:
                raise LexiconError(
                    f"{path.name} line {line}: {problem}.", next_step="Correct that line.", subject=str(path)
                )
            rules[rule.id] = rule
    return rules

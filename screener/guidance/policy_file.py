"""Reads the policy from lexicons/guidance/ and from the folders that a studio lays over it.

Such a folder has an outcomes.toml of only the keys that differ, a rules.csv of the studio's own rules, or both. Tables
are merged key by key, lists replaced.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.errors import LexiconError
from screener.guidance.policy import (
    OCCASIONS,
    AgreementRule,
    AskedRule,
    CardNameRule,
    DocumentKind,
    ExceptionRule,
    IntentRule,
    Policy,
    StandingQuestion,
)
from screener.guidance.rule_catalogue import Rule, load_rules
from screener.verdict import OUTCOMES

_TABLES = ("person", "work", "style", "organisation", "other")


def built_in_guidance() -> Path:
    """The folder of the rules and outcomes that ship with the package."""
    return data_root() / "lexicons" / "guidance"


@lru_cache(maxsize=8)
def load_policy(overlays: tuple[str, ...] = ()) -> Policy:
    """The built-in policy with those of the folders `overlays` laid over it, the last one uppermost.

    Raises LexiconError naming the file for a missing key, an unknown outcome, rule, intent or document.
    """
    folders = (built_in_guidance(), *map(Path, overlays))
    rules = load_rules(folders)
    path = folders[0]
    table: dict[str, Any] = {}
    digest = hashlib.sha256()
    try:
        for folder in folders:
            path = folder / "outcomes.toml"
            if folder is not folders[0] and not path.exists():
                if not (folder / "rules.csv").exists():
                    raise ValueError("the folder holds neither outcomes.toml nor rules.csv")
                continue
            text = path.read_text(encoding="utf-8")
            digest.update(text.encode())
            own = tomllib.loads(text)
            if table:
                _refuse_unknown(own, table)
            table = _laid_over(table, own)
        digest.update(repr(rules).encode())
        return _policy(table, rules, digest.hexdigest()[:8])
    except (OSError, KeyError, TypeError, ValueError) as problem:
        raise LexiconError(
            f"guidance/{path.name} cannot be used: {problem}.", next_step="Correct that line.", subject=str(path)
        ) from None


# Of these tables a studio may change the rows that are there; of the others it may add some of its own.
_FIXED = (*_TABLES, "intent", "card_name", "asked")


def _refuse_unknown(above: dict[str, Any], below: dict[str, Any]) -> None:
    """Raises ValueError for a table, or a row of a fixed table, that the built-in policy does not have."""
    for key, value in above.items():
        if key not in below:
            raise ValueError(f"there is no table [{key}]")
        for row in value if key in _FIXED else ():
            if row not in below[key]:
                raise ValueError(f"there is no {row!r} in [{key}]")


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = below.get(key)
        merged[key] = _laid_over(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged


def _rows(table: dict[str, dict[str, Any]], row_class: type[Any]) -> dict[str, Any]:
    """Each row of a table as `row_class`, its lists as tuples. Raises TypeError for a key that it does not have."""
    return {
        name: row_class(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})
        for name, row in table.items()
    }


def _policy(table: dict[str, Any], rules: dict[str, Rule], digest: str) -> Policy:
    policy = Policy(
        version=f"{table['version']}+{digest}",
        rules=rules,
        outcomes={name: table[name] for name in _TABLES},
        intents=_rows(table["intent"], IntentRule),
        strongest_first=tuple(table["strongest_first"]),
        no_suggestion_under=frozenset(table["no_suggestion_under"]),
        documents=_rows(table["document"], DocumentKind),
        exceptions=_rows(table["exception"], ExceptionRule),
        agreements=_rows(table["agreement"], AgreementRule),
        card_names=_rows(table["card_name"], CardNameRule),
        asked=_rows(table["asked"], AskedRule),
        questions=table["question"],
        doubts=table["doubt"],
        standing_questions=tuple(StandingQuestion(**row) for row in table["standing_question"]),
    )
    for place, known, named in _references(policy):
        for name in named:
            if name not in known:
                raise ValueError(f"{place} {name!r}")
    return policy


def _references(policy: Policy) -> Iterator[tuple[str, Container[Any], Iterable[Any]]]:
    """What each part of the policy names, and among what it has to be."""
    for table, row in policy.outcomes.items():
        for case, outcome in row.items():
            yield f"[{table}] {case} =", OUTCOMES, (outcome,)
    for name, intent in policy.intents.items():
        yield (
            f"[intent.{name}] outcome",
            (*OUTCOMES, None),
            (intent.alone, intent.in_enterprise_tool, intent.if_prominent),
        )
        yield f"[intent.{name}] document", policy.documents, intent.documents
        yield f"[intent.{name}] rule", policy.rules, (intent.rule,)
    for name, agreement in policy.agreements.items():
        yield f"[agreement.{name}] document", policy.documents, agreement.documents
    for name, exception in policy.exceptions.items():
        yield f"[exception.{name}] intent", policy.intents, exception.lowers
    for name, card_name in policy.card_names.items():
        yield f"[card_name.{name}] intent", policy.intents, (card_name.intent,)
    yield "[asked] rule", policy.rules, (asked.rule for asked in policy.asked.values())
    yield "[exception] rule", policy.rules, policy.exceptions
    yield "[question] rule", policy.rules, policy.questions
    yield "[doubt] rule", policy.rules, policy.doubts
    yield "[standing_question] rule", policy.rules, (question.rule for question in policy.standing_questions)
    yield "[standing_question] when", OCCASIONS, (question.when for question in policy.standing_questions)
    yield "strongest_first", policy.intents, policy.strongest_first

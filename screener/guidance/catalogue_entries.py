"""The rules as people look them up: each with where it comes from, what leads to it and what lowers it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from screener.guidance.policy import Policy
from screener.guidance.policy_file import built_in_guidance, load_policy
from screener.guidance.rule_catalogue import CATEGORIES, Rule, load_rules

# Ids are two to five characters long: of two that share half of them, one is easily typed for the other.
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of the catalogue.

    `laid_over` is the folder whose own rule this is, empty for a built-in one. `intents` lead to it; `lowered_by` are
    the exceptions that lower those, `lowers` the intents that it lowers itself, where it is such an exception.
    """

    rule: Rule
    laid_over: str
    intents: tuple[str, ...]
    lowered_by: tuple[str, ...]
    lowers: tuple[str, ...]


def catalogue(overlays: Sequence[str] = ()) -> dict[str, Entry]:
    """Every rule in force by its id, by category and then in the order of its file; `overlays` as in the settings.

    Raises LexiconError where the guidance cannot be read.
    """
    policy = load_policy(tuple(overlays))
    origins = _origins(overlays)
    intents = _intents(policy)
    by_category = sorted(policy.rules.values(), key=lambda rule: CATEGORIES.index(rule.category))
    return {rule.id: _entry(rule, origins.get(rule.id, ""), intents.get(rule.id, ()), policy) for rule in by_category}


def near_ids(asked: str, known: Iterable[str]) -> list[str]:
    """The ids that `asked` may have been meant for, the nearest first; none where none is like it."""
    by_folded = {id_.casefold(): id_ for id_ in known}
    return [by_folded[near] for near in difflib.get_close_matches(asked.casefold(), by_folded, n=4, cutoff=_NEAR)]


def _origins(overlays: Sequence[str]) -> dict[str, str]:
    """Rule -> the folder that has the last word on it, for rules that are not as they ship."""
    built_in, origins = load_rules([built_in_guidance()]), {}
    for folder in overlays:
        for id_, rule in load_rules([Path(folder)]).items():
            origins[id_] = "" if built_in.get(id_) == rule else folder
    return origins


def _intents(policy: Policy) -> Mapping[str, tuple[str, ...]]:
    """Rule -> the intents whose findings it decides, in the order of outcomes.toml."""
    found: dict[str, dict[str, None]] = {}
    for name, intent in policy.intents.items():
        found.setdefault(intent.rule, {})[name] = None
    for asked in policy.asked.values():
        found.setdefault(asked.rule, {})[asked.intent] = None
    return {rule: tuple(names) for rule, names in found.items()}


def _entry(rule: Rule, laid_over: str, intents: tuple[str, ...], policy: Policy) -> Entry:
    own = policy.exceptions.get(rule.id)
    lowered_by = tuple(name for name, one in policy.exceptions.items() if not set(one.lowers).isdisjoint(intents))
    return Entry(rule, laid_over, intents, lowered_by, own.lowers if own is not None else ())

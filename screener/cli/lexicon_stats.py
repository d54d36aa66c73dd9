"""`screener lexicon stats`: what the lexicon holds, by file, kind and role."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.lexicon.entity import Entity


def add_to(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    stats = verbs.add_parser("stats", help="count what the lexicon holds", allow_abbrev=False)
    stats.add_argument("--json", action="store_true", help="print the counts for programs")
    stats.set_defaults(run=_stats)


def _stats(options: argparse.Namespace) -> int:
    from screener.lexicon.decisions import Decisions, read_decisions
    from screener.lexicon.index import open_index
    from screener.lexicon.layers import layers_of, rows_of
    from screener.settings import load_settings

    settings = load_settings()
    layers, index = layers_of(settings), open_index(settings)
    decisions = Decisions(read_decisions(layers[1:]))
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("files", "kinds", "roles", "people")}
    for row in rows_of(layers):
        counts["files"][row.place.rpartition(" row ")[0]] += 1
        counts["kinds"][row.entity.kind] += 1
        counts["roles"].update(row.entity.roles)
        if row.entity.kind == "person":
            counts["people"].update(_facts(row.entity))
    told: dict[str, Any] = {
        "version": index.version, "entities": index.entities, "aliases": index.aliases,
        "decisions": len(decisions.in_force),
    }  # fmt: skip
    if options.json:
        print(json.dumps({**told, **{name: dict(counted.most_common()) for name, counted in counts.items()}}))
        return 0
    print(f"version {index.version}: {index.entities:,} entities, {index.aliases:,} aliases ({index.path})")
    if decisions:
        print(f"{len(decisions.in_force):>8,}  decisions in force")
    for name, counted in counts.items():
        for word, count in sorted(counted.items()) if name == "files" else counted.most_common():
            print(f"{count:>8,}  {name.removesuffix('s')} {word.replace('_', ' ')}")
    return 0


def _facts(person: Entity) -> list[str]:
    from screener.folding import fold_tokens

    other_script = any(
        not form.form.isascii() and not form.capital for alias in person.aliases for form in fold_tokens(alias)[:1]
    )
    facts = {
        "living": not person.died, "dead": bool(person.died), "born known": bool(person.born),
        "named in another script": other_script,
    }  # fmt: skip
    return [fact for fact, holds in facts.items() if holds]

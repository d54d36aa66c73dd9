"""`screener lexicon search`: looks somebody up, as a person does."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.lexicon.entity import Entity

_MOST_SHOWN = 20


def add_to(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    search = verbs.add_parser("search", help="find people, characters, works and organisations", allow_abbrev=False)
    search.add_argument("name", metavar="NAME", help="a name or a part of one; case and accents do not matter")
    search.add_argument("--json", action="store_true", help="print the entities for programs, one a line")
    search.set_defaults(run=_search)


def _search(options: argparse.Namespace) -> int:
    """0, or 1 where nothing was found."""
    from screener.cli.terminal import safe
    from screener.lexicon.ambiguity import COMMON_WORD_ZIPF, zipf_of
    from screener.lexicon.decisions import Decisions, read_decisions
    from screener.lexicon.index import open_index
    from screener.lexicon.layers import layers_of
    from screener.lexicon.search import search_index
    from screener.settings import load_settings

    settings = load_settings()
    index, decisions = open_index(settings), Decisions(read_decisions(layers_of(settings)[1:]))
    hits = search_index(index, options.name)
    for entity, number in hits[:_MOST_SHOWN]:
        alias, zipf = index.alias(number), zipf_of(index, number)
        decision = decisions.against(entity.id, index.joined_alias(number))
        if options.json:
            told = {"matched": alias, "zipf": zipf, "suppressed": decision.place if decision else None}
            print(json.dumps({**entity.to_record(), **told}))
            continue
        line = _line(entity, alias)
        if zipf >= COMMON_WORD_ZIPF:
            line += "  (ordinary words)"
        if decision is not None:
            line += f"  (silenced: {decision.reason})"
        print(safe(line))
    if len(hits) > _MOST_SHOWN:
        print(f"{len(hits) - _MOST_SHOWN:,} more: give more of the name.", file=sys.stderr)
    if not hits:
        print(f"screener: The lexicon holds no {safe(options.name)!r}. Try a part of the name.", file=sys.stderr)
    return 0 if hits else 1


def _line(entity: Entity, alias: str) -> str:
    days = [f"{what} {day}" for what, day in (("born", entity.born), ("died", entity.died)) if day]
    life = f" ({', '.join(days)})" if days else f" ({entity.year})" if entity.year else ""
    other = f', as "{alias}"' if alias != entity.name else ""
    words = ", ".join(role.replace("_", " ") for role in entity.roles) or entity.kind
    return f"{entity.name}: {words}{life}{other}  {entity.id}"

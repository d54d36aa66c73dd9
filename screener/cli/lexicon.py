"""`screener lexicon`: build the index, check the source files, look somebody up."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from time import perf_counter
from typing import TYPE_CHECKING

from screener.cli import lexicon_import

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_MOST_SHOWN = 20


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("lexicon", help="build, check and search the lexicon")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    build = verbs.add_parser("build", help="compile the index", allow_abbrev=False)
    build.add_argument("--check", action="store_true", help="also check that every alias finds itself")
    build.set_defaults(run=_build)
    verbs.add_parser("lint", help="check the source files, row by row").set_defaults(run=_lint)
    stats = verbs.add_parser("stats", help="count what the index holds", allow_abbrev=False)
    stats.add_argument("--json", action="store_true", help="print the counts for programs")
    stats.set_defaults(run=_stats)
    search = verbs.add_parser("search", help="find people, characters, works and organisations", allow_abbrev=False)
    search.add_argument("name", metavar="NAME", help="a name or a part of one; case and accents do not matter")
    search.add_argument("--json", action="store_true", help="print the entities for programs, one a line")
    search.set_defaults(run=_search)
    lexicon_import.add_to(verbs)


def _build(options: argparse.Namespace) -> int:
    """0, or with --check 1 where an alias does not find itself."""
    from screener.lexicon.compile import compile_index
    from screener.lexicon.index import LexiconIndex, index_path
    from screener.lexicon.layers import layers_of
    from screener.settings import load_settings

    settings, began = load_settings(), perf_counter()
    path = index_path(settings)
    facts = compile_index(layers_of(settings), path)
    seconds = perf_counter() - began
    print(f"{path}: {facts['entities']:,} entities, {facts['aliases']:,} aliases, {seconds:.1f} s")
    if not options.check:
        return 0
    from screener.lexicon.check import check_index

    report = check_index(LexiconIndex(path))
    for alias in report.dead:
        print(f"does not find itself: {alias}")
    print(f"{report.aliases:,} aliases checked, {len(report.dead):,} do not find themselves")
    return 1 if report.dead else 0


def _lint(_options: argparse.Namespace) -> int:
    """0, or 1 where a source file has an error; warnings alone do not count."""
    from screener.lexicon.layers import layers_of
    from screener.lexicon.lint import lint
    from screener.settings import load_settings

    complaints = lint(layers_of(load_settings()))
    for complaint in complaints:
        print(f"{complaint.place}: {complaint.severity}: {complaint.message} {complaint.next_step}")
    counts = Counter(complaint.severity for complaint in complaints)
    print(f"{counts['error']} errors, {counts['warning']} warnings", file=sys.stderr)
    return 1 if counts["error"] else 0


def _stats(options: argparse.Namespace) -> int:
    from screener.lexicon.index import open_index
    from screener.settings import load_settings

    index = open_index(load_settings())
    entities = [index.entity(number) for number in range(index.entities)]
    kinds = Counter(entity.kind for entity in entities)
    roles = Counter(role for entity in entities for role in entity.roles)
    if options.json:
        facts = {"version": index.version, "entities": index.entities, "aliases": index.aliases}
        print(json.dumps({**facts, "kinds": dict(kinds.most_common()), "roles": dict(roles.most_common())}))
        return 0
    print(f"version {index.version}: {index.entities:,} entities, {index.aliases:,} aliases ({index.path})")
    for title, counts in (("kind", kinds), ("role", roles)):
        for word, count in counts.most_common():
            print(f"{count:>8,}  {title} {word.replace('_', ' ')}")
    return 0


def _search(options: argparse.Namespace) -> int:
    """0, or 1 where nothing was found."""
    from screener.cli.lexicon_search import search_index
    from screener.cli.terminal import safe
    from screener.lexicon.index import open_index
    from screener.settings import load_settings

    hits = search_index(open_index(load_settings()), options.name)
    for entity, alias in hits[:_MOST_SHOWN]:
        if options.json:
            print(json.dumps({**entity.to_record(), "matched": alias}))
            continue
        days = [f"{what} {day}" for what, day in (("born", entity.born), ("died", entity.died)) if day]
        life = f" ({', '.join(days)})" if days else ""
        other = f', as "{alias}"' if alias != entity.name else ""
        words = ", ".join(role.replace("_", " ") for role in entity.roles) or entity.kind
        print(safe(f"{entity.name}: {words}{life}{other}  {entity.id}"))
    if len(hits) > _MOST_SHOWN:
        print(f"{len(hits) - _MOST_SHOWN:,} more: give more of the name.", file=sys.stderr)
    if not hits:
        print(f"screener: The lexicon holds no {safe(options.name)!r}. Try a part of the name.", file=sys.stderr)
    return 0 if hits else 1

"""`screener lexicon`: build the index and check the source files; the other verbs have files of their own."""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from screener.cli import lexicon_diff, lexicon_import, lexicon_search, lexicon_stats, lexicon_why

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.lexicon.index import LexiconIndex

# The most ambiguous aliases that a report lists: more than anybody reads through in a day.
_MOST_LISTED = 500


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("lexicon", help="build, check, search and extend the lexicon")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    build = verbs.add_parser("build", help="compile the index", allow_abbrev=False)
    build.add_argument("--check", action="store_true", help="also check that every alias finds itself")
    build.add_argument(
        "--report", metavar="FILE", help=f"with --check: write the {_MOST_LISTED} most ambiguous aliases and every "
        "alias that is a common word to a CSV file"
    )  # fmt: skip
    build.set_defaults(run=_build)
    verbs.add_parser("lint", help="check the source files, row by row").set_defaults(run=_lint)
    for verb in (lexicon_stats, lexicon_search, lexicon_why, lexicon_diff, lexicon_import):
        verb.add_to(verbs)


def _build(options: argparse.Namespace) -> int:
    """0, or with --check 1 where an alias does not find itself."""
    from screener.errors import InputError
    from screener.lexicon.compile import compile_index
    from screener.lexicon.index import LexiconIndex, index_path
    from screener.lexicon.layers import layers_of
    from screener.settings import load_settings

    if options.report and not options.check:
        raise InputError("--report is part of the check.", next_step="Add --check.", subject="--report")
    settings, began = load_settings(), perf_counter()
    path = index_path(settings)
    facts = compile_index(layers_of(settings), path)
    seconds = perf_counter() - began
    print(f"{path}: {facts['entities']:,} entities, {facts['aliases']:,} aliases, {seconds:.1f} s")
    return _check(LexiconIndex(path), options.report) if options.check else 0


def _check(index: LexiconIndex, report: str | None) -> int:
    from screener.lexicon.check import check_index

    checked = check_index(index)
    for alias in checked.dead:
        print(f"does not find itself: {alias}")
    print(f"{checked.aliases:,} aliases checked, {len(checked.dead):,} do not find themselves")
    if report:
        _write_report(index, Path(report))
    return 1 if checked.dead else 0


def _write_report(index: LexiconIndex, path: Path) -> None:
    """Raises InputError where the file cannot be written."""
    from screener.errors import InputError
    from screener.lexicon.ambiguity import ambiguous_aliases

    found = ambiguous_aliases(index)
    listed = [one for place, one in enumerate(found) if place < _MOST_LISTED or one.is_common_word]
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(["alias", "how", "common_word", "zipf", "bearers", "prominence", "best_known"])
            for one in listed:
                best = "|".join(entity.id for entity in one.bearers[:5])
                common = "yes" if one.is_common_word else ""
                table.writerow(
                    [one.alias, one.how, common, one.zipf, len(one.bearers), one.bearers[0].prominence, best]
                )
    except OSError as problem:
        raise InputError(
            f"{path} cannot be written: {problem.strerror}.", next_step="Give another file.", subject=str(path)
        ) from None
    words = sum(one.is_common_word for one in listed)
    print(f"{path}: {len(listed):,} ambiguous aliases, {words:,} of them common words")


def _lint(_options: argparse.Namespace) -> int:
    """0, or 1 where a source file has an error; warnings alone do not count."""
    from screener.guidance.lint import lint_guidance
    from screener.lexicon.layers import layers_of, rows_of
    from screener.lexicon.lint import lint
    from screener.settings import load_settings
    from screener.text.tables import lint_tables

    layers = layers_of(load_settings())
    complaints = lint(layers)
    if not any(complaint.severity == "error" for complaint in complaints):
        complaints += lint_tables({row.entity.id for row in rows_of(layers, ("characters",))})
        complaints += lint_guidance({row.entity.id for row in rows_of(layers)})
    for complaint in complaints:
        print(f"{complaint.place}: {complaint.severity}: {complaint.message} {complaint.next_step}")
    counts = Counter(complaint.severity for complaint in complaints)
    print(f"{counts['error']} errors, {counts['warning']} warnings", file=sys.stderr)
    return 1 if counts["error"] else 0

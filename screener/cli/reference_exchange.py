"""`screener references import` and `export`: hashes and facts, never pictures."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from screener.errors import InputError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_FORMATS = ("jsonl", "pdq", "phash")


def add_exchange_to(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    taking = verbs.add_parser("import", help="add references from a file of hashes", allow_abbrev=False)
    taking.add_argument(
        "file", metavar="FILE", help=".jsonl of `export`, .csv with a column of hashes, or a hash a line"
    )
    taking.add_argument("--bank", default="own", metavar="NAME", help="the bank to add to (own)")
    taking.add_argument("--kind", choices=("work", "own_unreleased"), default="work", help="what a match means")
    taking.set_defaults(run=_import)
    giving = verbs.add_parser("export", help="print references for others: hashes and facts", allow_abbrev=False)
    giving.add_argument("--bank", metavar="NAME", help="only this bank")
    giving.add_argument("--format", choices=_FORMATS, default="jsonl", help="all there is, or one hash a row (CSV)")
    giving.set_defaults(run=_export)


def _import(options: argparse.Namespace) -> int:
    from screener.cli.terminal import safe
    from screener.references.bank_files import own_bank
    from screener.references.exchange import check_rows, imported
    from screener.references.reference import Kind
    from screener.references.store import add_references
    from screener.settings import load_settings

    settings = load_settings()
    assert options.kind in get_args(Kind)
    bank, path = own_bank(settings, options.bank), Path(options.file)
    stored = add_references(bank, check_rows(imported(path, bank.stem, options.kind), path), settings)
    counts = {change: sum(one.change == change for one in stored) for change in ("added", "updated", "unchanged")}
    told = ", ".join(f"{count:,} {change}" for change, count in counts.items())
    print(safe(f"screener: {bank}: {told}"), file=sys.stderr)
    return 0


def _export(options: argparse.Namespace) -> int:
    from screener.references.exchange import exported
    from screener.references.index import open_references
    from screener.settings import load_settings

    index = open_references(load_settings())
    if options.bank is not None and options.bank not in index.banks:
        known = ", ".join(index.banks) or "none"
        raise InputError(f"There is no bank {options.bank}.", next_step=f"Banks: {known}.", subject=options.bank)
    for line in exported(index.references(options.bank), options.format):
        print(line)
    return 0

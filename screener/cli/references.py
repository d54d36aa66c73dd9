"""`screener references`: the pictures of known works that files are compared with."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli.reference_exchange import add_exchange_to
from screener.cli.reference_set_aside import add_set_aside_to
from screener.errors import InputError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_OWN = "own"
_KINDS = ("work", "own_unreleased")
# Somewhat nearer than any band reaches; unrelated photographs differ in 128 bits.
_WITHIN = 70
_MOST_BITS = 256


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("references", help="add, list and search the pictures that files are compared with")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add = verbs.add_parser("add", help="add pictures to a bank of your own", allow_abbrev=False)
    add.add_argument("paths", nargs="+", metavar="PATH", help="folders and pictures; they are only read")
    add.add_argument("--works", metavar="FILE", help="a CSV file with file, title and more for each picture")
    add.add_argument("--kind", choices=_KINDS, default="work", help="somebody's work, or material of yours not out yet")
    add.add_argument("--thumbnails", action="store_true", help="keep a small copy of each, to be shown beside matches")
    target = add.add_mutually_exclusive_group()
    target.add_argument("--bank", default=_OWN, metavar="NAME", help=f"the bank to add to ({_OWN})")
    target.add_argument("--into", metavar="FILE", help="a bank file elsewhere, as in a checkout's reference_hashes/")
    add.set_defaults(run=_add)
    listing = verbs.add_parser("list", help="list the references", allow_abbrev=False)
    listing.add_argument("--bank", metavar="NAME", help="only this bank")
    listing.add_argument("--json", action="store_true", help="print them for programs, one a line")
    listing.set_defaults(run=_list)
    search = verbs.add_parser("search", help="find references by words, by a picture or by a hash", allow_abbrev=False)
    search.add_argument(
        "wanted",
        nargs="+",
        metavar="WORD|FILE|HASH",
        help="words of title, maker or who is shown; a picture; pdq:HEX or phash:HEX",
    )
    search.add_argument(
        "--within", type=int, default=_WITHIN, metavar="BITS", help=f"how far to look ({_WITHIN} of 256)"
    )
    search.add_argument("--json", action="store_true", help="print them for programs, one a line")
    search.set_defaults(run=_search)
    remove = verbs.add_parser("remove", help="remove references, or a whole bank of your own", allow_abbrev=False)
    remove.add_argument("ids", nargs="*", metavar="ID", help="ids as `list` shows them")
    remove.add_argument("--bank", metavar="NAME", help="only from this bank; without ids the whole bank")
    remove.set_defaults(run=_remove)
    add_exchange_to(verbs)
    add_set_aside_to(verbs)


def _add(options: argparse.Namespace) -> int:
    """0, or 2 where a picture could not be added or a row has no picture."""
    from screener.cli.reference_adding import Adding
    from screener.references.bank import bank_name
    from screener.references.bank_files import own_bank
    from screener.settings import load_settings

    settings = load_settings()
    bank = Path(options.into) if options.into else own_bank(settings, options.bank)
    bank_name(bank)  # before any picture is read
    works = Path(options.works) if options.works else None
    adding = Adding(settings, bank, options.kind, works, thumbnails=options.thumbnails)
    return adding.run([Path(path) for path in options.paths])


def _list(options: argparse.Namespace) -> int:
    from screener.cli.reference_lines import plain, reference_line
    from screener.cli.terminal import safe
    from screener.references.index import open_references
    from screener.settings import load_settings

    index = open_references(load_settings())
    if options.bank is not None and options.bank not in index.banks:
        known = ", ".join(index.banks) or "none"
        raise InputError(f"There is no bank {options.bank}.", next_step=f"Banks: {known}.", subject=options.bank)
    for reference in index.references(options.bank):
        print(json.dumps(plain(reference)) if options.json else safe(reference_line(reference)))
    counts = ", ".join(f"{bank} {count:,}" for bank, count in index.banks.items()) or "no banks"
    print(f"{index.images:,} references of {index.works:,} works ({counts}), version {index.version}", file=sys.stderr)
    return 0


def _search(options: argparse.Namespace) -> int:
    """0, or 1 where nothing was found."""
    from screener.cli.reference_lines import hit_line, hits_of_picture, plain, reference_line
    from screener.cli.terminal import safe
    from screener.references.index import open_references
    from screener.references.written_hash import read_hash
    from screener.settings import load_settings

    if not 0 <= options.within <= _MOST_BITS:
        raise InputError(
            f"--within {options.within} is no distance.", next_step=f"Use 0 to {_MOST_BITS}.", subject="command line"
        )
    settings = load_settings()
    index, words = open_references(settings), " ".join(options.wanted)
    written = read_hash(words)
    missing = f"None of {index.images:,} references within {options.within} bits."
    if Path(words).is_file():
        found = [(plain(hit), hit_line(hit)) for hit in hits_of_picture(index, Path(words), options.within, settings)]
    elif written is not None:
        found = [
            ({**plain(reference), "distance": bits}, f"{written.algorithm} {bits}  {reference_line(reference)}")
            for reference, bits in index.near_hash(written, within=options.within)
        ]
    else:
        found = [(plain(reference), reference_line(reference)) for reference in index.find_words(words)]
        missing = f"No reference says {safe(words)!r}, and no file is called so."
    for record, line in found:
        print(json.dumps(record) if options.json else safe(line))
    if not found:
        print(f"screener: {missing}", file=sys.stderr)
    return 0 if found else 1


def _remove(options: argparse.Namespace) -> int:
    from screener.cli.reference_lines import reference_line
    from screener.cli.terminal import safe
    from screener.references.store import remove_bank, remove_references
    from screener.settings import load_settings

    if not options.ids and options.bank is None:
        raise InputError(
            "Nothing is named that could be removed.", next_step="Give ids, or --bank NAME.", subject="command line"
        )
    settings = load_settings()
    if options.ids:
        removed = remove_references(settings, options.ids, options.bank)
    else:
        removed = remove_bank(settings, options.bank)
    for reference in removed:
        print(safe(f"removed    {reference_line(reference)}"))
    print(f"screener: {len(removed):,} removed", file=sys.stderr)
    return 0

"""`screener clearance`: what is on file for a production."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.guidance.clearance import ClearanceDocument
    from screener.records.clearance_checks import ClearanceRules
    from screener.records.clearances import Clearances
    from screener.records.problems import ClearanceError
    from screener.settings import Settings

_DAY = "YYYY-MM-DD"
_INCOMPLETE = "It is incomplete: without the contact's approval among its documents it clears nothing."
_FLAGS = {"intents": "--intent", "stages": "--stage", "media": "--medium", "territories": "--territory"}
_OF_REVOKE = {"id": "ID", "revoked_on": "--on", "revoked_because": "--because"}


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("clearance", help="keep what is on file: permissions, consents, approvals")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add = verbs.add_parser("add", help="file one clearance", allow_abbrev=False)
    add.add_argument("--production", required=True, metavar="ID", help="the id on the production card")
    add.add_argument("--entity", required=True, metavar="ID", help="an id of the lexicon: person/meryl-streep")
    for flag, help_ in (
        ("--intent", "what it may be used for"), ("--stage", "ideation, temp, pitch or final"),
        ("--medium", "film, series, …"), ("--territory", "US, GB, EU, US-CA, worldwide"),
    ):  # fmt: skip
        add.add_argument(flag, action="append", required=True, metavar="WORD", help=f"{help_}; repeat, or use commas")
    add.add_argument("--from", dest="starts", required=True, type=_day, metavar=_DAY, help="the first day")
    add.add_argument("--to", dest="ends", type=_day, metavar=_DAY, help="the last day; without it there is no end")
    add.add_argument("--first-use", required=True, type=_day, metavar=_DAY, help="no paper is younger than this")
    add.add_argument(
        "--document", action="append", default=[], type=_document, metavar="KIND,REFERENCE,BY,DATE",
        help="a paper: what it is, where it is filed, who signed it and when; repeat for each",
    )  # fmt: skip
    add.add_argument("--scope", default="", metavar="TEXT", help="what the papers allow, in words")
    add.add_argument("--id", default="", metavar="ID", help="an id of your own (CL-1, CL-2, … are given)")
    add.set_defaults(run=_add)
    listing = verbs.add_parser("list", help="show what is on file", allow_abbrev=False)
    listing.add_argument("--production", metavar="ID", help="only of this production")
    listing.add_argument("--entity", metavar="ID", help="only about this entity")
    listing.add_argument("--valid-on", type=_day, metavar=_DAY, help="only those in force on that day")
    form = listing.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print them for programs, one a line, with their history")
    form.add_argument("--csv", action="store_true", help="print them for a spreadsheet")
    listing.set_defaults(run=_list)
    papers = verbs.add_parser("document", help="file papers of one that came later", allow_abbrev=False)
    papers.add_argument("id", metavar="ID")
    papers.add_argument(
        "documents", nargs="+", type=_document, metavar="KIND,REFERENCE,BY,DATE", help="as --document of add"
    )
    papers.set_defaults(run=_file_documents)
    revoke = verbs.add_parser("revoke", help="end one from a day on; it stays on file", allow_abbrev=False)
    revoke.add_argument("id", metavar="ID")
    revoke.add_argument("--because", required=True, metavar="TEXT", help="the reason")
    revoke.add_argument("--on", type=_day, metavar=_DAY, help="the first day without it (today)")
    revoke.set_defaults(run=_revoke)
    table = verbs.add_parser("import", help="file the rows of a table", allow_abbrev=False)
    table.add_argument("path", metavar="FILE.csv|.xlsx", type=Path)
    table.add_argument("--production", required=True, metavar="ID", help="the id on the production card")
    table.add_argument("--yes", action="store_true", help="store without a last question; entities are still asked for")
    table.set_defaults(run=_import)


def _day(text: str) -> date:
    from screener.records.clearance_sheet import NoDay, day_of

    try:
        return day_of(text)
    except NoDay:
        raise argparse.ArgumentTypeError(f"{text!r} is no day, write {_DAY}") from None


def _document(text: str) -> ClearanceDocument:
    import csv

    from screener.guidance.clearance import ClearanceDocument

    parts = [" ".join(part.split()) for part in next(csv.reader([text], skipinitialspace=True), [])]
    if len(parts) != 4:
        raise argparse.ArgumentTypeError(
            f"{text!r} has {len(parts)} parts, write KIND,REFERENCE,BY,DATE, and a part with a comma in "
            'quotation marks: consent,"rider 4, page 2",agent,2026-02-01'
        )
    kind, reference, by, dated = parts
    return ClearanceDocument(kind, reference, by, _day(dated))


def _opened(settings: Settings, rules: ClearanceRules | None = None) -> Clearances:
    from screener.records.clearances import Clearances
    from screener.records.store import open_records

    return Clearances(open_records(settings.state_dir, settings.records), rules=rules)


def _settings() -> Settings:
    from screener.settings import load_settings

    return load_settings()


def _rules(settings: Settings) -> ClearanceRules:
    from screener.records.clearance_checks import ClearanceRules

    return ClearanceRules.of(settings)


def _at_flags(error: ClearanceError, flags: Mapping[str, str], subject: str) -> ClearanceError:
    """The same error, its places being the flags of the command."""
    from screener.records.problems import ClearanceError

    return ClearanceError(
        subject,
        [replace(one, place=flags.get(one.place, f"--{one.place.replace('_', '-')}")) for one in error.problems],
    )


def _add(options: argparse.Namespace) -> int:
    from screener.guidance.clearance import Clearance
    from screener.records.clearance_checks import is_complete
    from screener.records.clearance_sheet import listed
    from screener.records.problems import ClearanceError
    from screener.records.same_papers import same_cover, with_same_papers

    settings = _settings()
    intents, stages, media, territories = (
        listed(",".join(given)) for given in (options.intent, options.stage, options.medium, options.territory)
    )
    one = Clearance(
        id=options.id, production=options.production, entity=options.entity, intents=intents,
        scope=" ".join(options.scope.split()), stages=stages, media=media, territories=territories,
        starts=options.starts, ends=options.ends, first_use=options.first_use, documents=tuple(options.document),
    )  # fmt: skip
    clearances = _opened(settings, _rules(settings))
    there = with_same_papers(one, clearances.list(production=one.production))
    known = next((other for other in there if same_cover(one, other) and other.revoked_on is None), None)
    if known is not None:
        print(f"This is on file already as {known.id}; nothing was stored.")
        return 0
    try:
        stored = clearances.add(one)
    except ClearanceError as error:
        raise _at_flags(error, _FLAGS, "clearance add") from None
    print(f"{stored.id} is on file for {stored.entity} in {stored.production}.")
    if not is_complete(stored):
        print(_INCOMPLETE)
    return 0


def _list(options: argparse.Namespace) -> int:
    from screener.cli.clearance_lines import clearance_line, json_line, print_csv
    from screener.cli.terminal import safe
    from screener.records.clearance_checks import is_complete

    clearances = _opened(_settings())
    found = clearances.list(options.production, options.entity, options.valid_on)
    day = options.valid_on or date.today()
    if options.csv:
        print_csv(found, day)
    for one in found if not options.csv else ():
        print(json_line(one, day, clearances.history(one.id)) if options.json else safe(clearance_line(one, day)))
    incomplete = sum(not is_complete(one) for one in found)
    print(f"screener: {len(found):,} on file, {incomplete:,} of them incomplete", file=sys.stderr)
    return 0


def _file_documents(options: argparse.Namespace) -> int:
    from screener.records.clearance_checks import is_complete
    from screener.records.problems import ClearanceError

    settings = _settings()
    try:
        found = _opened(settings, _rules(settings)).add_documents(options.id, options.documents)
    except ClearanceError as error:
        raise _at_flags(error, {"id": "ID", "document": "document"}, "clearance document") from None
    papers = "1 paper" if len(found.documents) == 1 else f"{len(found.documents)} papers"
    print(f"{found.id} has {papers} on file for {found.entity} in {found.production}.")
    if not is_complete(found):
        print(_INCOMPLETE)
    return 0


def _revoke(options: argparse.Namespace) -> int:
    from screener.records.problems import ClearanceError

    on = options.on or date.today()
    try:
        revoked = _opened(_settings()).revoke(options.id, on, options.because)
    except ClearanceError as error:
        raise _at_flags(error, _OF_REVOKE, "clearance revoke") from None
    print(f"{revoked.id} is revoked from {on} on. It stays on file.")
    return 0


def _import(options: argparse.Namespace) -> int:
    from screener.cli.clearance_import import import_sheet

    settings = _settings()
    rules = _rules(settings)
    return import_sheet(options.path, options.production, _opened(settings, rules), rules, yes=options.yes)

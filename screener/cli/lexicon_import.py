"""`screener lexicon import`: names from elsewhere, into an overlay beside the built-in lexicon."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli import import_sources
from screener.cli.import_sources import Made
from screener.errors import InputError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.lexicon.importers.item import Importer
    from screener.lexicon.importers.known import Known
    from screener.lexicon.importers.tally import Tally

_LANGUAGES = "en,ja,zh,ko,ru,ar,hi,th"
Make = Callable[[argparse.Namespace, date], Made]


def add_to(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = verbs.add_parser("import", help="import names from Wikidata, IMDb, … or a table")
    sources = parser.add_subparsers(title="sources", metavar="SOURCE", required=True)
    dump = _source(sources, "wikidata-dump", "Wikidata's entity dump (.json, .json.gz, .json.bz2)", import_sources.dump)
    dump.add_argument("file", metavar="FILE")
    sparql = _source(
        sources, "wikidata-sparql", "people from a SPARQL endpoint that holds Wikidata", import_sources.sparql
    )
    sparql.add_argument("endpoint", metavar="URL", help="the only address that is asked")
    sparql.add_argument("--occupations", default="", metavar="Q…,Q…", help="only these (all of the table)")
    sparql.add_argument("--page", type=int, default=500, metavar="ROWS", help="people in one answer (500)")
    sparql.add_argument("--contact", default="", metavar="ADDRESS", help="yours, for the endpoint's operators")
    for one in (dump, sparql):
        one.add_argument("--languages", default=_LANGUAGES, metavar="CODES", help=f"the first names ({_LANGUAGES})")
        one.add_argument(
            "--least-sitelinks", type=int, default=3, metavar="NUMBER", help="leave out what has fewer pages (3)"
        )
    imdb = _source(sources, "imdb", "IMDb's non-commercial data sets", import_sources.imdb)
    imdb.add_argument("files", nargs="+", metavar="FOLDER|FILE", help="name.basics, title.basics, title.ratings")
    imdb.add_argument(
        "--least-votes", type=int, default=1000, metavar="NUMBER", help="leave out titles with fewer votes (1000)"
    )
    sanctions = _source(sources, "opensanctions", "OpenSanctions' entities.ftm.json", import_sources.opensanctions)
    sanctions.add_argument("file", metavar="FILE")
    for one in (imdb, sanctions):
        one.add_argument("--accept-terms", action="store_true", help="say that your use keeps to the source's terms")
    music = _source(sources, "musicbrainz", "MusicBrainz' artist.tar.xz, or mbdump/artist", import_sources.musicbrainz)
    music.add_argument("file", metavar="FILE")
    music.add_argument("--no-tags", action="store_true", help="read no tags, which are not CC0")
    table = _source(sources, "table", "a table of your own (CSV, TSV, JSON lines)", import_sources.table)
    table.add_argument("file", metavar="FILE")
    table.add_argument("--kind", required=True, choices=("people", "works", "characters", "organisations"))
    table.add_argument("--map", action="append", default=[], metavar="OURS=COLUMN", help='as in name="Full Name"')
    table.add_argument("--set", action="append", default=[], metavar="OURS=VALUE", help="one value for all rows")
    table.add_argument("--name", default="", metavar="NAME", help="tells several tables apart: cast-2026")


def _source(
    sources: _SubParsersAction[argparse.ArgumentParser], name: str, help_: str, make: Make
) -> argparse.ArgumentParser:
    parser = sources.add_parser(name, help=help_, description=help_, allow_abbrev=False)
    parser.add_argument("--into", metavar="FOLDER", help="the overlay (lexicon in the state folder)")
    parser.add_argument("--checked-on", metavar="DAY", help="YYYY-MM-DD for which the source speaks (its own date)")
    compare = parser.add_mutually_exclusive_group()
    compare.add_argument("--all", action="store_true", help="write rows that the built-in lexicon has, too")
    compare.add_argument("--no-compare", action="store_true", help="do not compare with the built-in lexicon")
    parser.add_argument("--quiet", action="store_true", help="no progress and no remarks; errors are still told")
    parser.set_defaults(run=lambda options: _import(options, name, make), make=make)
    return parser


def _import(options: argparse.Namespace, name: str, make: Make) -> int:
    """0, or 1 where something could not be read; the rest was imported."""
    from screener.cli.import_progress import ImportProgress
    from screener.lexicon.importers.run import Manner, run_import
    from screener.lexicon.overlay_folder import own_overlay
    from screener.settings import load_settings

    settings = load_settings()
    importer, terms = make(options, settings.day())
    if terms is not None:
        if not options.quiet or terms.must_accept:
            print(f"screener: {terms.text}", file=sys.stderr)
        if terms.must_accept and not options.accept_terms:
            raise InputError(
                "Nothing was imported: these terms do not allow every use.",
                next_step="Give --accept-terms if yours is allowed.",
                subject=name,
            )
    into = Path(options.into) if options.into else own_overlay(settings)
    progress = ImportProgress(name, quiet=options.quiet)
    manner = Manner(_known(options), options.all, progress.say, progress.show)
    try:
        tally = run_import(importer, into, manner)
    finally:
        progress.end()
    _report(tally, importer, into, quiet=options.quiet)
    return 1 if tally.troubles else 0


def _known(options: argparse.Namespace) -> Known | None:
    if options.no_compare:
        return None
    from screener.data import data_root
    from screener.lexicon.importers.known import Known

    return Known(data_root() / "lexicons")


def _report(tally: Tally, importer: Importer, into: Path, *, quiet: bool) -> None:
    from screener.cli.terminal import safe

    for line in tally.told:
        print(f"screener: {safe(line)}", file=sys.stderr)
    if tally.troubles > len(tally.told):
        print(f"screener: and {tally.troubles - len(tally.told):,} more that could not be read", file=sys.stderr)
    for folder, rows in tally.written.items():
        print(f"{rows:>12,}  {into / folder / importer.name}.csv")
    if quiet:
        return
    for what, counts in (("left out", tally.left_out), ("changed", tally.remarks)):
        for why, count in counts.most_common():
            print(f"{count:>12,}  {what}: {why}")
    if tally.troubles:
        print(f"{tally.troubles:>12,}  could not be read")
    if tally.differences:
        print(f"{tally.differences:>12,}  differences from the built-in lexicon: see {into / 'differences.csv'}")

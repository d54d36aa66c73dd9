"""From the options of `screener lexicon import SOURCE` to the importer, and the terms to show before it starts."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from screener.errors import InputError

if TYPE_CHECKING:
    from screener.lexicon.importers.item import Importer
    from screener.lexicon.importers.terms import Terms

Made = tuple["Importer", "Terms | None"]


def _checked_on(options: argparse.Namespace, path: Path | None, today: date) -> str:
    from screener.lexicon.importers.file_identity import day_of

    if not options.checked_on:
        return day_of(path, today) if path else today.isoformat()
    try:
        return date.fromisoformat(options.checked_on).isoformat()
    except ValueError:
        raise InputError(
            f"--checked-on {options.checked_on} is no day.", next_step="Write YYYY-MM-DD.", subject="command line"
        ) from None


def _codes(text: str, option: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in text.split(",") if code.strip())
    if not all(code.replace("-", "").isalnum() and code.isascii() for code in codes):
        raise InputError(
            f"{option} {text} is no list of codes.", next_step="Separate them by commas.", subject="command line"
        )
    return codes


def _wikidata_languages(options: argparse.Namespace) -> tuple[str, ...]:
    languages = _codes(options.languages, "--languages")
    if not languages:
        raise InputError("--languages names none.", next_step="Write --languages en,ja.", subject="command line")
    return languages


def dump(options: argparse.Namespace, today: date) -> Made:
    from screener.lexicon.importers.terms import WIKIDATA
    from screener.lexicon.importers.wikidata_dump import DumpOptions, WikidataDump

    path = Path(options.file)
    chosen = DumpOptions(_checked_on(options, path, today), _wikidata_languages(options), options.least_sitelinks)
    return WikidataDump(path, chosen, today), WIKIDATA


def sparql(options: argparse.Namespace, today: date) -> Made:
    from screener import __version__
    from screener.lexicon.importers.sparql_client import SparqlClient
    from screener.lexicon.importers.terms import WIKIDATA
    from screener.lexicon.importers.wikidata_dump import DumpOptions
    from screener.lexicon.importers.wikidata_item import ITEM_ID
    from screener.lexicon.importers.wikidata_sparql import WikidataSparql

    occupations = _codes(options.occupations, "--occupations")
    if options.page < 1 or not all(map(ITEM_ID.match, occupations)):
        raise InputError(
            "--page is a number above 0, --occupations a list of Q-ids.",
            next_step="Write --occupations Q33999,Q177220.",
            subject="command line",
        )
    chosen = DumpOptions(
        _checked_on(options, None, today), _wikidata_languages(options), options.least_sitelinks
    )  # fmt: skip
    client = SparqlClient(options.endpoint, contact=options.contact, agent=f"Screener/{__version__}")
    return WikidataSparql(client, chosen, today, occupations=occupations, page_rows=options.page), WIKIDATA


def imdb(options: argparse.Namespace, today: date) -> Made:
    from screener.lexicon.importers.imdb import Imdb
    from screener.lexicon.importers.imdb_files import find_imdb_files
    from screener.lexicon.importers.terms import IMDB

    paths = [Path(path) for path in options.files]
    day = _checked_on(options, find_imdb_files(paths)["name.basics"], today)
    return Imdb(paths, day, today, least_votes=options.least_votes), IMDB


def opensanctions(options: argparse.Namespace, today: date) -> Made:
    from screener.lexicon.importers.opensanctions import OpenSanctions
    from screener.lexicon.importers.terms import OPENSANCTIONS

    path = Path(options.file)
    return OpenSanctions(path, _checked_on(options, path, today), today), OPENSANCTIONS


def musicbrainz(options: argparse.Namespace, today: date) -> Made:
    from screener.lexicon.importers.musicbrainz import MusicBrainz
    from screener.lexicon.importers.terms import MUSICBRAINZ

    path = Path(options.file)
    day = _checked_on(options, path, today)
    return MusicBrainz(path, day, today, use_tags=not options.no_tags), MUSICBRAINZ


def table(options: argparse.Namespace, today: date) -> Made:
    from screener.lexicon.importers.table import Table
    from screener.lexicon.importers.table_columns import table_columns

    path = Path(options.file)
    columns = table_columns(options.kind, options.map, options.set)
    return Table(path, columns, _checked_on(options, path, today), today, options.name), None

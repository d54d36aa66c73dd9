"""`screener image`: pictures, with their file names and the texts in them and beside them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from screener.cli.threshold import add_screening_options, reaches, screening_settings
from screener.errors import UnscreenableFile

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.images.reading import Reading
    from screener.screener import Screener


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("image", help="screen pictures", allow_abbrev=False)
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="a picture; texts beside it (.txt, .json) are read too"
    )
    parser.add_argument("--json", action="store_true", help="print a verdict or an error a line, for programs")
    add_screening_options(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """2 where a file could not be screened, else 1 where an outcome reaches the threshold, else 0."""
    settings = screening_settings(options)
    from screener.cli.terminal import Terminal
    from screener.cli.verdict_text import picture_text
    from screener.screener import Screener

    screener, terminal, status = Screener(settings), Terminal(), 0
    try:
        for position, (file, reading) in enumerate(_readings(screener, options.files)):
            if isinstance(reading, UnscreenableFile):
                status = 2
                print(json.dumps(reading.to_dict()) if options.json else f"screener: {reading}", flush=True)
                continue
            verdict = screener.judge(reading, name=file)
            if options.json:
                print(verdict.to_json(), flush=True)
            else:
                sys.stdout.write("\n" * bool(position) + picture_text(verdict, reading, terminal))
            status = max(status, int(reaches(verdict.outcome, settings.fail_on)))
    finally:
        screener.close()
    return status


def _readings(screener: Screener, files: list[str]) -> Iterator[tuple[str, Reading | UnscreenableFile]]:
    """Each file with what was read from it, in the order given; as many are read at a time as the settings say."""

    def read(file: str) -> Reading | UnscreenableFile:
        try:
            return screener.read(file)
        except UnscreenableFile as error:
            return error

    with ThreadPoolExecutor(min(len(files), screener.settings.process_count())) as readers:
        yield from zip(files, readers.map(read, files), strict=True)

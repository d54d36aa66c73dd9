"""`screener image`: pictures, with their file names and the texts in them and beside them."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from screener.cli.threshold import add_picture_options, add_screening_options, reaches, screening_settings
from screener.errors import InputError, UnscreenableFile

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("image", help="screen pictures", allow_abbrev=False)
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="a picture; texts beside it (.txt, .json) are read too"
    )
    parser.add_argument("--json", action="store_true", help="print a verdict or an error a line, for programs")
    parser.add_argument(
        "--evidence", metavar="FOLDER", type=Path,
        help="keep a small copy of each picture here, with a line around what was found in it",
    )  # fmt: skip
    add_picture_options(parser)
    add_screening_options(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """2 where a file could not be screened, else 1 where an outcome reaches the threshold, else 0."""
    settings = screening_settings(options)
    from screener.cli.terminal import Terminal, safe
    from screener.cli.verdict_text import picture_text
    from screener.records.assignment import with_clearances
    from screener.screener import Screener

    screener, terminal, status, written = with_clearances(Screener(settings)), Terminal(), 0, False
    with closing(screener):
        evidence = _folder(options.evidence) if options.evidence else None
        readings = screener.read_all(((file, file) for file in options.files), thumbnails=evidence is not None)
        for number, (file, reading) in enumerate(zip(options.files, readings, strict=True), 1):
            if isinstance(reading, UnscreenableFile):
                status = 2
                if options.json:
                    print(json.dumps(reading.to_dict()), flush=True)
                else:
                    print(f"screener: {safe(str(reading))}", file=sys.stderr)
                continue
            verdict = screener.judge(reading, name=file)
            if evidence and reading.thumbnail and verdict.findings:
                kept = evidence / f"{number:03}-{safe(Path(file).stem)}.jpg"
                kept.write_bytes(screener.evidence_picture(reading.thumbnail, verdict))
            if options.json:
                print(verdict.to_json(), flush=True)
            else:
                sys.stdout.write("\n" * written + picture_text(verdict, reading, terminal))
                sys.stdout.flush()  # what stands on standard error is to stand between the same pictures
                written = True
            status = max(status, int(reaches(verdict.outcome, settings.fail_on)))
    return status


def _folder(path: Path) -> Path:
    """The folder, made where there is none. Raises InputError where there cannot be one."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise InputError(
            f"{path} cannot be written to: {problem.strerror}.", next_step="Name another folder.", subject=str(path)
        ) from None
    return path

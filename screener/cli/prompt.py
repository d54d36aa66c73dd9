"""`screener prompt`: one prompt, for a person or a program."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from screener.cli.threshold import add_screening_options, reaches, screening_settings
from screener.errors import InputError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_MAX_BYTES = 1024 * 1024


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("prompt", help="screen one prompt", allow_abbrev=False)
    parser.add_argument("text", metavar="TEXT", help="the prompt in quotation marks, or - for standard input")
    parser.add_argument("--negative", metavar="TEXT", default="", help="the negative prompt, where the tool has one")
    parser.add_argument("--json", action="store_true", help="print the verdict for programs")
    add_screening_options(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    settings = screening_settings(options)
    text = _standard_input() if options.text == "-" else options.text
    from screener.records.assignment import with_clearances
    from screener.screener import Screener

    verdict = with_clearances(Screener(settings)).prompt(text, negative=options.negative)
    if options.json:
        print(verdict.to_json(indent=2 if sys.stdout.isatty() else None))
    else:
        from screener.cli.terminal import Terminal
        from screener.cli.verdict_text import verdict_text

        sys.stdout.write(verdict_text(verdict, text, options.negative, Terminal()))
    return 1 if reaches(verdict.outcome, settings.fail_on) else 0


def _standard_input() -> str:
    """All of standard input but the line end that `echo` adds: the case is that of the same words as an argument."""
    if sys.stdin is None:
        raise InputError(
            "Standard input is closed.", next_step="Give the prompt as an argument.", subject="standard input"
        )
    payload = sys.stdin.buffer.read(_MAX_BYTES + 1)
    if len(payload) > _MAX_BYTES:
        raise InputError(
            "Standard input holds more than 1 MiB.",
            next_step="Send the prompt alone, not a file.",
            subject="standard input",
        )
    try:
        return payload.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        raise InputError(
            "Standard input is not UTF-8.",
            next_step="Convert it: iconv -f latin1 -t utf-8 (or -f utf-16).",
            subject="standard input",
        ) from None

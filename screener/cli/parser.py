"""All commands and their options. Each command adds its own; what it needs is imported when it runs."""

from __future__ import annotations

import argparse
from typing import NoReturn

from screener import __version__
from screener.cli import (
    clearance,
    config,
    daemon,
    eval,
    guidance,
    image,
    lexicon,
    memo,
    production,
    prompt,
    prompts,
    references,
    scan,
    serve,
)
from screener.errors import InputError

_DESCRIPTION = "Screens prompts and pictures for film and TV production: who and what is in them, and what to do next."
_EPILOG = """\
exit status of the screening commands: 0 below --fail-on, 1 at or above it, 2 something could not be screened
"""


class _Parser(argparse.ArgumentParser):
    """Raises instead of exiting, so that every error leaves by the same door."""

    def error(self, message: str) -> NoReturn:
        step = f"See `{self.prog} --help`."
        # These two would repeat words of a prompt that somebody forgot to quote.
        if message.startswith("unrecognized arguments"):
            message, step = "Too many arguments", f"Put a prompt in quotation marks; see `{self.prog} --help`."
        elif "COMMAND: invalid choice" in message:
            message = "There is no such command"
        raise InputError(f"{message[:1].upper()}{message[1:]}.", next_step=step, subject="command line")


def build_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="screener",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"screener {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    for command in (
        prompt,
        prompts,
        image,
        scan,
        serve,
        daemon,
        lexicon,
        references,
        production,
        clearance,
        memo,
        guidance,
        eval,
        config,
    ):
        command.add_to(commands)
    # Only for the list of commands: `hook` never comes this way.
    commands.add_parser("hook", help="answer a prompt tool before it sends (`screener hook --help`)")
    return parser

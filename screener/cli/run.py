"""Runs a command; every way it can end becomes an exit status and, if need be, one line for people or programs."""

from __future__ import annotations

import io
import json
import os
import sys
import traceback

from screener.errors import ScreenerError

FAILED = 2  # usage or input; also: not everything could be screened
INTERRUPTED = 130  # what a shell expects of Ctrl+C


def run(arguments: list[str]) -> int:
    """Exit status of `screener ARGUMENTS…`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to fail
    if sys.stdout is None:
        print("screener: Standard output is closed. Give it a file or a terminal.", file=sys.stderr)
        return FAILED
    try:
        from screener.cli.parser import build_parser

        options = build_parser().parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except ScreenerError as error:
        return _told(error.to_dict(), arguments)
    except BrokenPipeError:
        _let_go_of_output()  # the reader has left, and knows
        return FAILED
    except KeyboardInterrupt:
        print("screener: stopped.", file=sys.stderr)
        return INTERRUPTED
    except ImportError as problem:
        missing = problem.name or "a package"
        return _told(
            _error("missing_package", f"{missing} is missing.", "Run `pip install screener` again."), arguments
        )
    except OSError as problem:
        if problem.filename is None:  # standard output takes no more, so no JSON goes there either
            _let_go_of_output()
            arguments = []
        what = f"{problem.filename or 'Standard output'}: {problem.strerror or type(problem).__name__}."
        return _told(_error("system", what, "Check the disk, the path and its permissions."), arguments)
    except Exception as problem:
        # Not the exception's own text: it may quote a prompt, and standard error is often kept.
        frame = traceback.extract_tb(problem.__traceback__)[-1]
        where = f"{type(problem).__name__} in {os.path.basename(frame.filename)} line {frame.lineno}."
        return _told(_error("internal", where, "This is a defect: report this line, without the prompt."), arguments)


def _let_go_of_output() -> None:
    """What is still held for standard output goes nowhere: else it fails again at shutdown, with its own status."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _error(code: str, message: str, next_step: str) -> dict[str, str | None]:
    return {
        "schema": "screener.error/1",
        "subject": None,
        "code": code,
        "message": message,
        "next_step": next_step,
    }


def _told(error: dict[str, str | None], arguments: list[str]) -> int:
    """The error as JSON on standard output where the caller is a program, else one line on standard error."""
    if "--json" in arguments:
        print(json.dumps(error))
    else:
        print(f"screener: {error['message']} {error['next_step']}", file=sys.stderr)
    return FAILED

"""The command line. A door: it translates, it decides nothing."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Runs one command and returns its exit status. Hooks go their own way before anything else is imported."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments[:1] == ["hook"]:
        from screener.hooks.entry import main as hook

        return hook(arguments[1:])
    from screener.cli.run import run

    return run(arguments)

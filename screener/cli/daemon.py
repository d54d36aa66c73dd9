"""`screener daemon`: the resident process that hooks ask."""

from __future__ import annotations

import argparse
import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("daemon", help="stay resident, so that hooks answer in milliseconds")
    parser.set_defaults(run=_run)


def _run(_options: argparse.Namespace) -> int:
    from screener.hooks.daemon import run_daemon
    from screener.settings import load_settings

    with contextlib.suppress(KeyboardInterrupt):  # the announced way to stop it
        run_daemon(load_settings())
    return 0

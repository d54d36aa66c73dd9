"""`screener serve`: the form and the API."""

from __future__ import annotations

import argparse
import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("serve", help="serve the web form and the REST API", allow_abbrev=False)
    parser.add_argument("--host", help="the address to listen on (default: 127.0.0.1, this machine alone)")
    parser.add_argument("--port", type=int, help="the port to listen on (default: 8765)")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from screener.settings import load_settings
    from screener.web.serve import serve

    with contextlib.suppress(KeyboardInterrupt):  # the announced way to stop it
        serve(load_settings(host=options.host, port=options.port))
    return 0

"""The resident process: the engine kept warm behind a socket that only its owner can open. It keeps no prompt."""

from __future__ import annotations

import json
import os
import signal
import socketserver
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from screener.hooks.resident import MAX_QUESTION_BYTES
from screener.hooks.socket_place import sole_place
from screener.hooks.warm_engine import WarmEngine
from screener.settings import Settings

# A client that connects and says nothing holds a thread, and the end of the process, no longer than this.
_CLIENT_SECONDS = 2.0


class _Connection(socketserver.StreamRequestHandler):
    """One question, one answer."""

    timeout = _CLIENT_SECONDS
    server: _Server

    def handle(self) -> None:
        try:
            line = self.rfile.readline(MAX_QUESTION_BYTES + 1)
            if line:
                self.wfile.write(json.dumps(self.server.engine.answer(line)).encode() + b"\n")
        except OSError:
            pass  # the client has gone, or said nothing


class _Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    request_queue_size = 128

    def __init__(self, path: Path, engine: WarmEngine) -> None:
        self.engine = engine
        before = os.umask(0o177)  # the socket has mode 0600 from its first moment
        try:
            super().__init__(str(path), _Connection)
        finally:
            os.umask(before)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tells the type alone: a traceback's last line may quote a prompt."""
        problem = sys.exc_info()[0]
        print(f"screener: a question failed ({problem.__name__ if problem else 'unknown'}).", file=sys.stderr)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def run_daemon(settings: Settings) -> None:
    """Serves hooks until SIGTERM or Ctrl+C, then answers what was asked and removes the socket.

    Raises InputError where the socket cannot be had, LexiconError or LexiconIndexError where there is no index.
    """
    os.umask(0o077)
    with sole_place(Path(os.path.abspath(settings.socket))) as path:
        signal.signal(signal.SIGTERM, _stop)
        engine = WarmEngine(settings)
        with _Server(path, engine) as server:
            print(f"Screener listens at {path} (Ctrl+C stops it).", flush=True)
            server.serve_forever()

"""An application served on a loopback port, as long as a `with` lasts."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from screener.web.serve import listen, server_for


@contextmanager
def served(app: Flask) -> Iterator[socket.socket]:
    """The socket that the server listens on."""
    listener = listen("127.0.0.1", 0)
    server = server_for(app, listener)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield listener
    finally:
        server.close()
        thread.join(timeout=5)

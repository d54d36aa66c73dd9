"""Serving with waitress: one process, no compiler, no system package."""

from __future__ import annotations

import errno
import signal
import socket
import sys
import threading
from types import FrameType
from typing import Any

from flask import Flask

from screener.errors import InputError
from screener.settings import Settings
from screener.web.upload import MAX_UPLOAD_MIB

# Above the application's own limit, so that its clear answer is seen; above this the connection is refused.
_MAX_REQUEST_BYTES = (MAX_UPLOAD_MIB + 16) << 20
# Waitress moves larger bodies into temporary files. What is sent and answered stays in memory: it touches no disk.
_IN_MEMORY_BYTES = _MAX_REQUEST_BYTES + (1 << 20)
# A thread waits while the files of its request are read, up to image_seconds each where one hangs. So many may wait
# before a prompt does; a waiting thread costs nothing.
_THREADS = 16


def listen(host: str, port: int) -> socket.socket:
    """A socket listening on host and port (0: any free one). Raises InputError, naming the port, if taken."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
            listener.listen(1024)
        except OSError:
            listener.close()
            raise
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            raise InputError(
                f"Port {port} on {host} is taken by another program.",
                next_step=f"Stop that program, or choose another port: SCREENER_PORT={port + 1}.",
                subject=f"{host}:{port}",
            ) from None
        raise InputError(
            f"Cannot listen on {host}, port {port}: {problem.strerror}.",
            next_step="Set SCREENER_HOST to an address of this machine and SCREENER_PORT to a port above 1023.",
            subject=f"{host}:{port}",
        ) from None

    return listener


def server_for(app: Flask, listener: socket.socket) -> Any:
    """A waitress server for `app` on `listener`; `run()` serves until `close()`. It writes no access log."""
    from waitress.server import create_server

    return create_server(
        app,
        sockets=[listener],
        ident=None,
        threads=_THREADS,
        max_request_body_size=_MAX_REQUEST_BYTES,
        inbuf_overflow=_IN_MEMORY_BYTES,
        outbuf_overflow=_IN_MEMORY_BYTES,
    )


def address_of(listener: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def serve(settings: Settings) -> None:
    """Serves the form and the API on settings.host and settings.port until stopped. Prints one line with the address.

    The processes that read files end with it.

    Raises InputError where the port cannot be had, LexiconIndexError where no usable index is found.
    """
    listener = listen(settings.host, settings.port)  # first: a taken port is known before an index is compiled
    try:
        from screener.records.assignment import with_clearances
        from screener.screener import Screener
        from screener.web import create_app

        screener = with_clearances(Screener(settings))
        server = server_for(create_app(screener), listener)
    except BaseException:
        listener.close()
        raise
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _stop)  # the first process of a container ignores it otherwise
    print(f"Screener is at {address_of(listener)} (Ctrl+C stops it).", flush=True)
    try:
        server.run()
    finally:
        server.close()
        screener.close()

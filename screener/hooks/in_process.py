"""Screens without the resident process, in a child of our own: nothing it does can keep the hook from answering.

A thread could not be stopped inside a compiled library, and an index that shrinks under its mapping ends a process
with a signal that no `try` sees.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import time
from typing import Any, NoReturn

from screener.hooks.failure import failure, failure_of
from screener.settings import Settings


def screen(prompt: str, settings: Settings, until: float) -> dict[str, Any]:
    """The verdict or an error as plain dictionaries, at `until` (a time of time.monotonic()) at the latest."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _child(prompt, settings, until, writer)
    os.close(writer)
    try:
        line = _read(reader, until)
    finally:
        os.close(reader)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if line is None:
        return failure("too_late", "Screening took too long.")
    try:
        return dict(json.loads(line))
    except ValueError:
        return failure("crashed", "Screening crashed.")


def _read(reader: int, until: float) -> bytes | None:
    """All bytes up to the end; None if it has not come by `until`."""
    parts: list[bytes] = []
    while True:
        ready, _, _ = select.select([reader], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            return None
        part = os.read(reader, 65536)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _child(prompt: str, settings: Settings, until: float, writer: int) -> NoReturn:
    """Writes one line to `writer` and ends without Python's own clean-up, which belongs to the parent."""
    try:
        # Should the host end the parent, the child does not outlive its time.
        signal.setitimer(signal.ITIMER_REAL, max(0.01, until - time.monotonic()) + 0.5)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)  # standard output is the parent's, for its answer alone
        line = _result(prompt, settings).encode()
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(line)
    except BaseException:
        os._exit(1)
    os._exit(0)


def _result(prompt: str, settings: Settings) -> str:
    try:
        from screener.records.assignment import with_clearances
        from screener.screener import Screener

        return with_clearances(Screener(settings, build=False, live=False)).prompt(prompt).to_json()
    except Exception as problem:
        return json.dumps(failure_of(problem))

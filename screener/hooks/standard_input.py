"""Standard input, read whole and in time. A host that leaves it open must not make the hook late."""

from __future__ import annotations

import os
import select
import sys
import time

from screener.errors import InputError

MAX_BYTES = 1024 * 1024
_STEP = "See `screener hook --help`."


def read_standard_input(until: float) -> bytes:
    """All bytes up to the end. `until` is a time of time.monotonic().

    Raises InputError where standard input is closed, still open at `until`, or above 1 MiB (read to its end all the
    same, so that the host's own write does not fail).
    """
    if sys.stdin is None:
        raise InputError("The prompt could not be read (input is closed).", next_step=_STEP)
    parts: list[bytes] = []
    size = 0
    try:
        while True:
            ready, _, _ = select.select([0], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise InputError("The prompt could not be read (input never ended).", next_step=_STEP)
            part = os.read(0, 65536)
            if not part:
                break
            size += len(part)
            if size <= MAX_BYTES:
                parts.append(part)
    except OSError:
        raise InputError("The prompt could not be read (no input).", next_step=_STEP) from None
    if size > MAX_BYTES:
        raise InputError("The prompt could not be read (above 1 MiB).", next_step="Send it in parts.")
    return b"".join(parts)

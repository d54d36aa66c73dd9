"""Handlers that misbehave, for the limited process."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

from screener.errors import UnscreenableFile


def handler(arguments: dict[str, Any]):  # type: ignore[no-untyped-def]
    def handle(request: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        what = request["do"]
        if what == "hang":
            time.sleep(600)
        elif what == "die":
            os.kill(os.getpid(), signal.SIGSEGV)
        elif what == "eat":
            held = [bytearray(64 << 20) for _ in range(100)]
            return {"held": len(held)}, b""
        elif what == "fail":
            raise RuntimeError("a secret word of the prompt")
        elif what == "refuse":
            raise UnscreenableFile("x.png is wrong.", next_step="Mend it.", subject="x.png", code="too_large")
        elif what == "print":
            print("noise on standard output", flush=True)
        return {"echo": request, "arguments": arguments, "process": os.getpid()}, body[::-1]

    return handle


def broken(_arguments: dict[str, Any]):  # type: ignore[no-untyped-def]
    raise ValueError("no good")

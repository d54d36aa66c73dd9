"""The handler of a scan that hangs or dies over some files and rows, as a decoder may."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

from screener.batch.worker import screening_handler


def handler(arguments: dict[str, Any]):  # type: ignore[no-untyped-def]
    real = screening_handler(arguments)

    def handle(request: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        for words in (request.get("name", ""), *(row["text"] for row in request.get("rows", ()))):
            if "hangs" in words:
                time.sleep(600)
            if "dies" in words:
                os.kill(os.getpid(), signal.SIGKILL)
            if "slow" in words:
                time.sleep(0.3)
        return real(request, body)

    return handle

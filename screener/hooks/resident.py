"""Asks the resident process (`screener daemon`) over its socket. Standard library only.

One line of JSON each way: {"schema": "screener.ask/1", "prompt": …, "installation": …, "settings": {…}} and a verdict
or a screener.error/1.
"""

from __future__ import annotations

import json
import os
import socket
import time
from dataclasses import fields
from typing import Any

from screener import __version__
from screener.settings import Settings

ASK = "screener.ask/1"
VERDICT, ERROR = "screener.verdict/1", "screener.error/1"
# Above the hook's own limit for standard input: JSON may write one character in six bytes.
MAX_QUESTION_BYTES = 8 * 1024 * 1024
_MAX_ANSWER_BYTES = 8 * 1024 * 1024
# A resident process answers in milliseconds. One that hangs leaves the rest of the time for screening without it.
_SHARE_OF_TIME = 0.25
# Settings that cannot change a verdict: a hook and the resident process may differ in them.
_BESIDE_THE_VERDICT = {"fail_on", "socket", "hook_deadline_seconds", "hook_failure", "host", "port"}


def installation() -> str:
    """Which Screener this is. Another version may know other rules."""
    return f"{__version__} {os.path.dirname(os.path.abspath(__file__))}"


def told_settings(settings: Settings) -> dict[str, Any]:
    """The settings that bear on a verdict, as JSON values; paths absolute."""
    told: dict[str, Any] = {}
    for field in fields(settings):
        if field.name not in _BESIDE_THE_VERDICT:
            value = getattr(settings, field.name)
            if isinstance(value, os.PathLike):
                value = os.path.abspath(value)
            told[field.name] = list(value) if isinstance(value, tuple) else value
    return told


def ask(prompt: str, settings: Settings, until: float) -> dict[str, Any] | None:
    """The resident process's verdict or error; None where there is none, it hangs, or it does not talk sense.

    `until` is a time of time.monotonic(); at most a quarter of what is left until then is spent here.
    """
    now = time.monotonic()
    until = now + (until - now) * _SHARE_OF_TIME
    question = {
        "schema": ASK,
        "prompt": prompt,
        "installation": installation(),
        "settings": told_settings(settings),
    }
    path = os.path.abspath(settings.socket)
    try:
        if os.stat(path).st_uid != os.getuid():
            return None  # somebody else's: prompts are not for them
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_left(until))
            connection.connect(path)
            connection.sendall(json.dumps(question).encode() + b"\n")
            return _sensible(_answer_line(connection, until))
    except (OSError, ValueError, RecursionError):
        return None


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _answer_line(connection: socket.socket, until: float) -> bytes:
    """All that comes until the connection ends; a trickle does not extend the time."""
    answer = b""
    while True:
        connection.settimeout(_left(until))
        part = connection.recv(65536)
        if not part:
            return answer
        answer += part
        if len(answer) > _MAX_ANSWER_BYTES:
            raise ValueError


def _sensible(line: bytes) -> dict[str, Any] | None:
    """The answer, if it has all that a hook reads from it."""
    answer = json.loads(line)
    if not isinstance(answer, dict):
        return None
    if answer.get("schema") == ERROR:
        wanted = ("code", "message", "next_step")
        return answer if all(isinstance(answer.get(name), str) for name in wanted) and _final(answer) else None
    if answer.get("schema") != VERDICT or answer.get("outcome") not in ("notify", "judge", "escalate"):
        return None
    if not all(isinstance(answer.get(name), str) for name in ("id", "headline")):
        return None
    ruled = [answer.get("findings"), answer.get("questions")]
    if not all(
        isinstance(rows, list) and all(isinstance(row, dict) and "rule" in row for row in rows) for rows in ruled
    ):
        return None
    return answer


def _final(error: dict[str, Any]) -> bool:
    """Whether screening again without the resident process would change nothing."""
    return bool(error["code"] != "other_settings")

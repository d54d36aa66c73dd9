"""Runs the real hook in a process of its own, with folders of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENER = (sys.executable, "-m", "screener.cli")


@pytest.fixture
def environment(built_cache: Path, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Variables of a user who has an index and no resident process; nothing of the real user's is touched."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SCREENER_", "XDG_", "PYTHON"))}
    with tempfile.TemporaryDirectory() as short:  # a socket's path must be short
        yield {
            **kept,
            "HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SCREENER_CONFIG": str(tmp_path / "none.toml"),
            "SCREENER_CACHE_DIR": str(built_cache),
            "SCREENER_STATE_DIR": str(tmp_path / "state"),
            "SCREENER_SOCKET": f"{short}/run/s.sock",
            "SCREENER_AS_OF": "2026-11-22",
            "SCREENER_HOOK_DEADLINE_SECONDS": "20",
        }


def _answer_of(done: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    """The hook's answer. Whatever happened, it is one line of JSON, with status 0 and without a traceback."""
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout.endswith(b"\n")
    assert done.stdout.count(b"\n") == 1
    answer: dict[str, Any] = json.loads(done.stdout)
    for line in (answer.get("reason"), answer.get("systemMessage")):
        assert line is None or (0 < len(line) <= 90 and "://" not in line)
    return answer


@pytest.fixture
def payload() -> Callable[[Any], bytes]:
    """payload(prompt) -> what a host writes to the hook's standard input."""

    def make(prompt: Any, **more: Any) -> bytes:
        host = {"session_id": "s", "cwd": "/", "hook_event_name": "UserPromptSubmit"}
        return json.dumps({**host, "prompt": prompt, **more}).encode()

    return make


@pytest.fixture
def hook(environment: dict[str, str], tmp_path: Path, payload: Callable[[Any], bytes]) -> Callable[..., dict[str, Any]]:
    """hook(prompt or bytes, *arguments, VARIABLE=…) -> the answer."""

    def run(prompt: str | bytes, *arguments: str, **variables: str) -> dict[str, Any]:
        done = subprocess.run(
            [*SCREENER, "hook", *(arguments or ("command",))],
            input=prompt if isinstance(prompt, bytes) else payload(prompt),
            capture_output=True, env={**environment, **variables}, cwd=tmp_path, timeout=60,
        )  # fmt: skip
        return _answer_of(done)

    return run


@pytest.fixture
def blocked(hook: Callable[..., dict[str, Any]]) -> Callable[..., str]:
    """As `hook`, where the prompt must not be sent -> the reason."""

    def run(prompt: str | bytes, *arguments: str, **variables: str) -> str:
        answer = hook(prompt, *arguments, **variables)
        assert answer["decision"] == "block"
        assert answer["hookSpecificOutput"] == {"hookEventName": "UserPromptSubmit", "suppressOriginalPrompt": True}
        return str(answer["reason"])

    return run


@pytest.fixture
def module(tmp_path: Path) -> Callable[[str, str], str]:
    """module(name, source) -> a PYTHONPATH on which importing `name` runs `source` instead."""

    def make(name: str, source: str) -> str:
        folder = tmp_path / f"instead_of_{name}"
        folder.mkdir()
        (folder / f"{name}.py").write_text(source)
        return f"{folder}:{ROOT}"

    return make


@pytest.fixture
def daemon(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """daemon(VARIABLE=…) -> a resident process that listens; it is ended after the test."""
    running: list[subprocess.Popen[str]] = []

    def start(**variables: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [*SCREENER, "daemon"], env={**environment, **variables}, cwd=tmp_path, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        running.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Screener listens at ")
        return process

    yield start
    for process in running:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)

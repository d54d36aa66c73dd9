"""Serving: the program itself, as somebody starts it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from screener.errors import InputError
from screener.web.serve import address_of, listen

APP = Path(__file__).parents[2] / "app.py"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(port: int, state: Path) -> subprocess.Popen[str]:
    settings = {"SCREENER_PORT": str(port), "SCREENER_STATE_DIR": str(state), "PYTHONPATH": str(APP.parent)}
    return subprocess.Popen(
        [sys.executable, str(APP)],
        cwd=APP.parent,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_program_prints_its_address_screens_and_stops(tmp_path: Path) -> None:
    port = _free_port()
    server = _start(port, tmp_path)
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == f"Screener is at http://127.0.0.1:{port} (Ctrl+C stops it).\n"
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/v1/prompts",
            data=json.dumps({"text": "Create a character with Meryl Streep's nose"}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert json.load(answer)["outcome"] == "escalate"
    finally:
        server.send_signal(signal.SIGTERM)
        out, errors = server.communicate(timeout=20)
    assert server.returncode == 0
    assert "Streep" not in out + errors


def test_a_taken_port_is_named_with_the_next_step(tmp_path: Path) -> None:
    taken = listen("127.0.0.1", 0)
    port = taken.getsockname()[1]
    try:
        _, errors = _start(port, tmp_path).communicate(timeout=60)
        assert f"Port {port} on 127.0.0.1 is taken" in errors
        assert f"SCREENER_PORT={port + 1}" in errors
        assert "Traceback" not in errors
    finally:
        taken.close()


def test_an_address_of_another_machine_is_an_error() -> None:
    with pytest.raises(InputError, match="Cannot listen on"):
        listen("192.0.2.1", 8765)


def test_the_address_printed_can_be_opened() -> None:
    everywhere = listen("0.0.0.0", 0)
    try:
        assert address_of(everywhere) == f"http://localhost:{everywhere.getsockname()[1]}"
    finally:
        everywhere.close()

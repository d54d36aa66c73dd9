"""The settings snippet for a host."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys


def _shown(environment, tmp_path, *arguments, **variables):
    return subprocess.run(
        [sys.executable, "-m", "screener.cli", "hook", *arguments], env={**environment, **variables}, cwd=tmp_path,
        capture_output=True, text=True, timeout=30,
    )  # fmt: skip


def test_the_snippet_runs_as_it_stands(environment, tmp_path, payload):
    shown = _shown(environment, tmp_path, "install", "command", SCREENER_HOOK_DEADLINE_SECONDS="5")
    assert shown.returncode == 0
    (group,) = json.loads(shown.stdout)["hooks"]["UserPromptSubmit"]
    (entry,) = group["hooks"]
    assert entry["type"] == "command"
    assert 5 < entry["timeout"] < 30  # seconds
    command = shlex.split(entry["command"])
    assert command[0].startswith("/")
    if "-m" in command:  # a `screener` script may belong to another installation
        done = subprocess.run(
            command, input=payload("by Drew Struzan"), env=environment, capture_output=True, timeout=60
        )
        assert json.loads(done.stdout)["decision"] == "block"


def test_the_notes_tell_what_a_host_keeps_and_write_nothing(environment, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    notes = _shown(environment, tmp_path, "install", "command").stderr
    assert "transcript" in notes
    assert "seconds" in notes
    assert sorted(tmp_path.rglob("*")) == before


def test_an_unknown_host(environment, tmp_path):
    shown = _shown(environment, tmp_path, "install", "gemini")
    assert shown.returncode == 2
    assert shown.stdout == ""
    assert shown.stderr.startswith("screener: no hook 'gemini'")

"""Runs commands in this process, with folders of their own and one index for all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Done(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture
def environment(built_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Sets, and returns for other processes, the variables of a user with an index and nothing else."""
    for name in list(os.environ):
        if name.startswith(("SCREENER_", "XDG_", "NO_COLOR", "PYTHON")):
            monkeypatch.delenv(name)
    for name, value in {
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "SCREENER_CONFIG": str(tmp_path / "none.toml"),
        "SCREENER_CACHE_DIR": str(built_cache),
        "SCREENER_STATE_DIR": str(tmp_path / "state"),
        "SCREENER_SOCKET": str(tmp_path / "s.sock"),
        "SCREENER_AS_OF": "2026-11-22",
        "COLUMNS": "100",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    return dict(os.environ)


@pytest.fixture
def command(
    environment: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Done]:
    """command(*arguments, stdin=b"…") -> exit status, standard output, standard error."""
    from screener.cli import main

    def run(*arguments: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(list(arguments))
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return Done(status, told.out, told.err)

    return run

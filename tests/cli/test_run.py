"""The command line as a whole: help, version, settings, and ways to end."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["prompt", "--help"], ["lexicon", "--help"]])
def test_help_and_version(command, capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        command(*arguments)
    assert ended.value.code == 0
    assert "screener" in capsys.readouterr().out


def test_the_settings_in_force_are_a_settings_file(command, monkeypatch, tmp_path):
    monkeypatch.setenv("SCREENER_TERRITORIES", "US,GB")
    monkeypatch.setenv("SCREENER_STATE_DIR", str(tmp_path / 'with "quotes" and é'))
    printed = command("config").out
    settings = tomllib.loads(printed)
    assert settings["territories"] == ["US", "GB"]
    (tmp_path / "again.toml").write_text(printed, encoding="utf-8")
    monkeypatch.setenv("SCREENER_CONFIG", str(tmp_path / "again.toml"))
    monkeypatch.delenv("SCREENER_TERRITORIES")
    assert command("config").out == printed


def test_a_wrong_setting_is_named(command, monkeypatch):
    monkeypatch.setenv("SCREENER_PORT", "many")
    done = command("config")
    assert done.status == 2
    assert "SCREENER_PORT" in done.err


def _run(environment, code):
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)


def test_importing_the_command_line_loads_nothing_heavy(environment):
    code = (
        "import sys, screener.cli.parser\n"
        "print([name for name in ('numpy', 'spacy', 'flask', 'rapidfuzz') if name in sys.modules])"
    )
    assert _run(environment, code).stdout == "[]\n"


def test_the_hook_loads_no_other_command(environment):
    code = (
        "import sys; sys.argv = ['screener', 'hook', 'command']\n"
        "from screener.cli import main; main(); print([m for m in sys.modules if m in ('argparse', 'numpy')])"
    )
    assert _run(environment, code).stdout.endswith("[]\n")


def test_a_missing_package_says_so(environment, tmp_path):
    (tmp_path / "numpy.py").write_text("raise ModuleNotFoundError('No module', name='numpy')")
    path = f"{tmp_path}:{environment['PYTHONPATH']}"
    done = subprocess.run(
        [sys.executable, "-m", "screener.cli", "prompt", "a lake"], env={**environment, "PYTHONPATH": path},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "screener: numpy is missing. Run `pip install screener` again.\n"


def test_a_defect_is_told_without_the_prompt(command, monkeypatch):
    import screener.screener as engine

    def broken(*_arguments, **_options):
        raise KeyError("pangolin")

    monkeypatch.setattr(engine.Screener, "prompt", broken)
    done = command("prompt", "a pangolin")
    assert done.status == 2
    assert "KeyError" in done.err
    assert "pangolin" not in done.err
    lines = command("prompts", "-", stdin=b"a pangolin\n")
    assert lines.status == 2
    assert "pangolin" not in lines.out + lines.err


@pytest.mark.parametrize("nowhere", [">&-", ">/dev/full"])
def test_an_output_that_takes_nothing_is_an_error(environment, nowhere):
    for arguments in ("prompt lake", "prompt lake --json"):
        line = f'"$1" -m screener.cli {arguments} {nowhere}'
        done = subprocess.run(
            ["sh", "-c", line, "sh", sys.executable], env=environment, capture_output=True, timeout=60
        )
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr


def test_serve_on_a_taken_port(command):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = command("serve", "--port", str(taken.getsockname()[1]))
    assert done.status == 2
    assert "taken" in done.err

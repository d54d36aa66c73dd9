"""`screener hook install HOST`: shows the settings that a host needs; it writes nothing."""

from __future__ import annotations

import json
import math
import shlex
import shutil
import sys
from pathlib import Path

_USAGE = """\
screener hook command           answers one call of a prompt tool
screener hook install command   shows the settings that the tool needs

The tool writes {"hook_event_name": "UserPromptSubmit", "prompt": "..."} to standard input and closes it; the answer is
JSON on standard output: a block with its reason, a line to show, or {}.
"""
_NOTES = """\
Put this into the tool's settings: .claude/settings.json or ~/.claude/settings.json for Claude Code, ~/.codex/hooks.json
or .codex/hooks.json for Codex. Nothing was written.
- The timeout is in seconds and stands above Screener's own deadline; a host that stops waiting sends the prompt.
- Codex skips a hook that nobody has trusted, without a word: open /hooks once, and again after each change.
- A prompt that was not sent may still stand in the host's own transcript on this machine.
- Run `screener daemon` on the same machine: answers then take milliseconds.
- Try it: send "a portrait in the style of Hayao Miyazaki". It must not be sent.
"""
# How far the host's time-out stands above the hook's own deadline: the start of a Python process on a slow disk.
_MARGIN_SECONDS = 10


def show(arguments: list[str]) -> int:
    """Prints the snippet to standard output and the notes to standard error. Exit status 0, or 2 for a wrong call."""
    from screener.errors import ScreenerError
    from screener.settings import load_settings

    if not arguments or arguments[0] in ("-h", "--help"):
        sys.stdout.write(_USAGE)
        return 0
    if arguments != ["command"]:
        sys.stderr.write(f"screener: no hook {' '.join(arguments)!r}. Known: command.\n")
        return 2
    try:
        deadline = load_settings().hook_deadline_seconds
    except ScreenerError as error:
        sys.stderr.write(f"screener: {error}\n")
        return 2
    call = {
        "type": "command",
        "command": f"{_program()} hook command",
        "timeout": math.ceil(deadline) + _MARGIN_SECONDS,
    }
    sys.stdout.write(json.dumps({"hooks": {"UserPromptSubmit": [{"hooks": [call]}]}}, indent=2) + "\n")
    sys.stderr.write(_NOTES)
    return 0


def _program() -> str:
    """How to start Screener whatever the host's PATH: a command that is not found lets the prompt through."""
    beside = Path(sys.executable).with_name("screener")
    found = str(beside) if beside.exists() else shutil.which("screener")
    return shlex.quote(found) if found else f"{shlex.quote(sys.executable)} -m screener.cli"

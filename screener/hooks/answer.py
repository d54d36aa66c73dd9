"""One call of a hook, from what stands on standard input to the answer. Standard library only."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from screener.errors import InputError
from screener.hooks import command
from screener.hooks.failure import failure_of
from screener.hooks.resident import ERROR, ask
from screener.hooks.standard_input import read_standard_input
from screener.settings import Settings, load_settings

# However long the setting, a hook answers before the shortest time-out that a host is known to have (30 s).
_LATEST_SECONDS = 25.0


def answer(arguments: list[str]) -> str:
    """The answer as one line of ASCII JSON.

    Whatever fails becomes the answer that the setting `hook_failure` asks for: block, or warn. A wrong command line
    and wrong settings always block, since nothing says what was wanted.
    """
    began = time.monotonic()
    on_failure, event = "block", command.EVENT
    try:
        if arguments != ["command"]:
            wrong = f"No hook {' '.join(arguments)!r}." if arguments else "No hook is named."
            raise InputError(wrong, next_step="Use `screener hook command`.")
        settings = load_settings(working_folder=False)
        on_failure = settings.hook_failure
        deadline = settings.hook_deadline_seconds
        until = began + (deadline if deadline < _LATEST_SECONDS else _LATEST_SECONDS)
        call = command.read_call(read_standard_input(until))
        event = call.event
        if call.prompt.strip():
            reply = command.reply(_screened(call.prompt, settings, until), event, on_failure)
        else:
            reply = command.nothing_to_screen()
    except BaseException as problem:
        reply = command.reply(_told(failure_of(problem)), event, on_failure)
    return json.dumps(reply)


def _screened(prompt: str, settings: Settings, until: float) -> dict[str, Any]:
    """A verdict or an error as plain dictionaries: from the resident process, else from a process of our own."""
    result = ask(prompt, settings, until)
    if result is None:
        from screener.hooks.in_process import screen

        result = screen(prompt, settings, until)
    return _told(result) if result["schema"] == ERROR else result


def _told(error: dict[str, Any]) -> dict[str, Any]:
    """The error, whole, to standard error: the answer has room for one line."""
    if sys.stderr is not None:
        sys.stderr.write(f"screener: {error['message']} {error['next_step']}\n")
    return error

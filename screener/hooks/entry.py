"""The hook's entry. It always answers as the host expects: hosts send the prompt when a hook crashes or is late."""

from __future__ import annotations

import os
import sys

# The answer when not even this package can be imported. Plain text, so that nothing has to work to give it.
_LAST_RESORT = (
    '{"decision": "block", "reason": "Not sent: Screener is damaged (%s). Run `pip install screener` again.", '
    '"hookSpecificOutput": {"hookEventName": "UserPromptSubmit", "suppressOriginalPrompt": true}}'
)


def main(arguments: list[str]) -> int:
    """`screener hook HOST`: one call on standard input, one JSON answer on standard output, exit status 0.

    Nothing leaves this function but the answer. Status 2 only where the answer could not be written: that is the one
    other way to stop a host. `install HOST` is for people and exits as other commands do.
    """
    try:
        if arguments[:1] in (["install"], ["-h"], ["--help"]):
            from screener.hooks.install import show

            return show(arguments[1:])  # for people
        from screener.hooks.answer import answer

        reply = answer(arguments)
    except BaseException as problem:
        reply = _LAST_RESORT % type(problem).__name__
    return _write(reply)


def _write(reply: str) -> int:
    """Writes past Python's buffers: a pipe that breaks must not turn into an exit status chosen at shutdown."""
    rest = reply.encode("ascii", "replace") + b"\n"
    try:
        if sys.stdout is None:  # closed: the descriptor may belong to something else by now
            raise OSError("closed")
        while rest:
            rest = rest[os.write(1, rest) :]
    except OSError:
        if sys.stderr is not None:
            sys.stderr.write("Not sent: the screening answer could not be written to standard output.\n")
        return 2
    return 0

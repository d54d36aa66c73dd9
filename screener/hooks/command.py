"""The host `command`: JSON in and out, the contract that Claude Code, Codex and similar prompt command lines share.

In:  {"hook_event_name": "UserPromptSubmit", "prompt": "…", …}
Out: {"decision": "block", "reason": "…", …} stops the prompt, {"systemMessage": "…"} shows a line, {} does nothing.
Hosts read a block without a reason, and any other text, as leave to send.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from screener.errors import InputError
from screener.hooks.sentence import not_screened, not_sent, question

EVENT = "UserPromptSubmit"


class Call(NamedTuple):
    """What the host asks: the prompt, and the event's name to be echoed."""

    prompt: str
    event: str


def _unreadable(why: str) -> InputError:
    return InputError(f"The prompt could not be read ({why}).", next_step="See `screener hook --help`.")


def read_call(payload: bytes) -> Call:
    """The call in the bytes of standard input. Raises InputError where no prompt can be read from them."""
    if not payload.strip():
        raise _unreadable("no input")
    try:
        call = json.loads(payload)
    except (ValueError, RecursionError):
        raise _unreadable("not JSON") from None
    if not isinstance(call, dict) or "prompt" not in call:
        raise _unreadable("no prompt in it")
    if not isinstance(call["prompt"], str):
        raise _unreadable("not text")
    event = call.get("hook_event_name")
    return Call(call["prompt"], event if isinstance(event, str) and event else EVENT)


def _block(reason: str, event: str) -> dict[str, Any]:
    return {
        "decision": "block",
        "reason": reason,
        "hookSpecificOutput": {"hookEventName": event, "suppressOriginalPrompt": True},
    }


def nothing_to_screen() -> dict[str, Any]:
    """For a prompt of blanks: it names nothing, and a picture beside it was not seen."""
    return {"systemMessage": "Nothing screened: the prompt has no words."}


def reply(result: Mapping[str, Any], event: str, failure: str) -> dict[str, Any]:
    """The answer to a verdict or an error (plain dictionaries). `failure` is block or warn."""
    if result["schema"] == "screener.error/1":
        sent = failure == "warn"
        reason = not_screened(result, sent=sent)
        return {"systemMessage": reason} if sent else _block(reason, event)
    if result["outcome"] == "escalate":
        return _block(not_sent(result), event)
    if result["outcome"] == "judge":
        return {"systemMessage": question(result)}
    return {}

"""What a hook says: one line of at most 90 characters, no link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LONGEST = 90
# A next step up to this long is kept whole, and the message before it shortened.
_LONGEST_STEP = 50
_ASK_FIRST = "Ask first: "
# Messages that name paths, in words that fit.
_SHORT = {"bad_index": ("The lexicon index is missing, old or damaged.", "Run `screener lexicon build`.")}


def _one_line(text: str) -> str:
    """Without line ends, controls and marks that would turn the line round."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _fitted(begin: str, middle: str, end: str) -> str:
    """The three in one line; `middle` is shortened with … where they are too long together."""
    middle, room = _one_line(middle), LONGEST - len(begin) - len(end)
    if len(middle) > room:
        middle = middle[: room - 1].rstrip(" .,;:(") + "…"
    return begin + middle + end


def _case(verdict: Mapping[str, Any]) -> str:
    """What people quote: the case number, and the rule of the finding or question that decided."""
    rules = [
        finding["rule"]
        for finding in verdict["findings"]
        if finding.get("status") == "open" and finding.get("outcome") == verdict["outcome"]
    ]
    rules += [question["rule"] for question in verdict["questions"]]
    return f" Case {verdict['id'][:8]}" + (f" ({rules[0]})." if rules else ".")


def not_sent(verdict: Mapping[str, Any]) -> str:
    """As in: "Not sent: names Meryl Streep. Reword, or ask. Case 3f9ac1d2 (C2)."."""
    return _fitted("Not sent: ", verdict["headline"].removeprefix(_ASK_FIRST), f" Reword, or ask.{_case(verdict)}")


def question(verdict: Mapping[str, Any]) -> str:
    """The question that a person must answer; the prompt is sent."""
    return _fitted("", verdict["headline"], _case(verdict))


def not_screened(error: Mapping[str, Any], *, sent: bool) -> str:
    """Why nothing was screened and what to do about it."""
    message, step = _SHORT.get(error["code"], (error["message"], error["next_step"]))
    if message[1:2].islower():
        message = message[0].lower() + message[1:]
    if len(step) > _LONGEST_STEP:
        step = "Run `screener config` to see more."
    return _fitted("Sent unscreened: " if sent else "Not sent: ", message, f" {_one_line(step)}")

"""Refuses what cannot be screened as a prompt, before anything else looks at it."""

from __future__ import annotations

import re

from screener.errors import UnscreenablePrompt
from screener.folding.tokens import folded_text

_SURROGATE = re.compile("[\ud800-\udfff]")
# Tab, line feed and carriage return are ordinary; of other control characters a prompt holds a stray one at most.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# More than this share of control characters is a file, not a prompt (a 1 % share is already never seen in text).
_BINARY_SHARE = 0.05


def check_prompt(text: str, max_code_points: int, what: str = "prompt") -> None:
    """Raises UnscreenablePrompt, naming `what`, for text that is not a string, too long, binary or not Unicode."""
    if not isinstance(text, str):
        raise UnscreenablePrompt(
            f"The {what} is {type(text).__name__}, not text.", next_step="Send a string.", subject=what
        )
    if len(text) > max_code_points:
        raise UnscreenablePrompt(
            f"The {what} has {len(text):,} characters; at most {max_code_points:,} are screened, and none is cut.",
            next_step="Send it in parts.",
            subject=what,
        )
    lone = _SURROGATE.search(text)
    if lone is not None:
        raise UnscreenablePrompt(
            f"The {what} is not valid Unicode at character {lone.start()} (half of a surrogate pair).",
            next_step="Copy the text again from its source, as UTF-8.",
            subject=what,
        )
    controls = len(_CONTROL.findall(text))
    if controls > 1 and controls > _BINARY_SHARE * len(text):
        raise UnscreenablePrompt(
            f"The {what} looks like a binary file: {controls} of {len(text)} characters are control characters.",
            next_step="Send its text instead.",
            subject=what,
        )


def check_not_empty(text: str, negative: str) -> None:
    """Raises UnscreenablePrompt where neither field holds anything that can be seen."""
    if not folded_text(text + negative)[0].strip():
        raise UnscreenablePrompt("The prompt is empty.", next_step="Write or paste a prompt.", subject="prompt")

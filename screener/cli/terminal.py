"""What a terminal is given: colour where it is wanted, and nothing that moves the cursor or turns the line round."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap

from screener.folding.unseen import shown

# Colour never stands alone: every word it is put on says the same.
_CODES = {"escalate": "1;31", "judge": "1;33", "notify": "1", "mark": "4", "faint": "2"}
_WIDEST = 100


class Terminal:
    """Standard output as it is now: a person's terminal, or a file or pipe without colour."""

    def __init__(self) -> None:
        wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.colour = wanted and sys.stdout.isatty()
        self.width = min(_WIDEST, shutil.get_terminal_size().columns)

    def styled(self, text: str, style: str) -> str:
        """`text` in the style of an outcome, `mark` (underlined) or `faint`; as it is where there is no colour."""
        return f"\033[{_CODES[style]}m{text}\033[0m" if self.colour and style in _CODES else text

    def wrapped(self, text: str, indent: str = "", first: str | None = None) -> str:
        """`text` made safe and broken into lines, each after `indent`, the first one after `first`."""
        return textwrap.fill(
            safe(text),
            max(40, self.width),
            initial_indent=indent if first is None else first,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )


def safe(text: str) -> str:
    """`text` with every character that nobody sees shown by a sign; line ends and tabs stay."""
    return shown(text, lines=True)

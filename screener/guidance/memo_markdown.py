"""The note as Markdown: headings, tables and lists that read well as plain text, too."""

from __future__ import annotations

import re
from collections.abc import Sequence

from screener.guidance.memo_blocks import Block, Heading, Items, Paragraph

# What Markdown, or the HTML in it, would take for more than itself. A hyphen or a number only begins a list in front.
_MEANT_OTHERWISE = re.compile(r"[\\`*_{}\[\]<>|~&]|(?<![^\n])(?:[-+#>]|\d{1,9}[.)](?=\s))")


def markdown_of(blocks: Sequence[Block]) -> str:
    """The whole document, ending in a line end."""
    return "\n\n".join(_block(block) for block in blocks) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        tag = f" ({_plain(block.tag)})" if block.tag else ""
        # A number at its beginning is no list behind the signs of a heading.
        return f"{'#' * block.level} {_plain(block.text, begins=False)}{tag}"
    if isinstance(block, Paragraph):
        return _plain(block.text)
    if isinstance(block, Items):
        return "\n".join(f"- {_plain(item)}" for item in block.items)
    rows = "\n".join(f"| {_plain(label)} | {'<br>'.join(map(_plain, lines))} |" for label, lines in block.rows)
    return f"| | |\n|---|---|\n{rows}"


def _plain(text: str, *, begins: bool = True) -> str:
    """The text so that Markdown shows it as it is. `begins`: it stands at the beginning of a line or an item."""
    escaped = _MEANT_OTHERWISE.sub(lambda found: _escaped(found.group()), text if begins else f" {text}")
    return escaped if begins else escaped[1:]


def _escaped(sign: str) -> str:
    if sign[0].isdigit():
        return f"{sign[:-1]}\\{sign[-1]}"
    return f"\\{sign}"

"""How files are called in what people read: every character of a name can be seen, none moves or steers another."""

from __future__ import annotations

import re

from screener.folding.unseen import is_unseen

_UNSEEN = re.compile(r"[^\x20-\x7e]")


def shown(text: str) -> str:
    r"""`text` with bytes that are in no encoding as \xe9 and characters that nobody sees as <U+202E>."""
    return _UNSEEN.sub(lambda found: _sign(found.group(), text[found.start() - 1 : found.start()]), text)


def _sign(character: str, before: str) -> str:
    if 0xDC80 <= ord(character) <= 0xDCFF:  # a byte that surrogateescape has kept
        return f"\\x{ord(character) - 0xDC00:02x}"
    return f"<U+{ord(character):04X}>" if character in "\n\t" or is_unseen(character, before) else character

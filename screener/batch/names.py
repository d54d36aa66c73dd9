"""How files are called in what people read: every character of a name can be seen, none moves or steers another."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile(r"[^\x20-\x7e]")
# Emoji and the scripts from Hebrew on need the joiners; between letters below this they only hide a name.
_JOINERS = "\u200c\u200d"
_FIRST_JOINED = 0x0590


def shown(text: str) -> str:
    r"""`text` with bytes that are in no encoding as \xe9 and characters that nobody sees as <U+202E>."""
    return _UNSEEN.sub(lambda found: _sign(found.group(), text[found.start() - 1 : found.start()]), text)


def _sign(character: str, before: str) -> str:
    if 0xDC80 <= ord(character) <= 0xDCFF:  # a byte that surrogateescape has kept
        return f"\\x{ord(character) - 0xDC00:02x}"
    if character in _JOINERS and before and ord(before) >= _FIRST_JOINED:
        return character
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return f"<U+{ord(character):04X}>" if hidden else character

"""Characters that nobody sees: they hide a name, turn a line round or steer a terminal. Doors show them by a sign."""

from __future__ import annotations

import re
import unicodedata

_PERHAPS_UNSEEN = re.compile(r"[^\x20-\x7e]")
_JOINERS = "\u200c\u200d"
# Emoji and the scripts from Hebrew on need the joiners; between letters below this they only hide a name.
_FIRST_JOINED = 0x0590


def is_unseen(character: str, before: str) -> bool:
    """Whether a character is not visible where it stands, `before` being the one before it or empty.

    Controls, marks of direction, joiners between Latin letters, halves of surrogates; line feeds and tabs are seen.
    """
    if character in "\n\t":
        return False
    if character in _JOINERS:
        return not before or ord(before) < _FIRST_JOINED
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


def shown(text: str, *, lines: bool = False) -> str:
    r"""`text` with bytes that are in no encoding as \xe9 and other characters that nobody sees as <U+202E>.

    `lines`: line ends and tabs stay; else they are shown by a sign too, as in the name of a file.
    """
    return _PERHAPS_UNSEEN.sub(
        lambda found: _sign(found.group(), text[found.start() - 1 : found.start()], lines=lines), text
    )


def _sign(character: str, before: str, *, lines: bool) -> str:
    if 0xDC80 <= ord(character) <= 0xDCFF:  # a byte that surrogateescape has kept
        return f"\\x{ord(character) - 0xDC00:02x}"
    hidden = not lines if character in "\n\t" else is_unseen(character, before)
    return f"<U+{ord(character):04X}>" if hidden else character

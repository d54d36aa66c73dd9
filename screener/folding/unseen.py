"""Characters that nobody sees: they hide a name, turn a line round or steer a terminal. Doors show them by a sign."""

from __future__ import annotations

import unicodedata

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

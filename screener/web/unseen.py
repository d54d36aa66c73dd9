"""Characters that nobody sees: shown by a placeholder each, so that no offset moves and nothing is turned round."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup, escape

from screener.folding.unseen import is_unseen

PLACEHOLDER = "▯"


def unseen_places(text: str) -> list[int]:
    """Where characters stand that are not visible: controls, marks of direction, joiners between Latin letters, …"""
    if text.isascii() and text.isprintable():
        return []
    return [
        place
        for place, one in enumerate(text)
        # the CR of a line end that a file holds is seen as that line end
        if is_unseen(one, text[place - 1 : place]) and text[place : place + 2] != "\r\n"
    ]


def label(character: str) -> str:
    """What a character is called: "U+202E right-to-left override"."""
    unnamed = "half of a surrogate pair" if unicodedata.category(character) == "Cs" else "control character"
    name = unicodedata.name(character, unnamed)
    return f"U+{ord(character):04X} {name.lower()}"


def visible(text: str) -> Markup:
    """`text` as HTML, with a titled placeholder for each character that is not visible."""
    pieces, last = [], 0
    for place in unseen_places(text):
        sign = Markup('<i class="unseen" title="{}">{}</i>').format(label(text[place]), PLACEHOLDER)
        pieces += [escape(text[last:place]), sign]
        last = place + 1
    return Markup("").join([*pieces, escape(text[last:])])


def legend(text: str) -> list[str]:
    """The labels of the characters in `text` that are not visible, each once, in order of appearance."""
    return list(dict.fromkeys(label(text[place]) for place in unseen_places(text)))

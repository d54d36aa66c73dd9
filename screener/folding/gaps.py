"""What may stand between two tokens of one name, and what keeps them apart."""

from __future__ import annotations

import re

# Commas, brackets, quotes, line ends, dashes with spaces, and full stops that end a sentence. A colon, a hyphen or an
# apostrophe may stand inside a name ("Alien: Romulus", "Spider-Man").
_BREAK = re.compile(r"[,;|()\[\]{}<>\n\"“”„«»!?/\\+*=•，、。；！？「」『』（）]|\.\s+|\s[-–—]\s")
# What nobody sees keeps nothing apart: soft hyphens, joiners, marks of direction.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# Words that take a full stop and go on: "J. R. R. Tolkien" (any single letter), "Mr. Bean", "Robert Downey Jr. as".
_SHORTENED = frozenset("mr mrs ms dr st jr sr vs prof sgt lt col gen capt mt no vol feat ft inc".split())


def keeps_apart(before: str, gap: str) -> bool:
    """Whether no name runs across `gap`, the text behind a token whose form is `before`."""
    if gap == " ":
        return False
    if not gap.isascii():
        gap = _UNSEEN.sub("", gap)
    if not _BREAK.search(gap):
        return False
    # One full stop, or two of a slip of the finger ("V. .S Gaitonde"); an ellipsis is a break.
    stops = not gap.strip(". ") and "..." not in gap
    return not (stops and (len(before) == 1 or before in _SHORTENED))

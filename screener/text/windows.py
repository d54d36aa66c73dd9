"""Long texts in overlapping windows, each short enough for one search; offsets stay those of the whole text."""

from __future__ import annotations

from collections.abc import Iterator

# The search for misspelt names looks at 64 unusual words of a text: about what two hundred words of prose hold.
WINDOW = 1200
# More than the longest title, its cue and the words around it.
OVERLAP = 160


def windows(text: str) -> Iterator[tuple[int, str]]:
    """(offset, piece) of stretches of at most WINDOW code points, cut at line ends or spaces where there are any.

    Together they hold the whole text, neighbours share at least OVERLAP code points.
    """
    begin = 0
    while True:
        end = min(begin + WINDOW, len(text))
        if end < len(text):
            cut = max(text.rfind("\n", begin + WINDOW // 2, end), 0) or text.rfind(" ", begin + WINDOW // 2, end)
            end = cut + 1 if cut > 0 else end
        yield begin, text[begin:end]
        if end == len(text):
            return
        back = end - OVERLAP
        space = max(text.rfind(" ", begin + 1, back), text.rfind("\n", begin + 1, back))
        begin = space + 1 if space > begin else back

"""Line ends inside a sentence that was wrapped: "portrait of Meryl\\nStreep" names her, a list of words joins none."""

from __future__ import annotations

import re

from screener.text.reading import REST, Reading

# One line end between two words, neither with a mark beside it nor a sign of a list; an indented line goes on, too.
_LINE_END = re.compile(rf"(?<=[^\W\d_])[ \t]{{0,2}}(?:\r{REST}?)?\n{REST}?[ \t]{{0,8}}(?=[^\W\d_])")
# A line of fewer words is more likely one item of a list than a part of a sentence.
_FEWEST_WORDS = 3


def read_wrapped_lines(reading: Reading) -> None:
    """Puts spaces for line ends between words of the same case; "old man\\nBergman" is two lines."""
    text = "".join(reading.words)
    for match in _LINE_END.finditer(text):
        first = text.rfind(" ", max(0, match.start() - 60), match.start()) + 1
        if first == 0 or text[first].isupper() != text[match.end()].isupper():
            continue
        line = text.rfind("\n", max(0, match.start() - 400), match.start()) + 1
        if text.count(" ", line, match.start()) >= _FEWEST_WORDS - 1:
            reading.blank(*match.span(), " ")

"""Scene headings in the order and words of other countries, and those that Fountain marks by a sign of its own.

"INTÉRIEUR JOUR – CUISINE", "12. KÜCHE. INNEN. TAG.", "SEC. 4 INT. COCINA. DÍA", "EXT. PATIO - DAY #1#".
"""

from __future__ import annotations

import re

from screener.text.proprietary.words import load_proprietary_words

# A heading is one line of a page; a page is 60 to 65 characters wide, and a scene number stands on either side.
_SHORTEST, _LONGEST = 6, 80
# Three commas are a list of tags in capitals.
_MOST_COMMAS = 2
_FORCED_HEADING = re.compile(r"\.[A-ZÀ-Þ][^a-z.,;:!?\n]{5,60}")
_FORCED_SPEAKER = re.compile(r"@(?P<name>[^\W\d_][\w .'’-]{1,30})")
_FEWEST_CAPITALS = 3


def is_scene_heading(line: str) -> bool:
    """Whether a line in capitals says inside or outside and the time of day, in any order."""
    line = line.strip()
    # The German ß has a capital that nobody types.
    if not _SHORTEST <= len(line) <= _LONGEST or not line.replace("ß", "SS").isupper():
        return False
    words = load_proprietary_words()
    return (
        line.count(",") <= _MOST_COMMAS
        and words.inside.search(line) is not None
        and words.times.search(line) is not None
    )


def is_forced_heading(line: str) -> bool:
    """Whether a full stop before capitals makes the line a heading of Fountain: ".BINOCULARS A"."""
    return _FORCED_HEADING.fullmatch(line.strip()) is not None


def forced_speaker(line: str) -> str:
    """The name behind Fountain's "@", mostly capitals ("@McCLANE"); empty where the line is none. Handles have few."""
    found = _FORCED_SPEAKER.fullmatch(line.strip())
    if found is None:
        return ""
    capitals = sum(map(str.isupper, found["name"]))
    return found["name"] if capitals >= _FEWEST_CAPITALS and capitals > sum(map(str.islower, found["name"])) else ""

"""On which line of a TOML file each table, key and item stands: `tomllib` reads values without saying where."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left

# Keys and positions from the top of the document: ("person", 1, "consent", 0, "to").
Place = tuple[str | int, ...]

_GAP = re.compile(r"(?:[ \t\n]+|#[^\n]*)+")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
# The long ones first: three quotation marks are not an empty text and a mark. Two more may stand before the end.
# "++" takes all and gives nothing back, so that no text takes longer than its length.
_STRING = re.compile(
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*"""(?:"{0,2})'
    r"|'''(?:[^']++|'(?!''))*'''(?:'{0,2})"
    r'|"(?:[^"\\\n]++|\\.)*"'
    r"|'[^'\n]*'"
)
_PLAIN = re.compile(r"[^,\]}#\n]+")  # a number, a date (which may hold a space), true or false

# Places are told apart down to this depth, two levels below the deepest of a production card; what lies deeper has the
# line of what holds it. Otherwise lists in lists would take memory by the square of their depth.
_DEEPEST = 8


class TomlLines:
    """The lines of a document that `tomllib` has read without complaint; any other is not understood here either."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._ends = [match.start() for match in re.finditer("\n", self._text)]
        self._at = 0
        self._lengths: dict[Place, int] = {}  # of arrays of tables
        self._lines: dict[Place, int] = {(): 1}
        self._read()

    def line(self, place: Place) -> int:
        """The line, from 1, where `place` begins; that of what holds it where it is not in the document."""
        while place not in self._lines:
            place = place[:-1]
        return self._lines[place]

    def _read(self) -> None:
        table: Place = ()
        self._skip(_GAP)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_GAP)

    def _header(self) -> Place:
        """Reads `[a.b]` or `[[a.b]]`; a name on the way that is an array of tables means the last of them."""
        line, marks = self._here(), 2 if self._text.startswith("[[", self._at) else 1
        self._at += marks
        *before, last = self._keys()
        self._at += marks
        place: Place = ()
        for key in before:
            place = self._newest(_below(place, key))
            self._lines.setdefault(place, line)
        place = _below(place, last)
        if marks == 2:
            self._lines.setdefault(place, line)
            self._lengths[place] = self._lengths.get(place, 0) + 1
            place = self._newest(place)
        self._lines[place] = line
        return place

    def _newest(self, place: Place) -> Place:
        return _below(place, self._lengths[place] - 1) if place in self._lengths else place

    def _pair(self, table: Place) -> None:
        """Reads `a.b = value`."""
        line = self._here()
        place = table
        for key in self._keys():
            place = _below(place, key)
            self._lines.setdefault(place, line)
        self._at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(place)

    def _keys(self) -> list[str]:
        """Reads `a."b c".d` and the space around it."""
        keys: list[str] = []
        while True:
            self._skip(_SPACE)
            if bare := _BARE_KEY.match(self._text, self._at):
                keys.append(bare.group())
            else:
                keys.append(tomllib.loads(f"key = {self._match(_STRING)}")["key"])
            self._at += len(self._match(_BARE_KEY) or self._match(_STRING))
            self._skip(_SPACE)
            if self._text[self._at] != ".":
                return keys
            self._at += 1

    def _value(self, place: Place) -> None:
        first = self._text[self._at]
        if first in "\"'":
            self._skip(_STRING)
        elif first in "[{":
            self._items(place, "]" if first == "[" else "}")
        else:
            self._skip(_PLAIN)

    def _items(self, place: Place, end: str) -> None:
        """Reads an array, or an inline table, up to and with its `end`."""
        self._at += 1
        self._skip(_GAP)
        count = 0
        while self._text[self._at] != end:
            if end == "}":
                self._pair(place)
            else:
                self._lines.setdefault(_below(place, count), self._here())
                self._value(_below(place, count))
            count += 1
            self._skip(_GAP)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(_GAP)
        self._at += 1

    def _here(self) -> int:
        return bisect_left(self._ends, self._at) + 1

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        return found.group() if found else ""

    def _skip(self, pattern: re.Pattern[str]) -> None:
        self._at += len(self._match(pattern))


def _below(place: Place, key: str | int) -> Place:
    return (*place, key) if len(place) < _DEEPEST else place

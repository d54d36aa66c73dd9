"""Weights, emphasis, alternation and scheduling: `(x:1.2)`, `((x))`, `x++`, `x::2`, `[a|b]`, `[a:b:0.8]`, `BREAK`.

After the prompt syntax of AUTOMATIC1111, ComfyUI, InvokeAI (Compel), NovelAI, Midjourney and sd-dynamic-prompts.
Brackets keep names apart, except those that only weigh a word or a piece of one: "(scar:1.1)(lett:1) johansson".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screener.text.reading import Reading

# With a blank before it a number of three digits belongs to the words: "Space: 1999", "Physical: 100".
_WEIGHT = re.compile(
    r":{1,2}(?:-?\d{1,4}|\s-?\d{1,2}|-?(?=\.\d))(?:\.\d{0,4})?(?=\s?[)\]},|>\"']|\s|$)|::-?\d(?:\.\d{1,4})?(?=[a-z])",
    re.IGNORECASE,
)
_WEIGHT_BEHIND = re.compile(r"(?<=[)\"'])(?:\d\.\d{1,3}(?!\w)|[+-]{1,8}(?!\w))|(?<=\w)\+{1,8}(?=[\s,.;)\]]|$)")
_CALL = re.compile(r"(?<=[\w)\"'])\.(?:and|blend|swap)\((?:[\d., ]{0,80}\))?")
# Pieces of a prompt that are read one by one, and how many options are drawn: "{2$$a|b}", "{0.5::a|2::b}".
_DRAWN = re.compile(r"(?<=\{)[~@]?\d{0,2}-?\d{0,2}\$\$(?:[^|{}$]{0,20}\$\$)?|(?<=[{|])\d{0,3}\.?\d{1,3}::")
_CHUNK = re.compile(r"(?<![\w])(?:BREAK|ADDCOMM|ADDBASE|ADDCOL|ADDROW)(?![\w])(?!\s+[A-Z]{2})")
# A tag of several words holds a whole name: "a pier #TomHanks" is nobody called Pier.
_HASH_TAG = re.compile(r"(?<!\w)#(?=[A-Z][a-z]{1,40}[A-Z])")
_SCHEDULED = re.compile(r"[\[<]([^\[\]<>:|]{0,200}):(?=[^\[\]<>:|]{0,200}:\s?\d{0,4}\.?\d{1,4}[\]>])")
_BRACKET = re.compile(r"(?<!\\)[()\[\]{}]")
_CLOSES = {")": "(", "]": "[", "}": "{"}
# The longest content that is looked at as one word or piece of one.
_LONGEST_PIECE = 40
_PIECE = re.compile(r"[\s()\[\]{}]*[^\W\d_][\w'’.-]*[\s()\[\]{}]*")
# Behind these words a bracket holds what they speak of: "portrait of (Bergman:1.2)".
_LEADING = re.compile(r"\b(?:of|by|like|as|with|from|to|the|a|an|and|named|called|starring|von|de|par|por|di)\s{1,2}\Z")
# These words begin what a bracket stands in and are no piece of the name in it: "(elsa:1.3) in a garden".
_GOING_ON = re.compile(
    r"\s+(?:in|on|at|as|and|or|with|by|of|from|to|is|was|for|under|over|near|behind|beside|wearing|the|a|an)\b"
)

SIGNS = frozenset(":()[]{}+$<")


def read_emphasis(reading: Reading) -> None:
    """Takes numbers and signs of emphasis out, and the brackets that hold one word."""
    text = reading.text
    weighted = set()
    if ":" in text:
        for match in _SCHEDULED.finditer(text):
            reading.blank(match.end() - 1, match.end())
        for match in _WEIGHT.finditer(text):
            reading.blank(*match.span(), " ")
            weighted.add(match.end())
    if ")" in text or "+" in text or '"' in text:
        for match in _WEIGHT_BEHIND.finditer(text):
            reading.blank(*match.span(), " ")
            weighted.add(match.start() - 1)
    if "{" in text:
        for match in _DRAWN.finditer(text):
            reading.blank(*match.span())
    if "(" in text and "." in text:
        for match in _CALL.finditer(text):
            reading.blank(*match.span())
    _read_brackets(reading, weighted)


def read_chunks(reading: Reading) -> None:
    """Takes the words out that cut a prompt in parts; in a prompt all of capitals they are words."""
    text = reading.text
    if "BREAK" in text or "ADD" in text:
        for match in _CHUNK.finditer(text):
            reading.blank(*match.span())
    if "#" in text:
        for match in _HASH_TAG.finditer(text):
            reading.blank(*match.span())


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Opening and closing brackets that belong together, the inner first."""
    stack: list[int] = []
    for match in _BRACKET.finditer(text):
        sign = match.group()
        if sign not in _CLOSES:
            stack.append(match.start())
        elif stack and text[stack[-1]] == _CLOSES[sign]:
            yield stack.pop(), match.start()
        else:
            stack.clear()


def _read_brackets(reading: Reading, weighted: set[int]) -> None:
    """Puts spaces for brackets that weigh one word, and for those that hold what the word before them leads to."""
    text = reading.text
    pairs = list(_pairs(text))
    known = set(pairs)
    for opening, closing in pairs:
        strong = (
            text[opening] != "("
            or not weighted.isdisjoint((closing, closing - 1))
            or (opening - 1, closing + 1) in known
            or (opening + 1, closing - 1) in known
            or text[closing + 1 : closing + 3].lstrip()[:1] in ("(", "[")
            or text[max(0, opening - 2) : opening].rstrip()[-1:] in (")", "]")
        )
        if not strong:
            continue
        if closing - opening <= _LONGEST_PIECE and _PIECE.fullmatch("".join(reading.words[opening : closing + 1])):
            reading.blank(opening, opening + 1, " ")
            if not _GOING_ON.match("".join(reading.words[closing + 1 : closing + 40])):
                reading.blank(closing, closing + 1, " ")
        elif _LEADING.search(text, max(0, opening - 10), opening):
            reading.blank(opening, opening + 1, " ")

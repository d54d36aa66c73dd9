"""Fields with names: "Negative prompt: …", {"negative_prompt": "…"}, `negative: …`, `prompt: …`.

Named as in AUTOMATIC1111, ComfyUI, InvokeAI, NovelAI, diffusers and the notes people keep of prompts.
"""

from __future__ import annotations

import re

from screener.text.reading import REST, Reading
from screener.text.roles import NEGATIVE

_FIELD = re.compile(
    r"(?<!\w)(?:negative[ _-]?(?:prompt|template|conditioning)s?|undesired[ _]content|neg[ _-]?prompt"
    # "negative:" names a field at the beginning of a line or as a key in quotes only
    r"|(?:(?<=\")|(?<=')|(?:(?<=\n)|(?<![\s\S]))[ \t>*#-]{0,8})(?P<short>negatives?|uc))"
    r"[\"'\u0336]{0,2}\s{0,3}[:=](?:[ \t]{0,3}[|>]-?\n)?\s{0,3}(?P<opened>\[?\s{0,3}[\"'])?",
    re.IGNORECASE,
)
# "Ignore the negative prompt: …" gives no negative prompt.
_DISREGARD = re.compile(r"(?:ignore|disregard|forget|drop|remove|without)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_END = re.compile(
    r"[;|)\]}]|\n[ \t]{0,8}\n|\n[ \t]{0,8}[\w ]{1,20}[:=]|(?<!\w)(?:positive|(?:positive[ _]?)?prompt)[\"']?\s{0,3}[:=]"
    r"|(?<!\w)steps:\s?\d",
    re.IGNORECASE,
)
# What is merely called "negative:" ends with its line or sentence, too.
_SHORT_END = re.compile(rf"\n|[.!?](?=\s)|{_END.pattern}", re.IGNORECASE)
_POSITIVE_FIELD = re.compile(r"(?:(?<=\n)|(?<![\s\S]))[ \t]{0,8}(?:positive[ _]?)?prompt:", re.IGNORECASE)


def read_fields(reading: Reading, lower: str) -> None:
    """Gives negative fields their role and takes the names of fields out; `lower` is the text in small letters."""
    text, done = reading.text, 0
    if "prompt" in lower:
        for match in _POSITIVE_FIELD.finditer(text):
            reading.blank(*match.span())
    if not ("neg" in lower or "undesired" in lower or "uc" in lower):
        return
    for match in _FIELD.finditer(text):
        if match.start() < done or _DISREGARD.search(text, max(0, match.start() - 40), match.start()):
            continue
        opened = match["opened"]
        end = _closed(text, match.end(), opened) if opened else None
        if end is None:
            stop = (_SHORT_END if match["short"] else _END).search(text, match.end())
            end = stop.start() if stop else len(text)
        reading.give((match.end(), end), NEGATIVE)
        reading.blank(*match.span())
        done = end


def _closed(text: str, start: int, opened: str) -> int | None:
    """Where the quotation, or the list of such, that begins at `start` ends; None where it is never closed.

    A quotation mark that was written as an escape is closed by another such, and closes no other.
    """
    sign = "]" if opened[0] == "[" else opened[-1]
    escaped = text.startswith(REST, start)
    place = text.find(sign, start)
    while place > 0 and (text[place - 1] == "\\" or text.startswith(REST, place + 1) != escaped):
        place = text.find(sign, place + 1)
    return place if place >= 0 else None

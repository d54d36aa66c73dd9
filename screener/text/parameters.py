"""Parameters of Midjourney and its kin: `--ar 16:9`, `--no a, b`, `--sref LINK`, `--p code`, `/imagine prompt:`.

Names after docs.midjourney.com, Parameter List; telephones write a long dash for the two hyphens.
"""

from __future__ import annotations

import re

from screener.text.reading import Reading
from screener.text.roles import FILE, NEGATIVE

_PARAMETER = re.compile(r"(?:(?<=[\s,)\]\"'])|^)(--|—|–)(no|neg(?:ative)?(?:[-_]?prompt)?|[a-z]+)\b", re.IGNORECASE)
# `--no` may be followed by many words, up to the next parameter or line.
_EXCLUSION_END = re.compile(r"\s(?:--|—|–)[a-z]|[\n;]|[.!?](?=\s)", re.IGNORECASE)
_EXCLUDING = frozenset({"no", "neg", "negative", "negativeprompt", "negprompt"})
# Values are numbers, ratios and a few words; any other word behind a parameter belongs to the prompt.
_VALUE = re.compile(
    r"\s{1,4}(?:[\d.:,]{1,20}[a-z]{0,2}|raw|hd|expressive|cute|scenic|original|random)(?=[\s\"'}\]]|$)", re.IGNORECASE
)
# The code of a profile or a mood board holds a digit: "--p abc123 m7316".
_CODES = re.compile(r"(?:\s{1,4}(?=[a-z0-9]{0,20}\d)[a-z0-9]{2,40}(?=\s|$)){1,8}", re.IGNORECASE)
_PICTURES = frozenset({"sref", "cref", "oref", "iref", "video", "end", "image", "start"})
# Links, file names and codes, each perhaps weighted; the first word that is none of these belongs to the prompt.
_PICTURE_VALUES = re.compile(r"(?:\s{1,4}(?!--|—|–)(?=\S{0,400}?[./\d])\S{1,600}|\s{1,4}random\b){1,16}", re.IGNORECASE)
_PROFILES = frozenset({"p", "profile", "personalize"})
_KNOWN = frozenset(
    "ar aspect chaos c q quality seed s stylize style v version niji tile raw fast relax turbo stop iw ow cw sw sv "
    "weird hd draft profile p personalize repeat r motion loop bs exp stealth public width height w h steps cfg "
    "sampler".split()
)
_STYLE_CODE = re.compile(r"--sref\s{1,4}(?:random|\d)", re.IGNORECASE)
_COMMAND = re.compile(
    r"(?:(?<=\s)|^)/(?:imagine|describe|blend|shorten|show|dream|generate)\b(?:\s{0,3}prompt\s{0,2}:)?", re.IGNORECASE
)


def has_dashes(text: str) -> bool:
    """Whether anything in the text may begin a parameter."""
    return "--" in text or "—" in text or "–" in text


def has_style_code(text: str) -> bool:
    """Whether a numeric style reference is given."""
    return _STYLE_CODE.search(text) is not None


def read_commands(reading: Reading) -> None:
    for match in _COMMAND.finditer(reading.text):
        reading.blank(*match.span())


def read_parameters(reading: Reading) -> None:
    text = reading.text
    for match in _PARAMETER.finditer(text):
        long_dash, behind = match.group(1) != "--", match.end()
        name = match.group(2).lower().replace("_", "").replace("-", "")
        if name in _EXCLUDING and not (long_dash and (match.group(2) != "no" or not text.startswith(" ", behind))):
            reading.blank(*match.span())
            reading.give((behind, _exclusion_end(text, behind, in_prose=long_dash)), NEGATIVE)
        elif long_dash:
            value = _VALUE.match(text, behind) if name in _KNOWN else None
            if value and any(character.isdigit() for character in value.group()):
                reading.blank(match.start(), value.end())
        elif name in _PICTURES:
            values = _PICTURE_VALUES.match(text, behind)
            reading.blank(*match.span())
            if values:
                reading.give(values.span(), FILE)
        elif name in _KNOWN:
            value = (_CODES if name in _PROFILES else _VALUE).match(text, behind)
            reading.blank(match.start(), value.end() if value else behind)
        else:
            reading.blank(*match.span(1))


def _exclusion_end(text: str, behind: int, *, in_prose: bool) -> int:
    """Where an exclusion ends; a dash in prose may open an aside, which reaches to the next comma or dash."""
    stop = _EXCLUSION_END.search(text, behind)
    end = stop.start() if stop else len(text)
    if in_prose:
        end = min((place for mark in ",—–" if (place := text.find(mark, behind, end)) >= 0), default=end)
    return end

"""Prompt syntax -> segments with roles. What is syntax and not words is blanked; offsets stay those of the text.

Read: weights `(x:1.2)` and `x::2`, alternation `[a|b]`, model tags `<lora:name:0.8>` and `embedding:name`,
parameters `--ar 16:9`, exclusions (`--no x`, "Negative prompt:", "must not look like x"), links and file names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

POSITIVE, NEGATIVE, MODEL, FILE = "positive", "negative", "model", "file_name"


@dataclass(frozen=True, slots=True)
class ParsedPrompt:
    """`words` has the length of the original; `roles` are (start, end, role) stretches that are not positive.

    `style_code` says that a numeric style reference was given, which no words can tell the content of.
    """

    words: str
    roles: tuple[tuple[int, int, str], ...]
    exclusions: tuple[int, ...]
    style_code: bool

    def segment_at(self, place: int) -> str:
        """The role that the syntax gives a code point; where several overlap, a negative field wins."""
        found = [role for start, end, role in self.roles if start <= place < end]
        if NEGATIVE in found:
            return NEGATIVE
        return found[0] if found else POSITIVE


# A parameter and its value up to the next parameter. `--no` may be followed by many words.
_PARAMETER = re.compile(r"(?:(?<=\s)|^)(?:--|—|–)([a-z]+)((?:(?!\s(?:--|—|–)[a-z]).)*)", re.IGNORECASE | re.DOTALL)
_NEGATIVE_FIELD = re.compile(r"negative[ _]prompt\s*[:=]", re.IGNORECASE)
_NEGATIVE_END = re.compile(r"\n\s*(?:steps\s*:|(?:positive[ _])?prompt\s*[:=])", re.IGNORECASE)
_MODEL_TAG = re.compile(r"<\s*(?:lora|lyco|lycoris|hypernet|ti|embedding)\s*:\s*([^:>]+)(:[^>]*)?>", re.IGNORECASE)
_EMBEDDING = re.compile(r"\bembedding:([\w.\-]+)", re.IGNORECASE)
_WEIGHT = re.compile(r":{1,2}\s*-?\d+(?:\.\d+)?(?=\s*[)\]},]|\s|$)")
_LINK = re.compile(r"https?://[^\s,)>\"']+", re.IGNORECASE)
_FILE = re.compile(
    r"[\w.\-/\\]+\.(?:png|jpe?g|webp|gif|tiff?|psd|exr|mov|mp4|wav|mp3|safetensors|ckpt|pth?|fdx|pdf|blend)\b",
    re.IGNORECASE,
)
_STYLE_CODE = re.compile(r"--sref\s+(?:random|\d)", re.IGNORECASE)
# Words right after which something is named only to be kept out.
_EXCLUSION = re.compile(
    r"\b(?:must|should|do|does|may|can) ?n[o']?t (?:closely )?"
    r"(?:resemble|look|feel|sound|be|copy|imitate|evoke|reference|use|include|show|contain)\b"
    r"|\b(?:avoid(?:ing)?|without|free of|steer clear of|stay away from)\b(?: (?:any|all))?"
    r"(?: (?:resemblance to|similarity to|likeness to|likeness of|references? to|look of|hints? of|traces? of))?"
    r"|\bno (?:resemblance to|similarity to|likeness to|likeness of|references? to|hints? of)\b"
    r"|\b(?:nothing like|not like|unlike|anything but|not in the (?:style|manner) of|not by|not inspired by)\b",
    re.IGNORECASE,
)
# "without using her name" and its kin ask to get round the check: they exclude the name, not the person.
_EVASION = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:names?\b|naming|mention|saying|getting caught|permission|consent|copyright)", re.IGNORECASE
)
_PICTURE_PARAMETERS = {"sref", "cref", "oref", "iref", "video", "end"}
_VALUE = re.compile(r"\s+[\w.:]+")
_DASH = re.compile("[—–]")
_MODEL_ENDINGS = ("safetensors", "ckpt", ".pt", ".pth")


@dataclass(slots=True)
class _Reading:
    """A prompt while its syntax is read: the words left so far and the roles found so far."""

    text: str
    words: list[str]
    roles: list[tuple[int, int, str]]

    def blank(self, start: int, end: int, by: str = ",") -> None:
        """Takes syntax out of the words; a comma keeps what stood on both sides apart, a space does not."""
        self.words[start:end] = by * (end - start)

    def give(self, span: tuple[int, int], role: str) -> None:
        self.roles.append((*span, role))


def _read_parameters(reading: _Reading) -> None:
    for match in _PARAMETER.finditer(reading.text):
        name, (start, end) = match.group(1).lower(), match.span(2)
        if match.group()[0] in "—–":
            if name not in ("no", "ar"):
                continue  # a dash in prose
            closing = _DASH.search(reading.text, start, end)
            end = closing.start() if closing else end
        if name == "no":
            reading.give((start, end), NEGATIVE)
            reading.blank(match.start(), start)
        elif name in _PICTURE_PARAMETERS:
            reading.give((start, end), FILE)
            reading.blank(match.start(), start)
        else:
            value = _VALUE.match(reading.text, start, end)
            reading.blank(match.start(), value.end() if value else start)


def _read_negative_fields(reading: _Reading) -> None:
    for match in _NEGATIVE_FIELD.finditer(reading.text):
        end = _NEGATIVE_END.search(reading.text, match.end())
        reading.give((match.end(), end.start() if end else len(reading.text)), NEGATIVE)
        reading.blank(*match.span())


def _read_models(reading: _Reading) -> None:
    for pattern in (_MODEL_TAG, _EMBEDDING):
        for match in pattern.finditer(reading.text):
            reading.give(match.span(1), MODEL)
            reading.blank(match.start(), match.start(1))
            reading.blank(match.end(1), match.end())


def _read_files(reading: _Reading) -> None:
    for match in _LINK.finditer(reading.text):
        # A link is read like a file: its last part may hold a name, its host names a service.
        last_part = reading.text.rfind("/", match.start() + len("https://"), match.end())
        reading.blank(match.start(), match.end() if last_part < 0 else last_part + 1)
        reading.give(match.span(), FILE)
    for match in _FILE.finditer(reading.text):
        reading.give(match.span(), MODEL if match.group().lower().endswith(_MODEL_ENDINGS) else FILE)
        reading.blank(reading.text.rindex(".", *match.span()), match.end())


def parse_syntax(text: str) -> ParsedPrompt:
    """The words of a prompt with their roles. Never fails: what is no syntax is words."""
    reading = _Reading(text, list(text), [])
    dashed = any(sign in text for sign in ("--", "—", "–"))
    if dashed:
        _read_parameters(reading)
    _read_negative_fields(reading)
    if ":" in text:
        _read_models(reading)
        for match in _WEIGHT.finditer(text):
            reading.blank(*match.span(), " ")
    if "." in text:
        _read_files(reading)
    exclusions = [match.end() for match in _EXCLUSION.finditer(text) if not _EVASION.match(text, match.end())]
    style_code = dashed and _STYLE_CODE.search(text) is not None
    return ParsedPrompt("".join(reading.words), tuple(reading.roles), tuple(exclusions), style_code)

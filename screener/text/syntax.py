"""Prompt syntax -> segments with roles. What is syntax and not words is blanked; offsets stay those of the text.

Read: weights `(x:1.2)` and `x::2`, alternation `[a|b]`, model tags `<lora:name:0.8>` and `embedding:name`,
parameters `--ar 16:9`, exclusions (`--no x`, "Negative prompt:", "must not look like x"), links and file names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

POSITIVE, NEGATIVE, MODEL, FILE = "positive", "negative", "model", "file_name"
LABELS = frozenset({MODEL, FILE})  # roles of words that name something and say nothing about it


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


# A parameter; its value is read apart. `--no` may be followed by many words, up to the next parameter or line.
_PARAMETER = re.compile(r"(?:(?<=\s)|^)(--|—|–)([a-z]+)\b", re.IGNORECASE)
_NO_END = re.compile(r"\s(?:--|—|–)[a-z]|[\n;]|[.!?](?=\s)", re.IGNORECASE)
# Values are numbers, ratios and a few words; any other word behind a parameter belongs to the prompt.
_VALUE = re.compile(r"\s+(?:[\d.:,]+[a-z]{0,2}|raw|hd|expressive|cute|scenic|original|random)(?=\s|$)", re.IGNORECASE)
_PICTURE_PARAMETERS = {"sref", "cref", "oref", "iref", "video", "end"}
_KNOWN_PARAMETERS = frozenset(
    "ar aspect chaos c q quality seed s stylize style v version niji tile raw fast relax turbo stop iw ow cw sw sv "
    "weird hd draft profile p personalize repeat r motion loop bs exp stealth public width height w h steps cfg "
    "sampler".split()
)
_NEGATIVE_FIELD = re.compile(r"(?<![\w])negative[ _]?prompt[\"']?\s{0,3}[:=]\s{0,3}([\"'])?", re.IGNORECASE)
# "Ignore the negative prompt: …" gives no negative prompt.
_DISREGARD = re.compile(r"(?:ignore|disregard|forget|drop|remove|without)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_NEGATIVE_END = re.compile(
    r"[;|)\]}]|\n[ \t]{0,8}\n|\n[ \t]{0,8}[\w ]{1,20}[:=]|(?<![\w])(?:positive[ _]?)?prompt[\"']?\s{0,3}[:=]",
    re.IGNORECASE,
)
_MODEL_TAG = re.compile(r"<(?:lora|lyco|lycoris|hypernet|ti|embedding):([^:<>]{1,120})(:[^<>]{0,60})?>", re.IGNORECASE)
_EMBEDDING = re.compile(r"\bembedding:([\w.\-]{1,120})", re.IGNORECASE)
# With a blank before it a number of three digits belongs to the words: "Space: 1999", "Physical: 100".
_WEIGHT = re.compile(r":{1,2}(?:-?\d{1,4}|\s-?\d{1,2})(?:\.\d{1,4})?(?=\s?[)\]},]|\s|$)")
_LINK_HEAD = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s,)>\"']+", re.IGNORECASE)
_FILE = re.compile(
    r"(?<![\w.\-/\\])[\w\-/\\][\w.\-/\\]{0,200}?\.(?:png|jpe?g|webp|gif|tiff?|psd|exr|mov|mp4|wav|mp3|safetensors|ckpt|pth?"
    r"|fdx|pdf|blend)\b",
    re.IGNORECASE,
)
_MODEL_ENDINGS = ("safetensors", "ckpt", ".pt", ".pth")
_STYLE_CODE = re.compile(r"--sref\s{1,4}(?:random|\d)", re.IGNORECASE)
# Marks of emphasis and of HTML say nothing: "Tom **Cruise**", "<b>Tom</b> Cruise".
_MARKUP = re.compile(r"</?[a-z][a-z0-9]{0,5}>|\*{1,3}|&nbsp;|%20", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[ntr\"/\\])")
# Words right after which something is named only to be kept out.
_EXCLUSION = re.compile(
    r"\b(?:must|should|may|can) ?n[o']?t (?:closely )?"
    r"(?:resemble|look|feel|sound|be|copy|imitate|evoke|reference|use|include|show|contain)\b"
    r"|\b(?:do|does) ?n[o']?t (?:look|resemble)\b"
    r"|\bdo ?n[o']?t (?:use|include|show|copy|imitate|evoke|reference|contain)\b"
    r"|\b(?:avoid(?:ing)?|without|free of|steer clear of|stay away from)\b(?: (?:any|all))?"
    r"(?: (?:resemblance to|similarity to|likeness to|likeness of|references? to|look of|hints? of|traces? of))?"
    r"|\bno (?:resemblance to|similarity to|likeness to|likeness of|references? to|hints? of)\b"
    r"|\b(?:nothing like|not like|unlike|not in the (?:style|manner) of|not by|not inspired by)\b",
    re.IGNORECASE,
)
# "never without X", "do not avoid X" ask for X.
_NEGATED = re.compile(r"\b(?:never|not|n't|dont|cannot)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# "It does not look like X enough, make it closer" asks for more of X.
_CORRECTION = re.compile(r"\b(?:yet|enough|closer|fix|still|more like|stronger)\b", re.IGNORECASE)
# "without using her name" and its kin ask to get round the check: they exclude the name, not the person.
_EVASION = re.compile(
    r"\W*(?:\w+\W+){0,2}?(?:names?\b|naming|mention|saying|getting caught|permission|consent|copyright)", re.IGNORECASE
)


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
    text = reading.text
    for match in _PARAMETER.finditer(text):
        name, behind = match.group(2).lower(), match.end()
        if match.group(1) != "--" and (match.group(2) != "no" or not text.startswith(" ", behind)):
            continue  # a dash in prose
        reading.blank(*match.span(1))
        if name == "no":
            stop = _NO_END.search(text, behind)
            end = stop.start() if stop else len(text)
            if match.group(1) != "--":  # a dash in prose may open an aside: it reaches to the next comma or dash
                end = min(end, *(place for mark in ",—–" if (place := text.find(mark, behind)) >= 0), len(text))
            reading.give((behind, end), NEGATIVE)
            reading.blank(*match.span(2))
        elif name in _PICTURE_PARAMETERS:
            stop = _NO_END.search(text, behind)
            reading.give((behind, stop.start() if stop else len(text)), FILE)
            reading.blank(*match.span(2))
        elif name in _KNOWN_PARAMETERS:
            value = _VALUE.match(text, behind)
            reading.blank(match.start(), value.end() if value else behind)


def _read_negative_fields(reading: _Reading) -> None:
    for match in _NEGATIVE_FIELD.finditer(reading.text):
        if _DISREGARD.search(reading.text, max(0, match.start() - 40), match.start()):
            continue
        end = _quoted_end(reading.text, match.end(), match.group(1)) if match.group(1) else None
        if end is None:
            stop = _NEGATIVE_END.search(reading.text, match.end())
            end = stop.start() if stop else len(reading.text)
        reading.give((match.end(), end), NEGATIVE)
        reading.blank(*match.span())


def _quoted_end(text: str, start: int, quote: str) -> int | None:
    """Where the quotation that begins at `start` ends; None where it is never closed."""
    place = text.find(quote, start)
    while place > 0 and text[place - 1] == "\\":
        place = text.find(quote, place + 1)
    return place if place >= 0 else None


def _read_markup(reading: _Reading) -> None:
    for match in _MARKUP.finditer(reading.text):
        reading.blank(*match.span(), " ")
    if "\\" in reading.text and reading.text.lstrip()[:1] in ("{", "["):
        for match in _ESCAPE.finditer(reading.text):
            # the character stands first; what is left of the escape is invisible to the fold
            character = chr(int(match.group(1), 16)) if match.group(1) else " "
            reading.words[match.start() : match.end()] = character + "\u200b" * (len(match.group()) - 1)


def _read_models(reading: _Reading) -> None:
    for pattern in (_MODEL_TAG, _EMBEDDING):
        for match in pattern.finditer(reading.text):
            reading.give(match.span(1), MODEL)
            reading.blank(match.start(), match.start(1))
            reading.blank(match.end(1), match.end())


def _read_files(reading: _Reading) -> None:
    for match in _LINK.finditer(reading.text):
        # A link is read like a file name: host and path may hold a name.
        head = _LINK_HEAD.match(reading.text, match.start())
        reading.blank(match.start(), head.end() if head else match.start())
        reading.give(match.span(), FILE)
    for match in _FILE.finditer(reading.text):
        reading.give(match.span(), MODEL if match.group().lower().endswith(_MODEL_ENDINGS) else FILE)
        reading.blank(reading.text.rindex(".", *match.span()), match.end())


def _is_exclusion(text: str, match: re.Match[str]) -> bool:
    if _NEGATED.search(text, max(0, match.start() - 40), match.start()):
        return False
    if _CORRECTION.search(text, match.end(), match.end() + 120):
        return False
    return not _EVASION.match(text, match.end())


def parse_syntax(text: str) -> ParsedPrompt:
    """The words of a prompt with their roles. Never fails: what is no syntax is words."""
    reading = _Reading(text, list(text), [])
    _read_markup(reading)
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
    exclusions = [match.end() for match in _EXCLUSION.finditer(text) if _is_exclusion(text, match)]
    style_code = dashed and _STYLE_CODE.search(text) is not None
    return ParsedPrompt("".join(reading.words), tuple(reading.roles), tuple(exclusions), style_code)

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
    exclusions: tuple[tuple[int, int], ...]
    style_code: bool

    def segment_at(self, place: int) -> str:
        """The role that the syntax gives a code point; where several overlap, a negative field wins."""
        found = [role for start, end, role in self.roles if start <= place < end]
        if NEGATIVE in found:
            return NEGATIVE
        return found[0] if found else POSITIVE

    def is_excluded(self, place: int) -> bool:
        """Whether the words before a code point say that what stands there must be kept out."""
        return any(start <= place < end for start, end in self.exclusions)


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
# Words after which something is named only to be kept out. They reach to the end of the clause.
_EXCLUSION = re.compile(
    r"\b(?:must|should|do|does|may|can) ?n[o']?t (?:closely )?"
    r"(?:resemble|look|feel|sound|be|copy|imitate|evoke|reference|use|include|show|contain)\b"
    r"|\b(?:avoid(?:ing)?|without|free of|steer clear of|stay away from)\b(?: (?:any|all))?"
    r"(?: (?:resemblance to|similarity to|likeness to|likeness of|references? to|look of|hints? of|traces? of))?"
    r"|\bno (?:resemblance to|similarity to|likeness to|likeness of|references? to|hints? of)\b"
    r"|\b(?:nothing like|not like|unlike|anything but)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;\n]|, (?!or |and |nor )|\b(?:but|instead|rather|yet)\b", re.IGNORECASE)
# "without using her name" and its kin ask to get round the check: they exclude the name, not the person.
_EVASION = re.compile(r"\b(?:name|naming|mention|saying|getting caught|permission|consent|copyright)", re.IGNORECASE)
_OTHER_PARAMETERS = {"sref", "cref", "oref", "iref", "video", "end"}


def _blank(words: list[str], start: int, end: int, by: str = " ") -> None:
    words[start:end] = by * (end - start)


def parse_syntax(text: str) -> ParsedPrompt:
    """The words of a prompt with their roles. Never fails: what is no syntax is words."""
    words = list(text)
    roles: list[tuple[int, int, str]] = []
    exclusions: list[tuple[int, int]] = []
    marked = any(sign in text for sign in ("--", "—", "–"))
    for match in _PARAMETER.finditer(text) if marked else ():
        name = match.group(1).lower()
        if match.group()[0] in "—–" and name not in ("no", "ar"):
            continue  # a dash in prose
        if name == "no":
            roles.append((*match.span(2), NEGATIVE))
            _blank(words, match.start(), match.start(2), ",")
        elif name in _OTHER_PARAMETERS:
            roles.append((*match.span(2), FILE))
            _blank(words, match.start(), match.start(2), ",")
        else:
            value = re.match(r"\s+[\w.:]+", match.group(2))
            _blank(words, match.start(), match.start(2) + (value.end() if value else 0), ",")
    for match in _NEGATIVE_FIELD.finditer(text):
        end = _NEGATIVE_END.search(text, match.end())
        roles.append((match.end(), end.start() if end else len(text), NEGATIVE))
        _blank(words, *match.span(), ",")
    if "<" in text:
        for match in _MODEL_TAG.finditer(text):
            roles.append((*match.span(1), MODEL))
            _blank(words, match.start(), match.start(1), ",")
            _blank(words, match.end(1), match.end(), ",")
    if "embedding:" in text.lower():
        for match in _EMBEDDING.finditer(text):
            roles.append((*match.span(1), MODEL))
            _blank(words, match.start(), match.start(1), ",")
    if "." in text:
        for match in _LINK.finditer(text):
            # A link is read like a file: its last part may hold a name, its host names a service.
            path = text.rfind("/", match.start() + 8, match.end())
            _blank(words, match.start(), match.end() if path < 0 else path + 1, ",")
            roles.append((match.start(), match.end(), FILE))
        for match in _FILE.finditer(text):
            role = MODEL if text[: match.end()].lower().endswith(("safetensors", "ckpt", "pt", "pth")) else FILE
            roles.append((*match.span(), role))
            _blank(words, text.rindex(".", *match.span()), match.end(), ",")
    if ":" in text:
        for match in _WEIGHT.finditer(text):
            _blank(words, *match.span())
    for match in _EXCLUSION.finditer(text):
        end = _CLAUSE_END.search(text, match.end())
        last = end.start() if end else len(text)
        if not _EVASION.search(text, match.start(), last):
            exclusions.append((match.end(), last))
    return ParsedPrompt("".join(words), tuple(roles), tuple(exclusions), bool(marked and _STYLE_CODE.search(text)))

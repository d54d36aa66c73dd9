"""The generation parameters that Automatic1111, Forge and SD.Next write, and many tools after them.

Layout, after parse_generation_parameters of stable-diffusion-webui (modules/infotext_utils.py): the prompt, a line
that begins "Negative prompt:", a line of settings "Steps: 20, Sampler: …, Model: …". Dynamic Prompts adds
"Template:" and "Negative Template:" behind it, Civitai "Civitai resources: [JSON]" within it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from screener.images.reading import FileText
from screener.images.words import has_words

TOOL = "Automatic1111"
# Read one by one; what comes behind is one text. A line with all extensions at work has some eighty.
MOST_SETTINGS = 1_000
_NEGATIVE = re.compile(r"^[ \t]*negative prompt:", re.IGNORECASE | re.MULTILINE)
_SETTINGS = re.compile(r"^[ \t]*Steps: ?\d", re.MULTILINE)
_WHOLE_SETTINGS = re.compile(r"^[ \t]*Steps: ?\d{1,5},", re.MULTILINE)  # "Steps: 3 of a stair" is none
# Where line ends were lost on the way.
_SETTINGS_INLINE = re.compile(r"(?<=[\s,.])Steps: ?\d{1,5}, ?(?=Sampler|Size|Seed|CFG)")
_NEGATIVE_INLINE = re.compile(r"\bNegative prompt:")
_TEMPLATE = re.compile(r"^(Negative )?Template:", re.IGNORECASE | re.MULTILINE)
_KEY = re.compile(r"[\s,]{0,20}+([A-Za-z][\w /()+\-]{0,60}?):\s{0,4}")
_NEXT_KEY = re.compile(r",\s{0,4}[A-Z][\w /()+\-]{0,60}?:(?=\s)")
_QUOTED = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_PROMPT_KEY = re.compile(r"prompt\b|template\b", re.IGNORECASE)
_MODEL_KEY = re.compile(
    r"(?:base |refiner |addnet )?model(?: \d+)?|refiner|hires checkpoint|hypernet|loras?(?: \d+)?|ti|embeddings?",
    re.IGNORECASE,
)
# Settings of extensions whose values name somebody or somebody's manner.
_NAMING_KEY = re.compile(r"style|name|character|artist|subject|person|celebrit|face|source|reference", re.IGNORECASE)
_HASH_BEHIND = re.compile(r"\s{0,3}[\[(][0-9a-fA-F]{6,64}[\])]$")


def is_parameters(text: str) -> bool:
    """Whether a text has the layout; without a negative prompt and settings it is any prompt."""
    return any(mark.search(text) for mark in (_NEGATIVE, _SETTINGS, _SETTINGS_INLINE))


def parameters_texts(text: str, source: str) -> list[FileText]:
    """The prompt with its negative prompt, the prompts among the settings, the names of models.

    A text with several lines of settings holds several pictures' parameters, one after the other.
    """
    ends = [_line_end(text, mark.end()) for mark in _WHOLE_SETTINGS.finditer(text)][:-1]
    blocks = [text[start:end] for start, end in pairwise([0, *ends, len(text)])]
    names = [source, *(f"{source}, block {number}" for number in range(2, len(blocks) + 1))]
    return [one for block, name in zip(blocks, names, strict=True) for one in _block_texts(block, name)]


def _block_texts(text: str, source: str) -> list[FileText]:
    head, settings, behind = _parts(text)
    mark = _NEGATIVE.search(head)
    if mark is None and settings:
        mark = _NEGATIVE_INLINE.search(head)
    positive = head[: mark.start()] if mark else head
    negative = head[mark.end() :] if mark else ""
    found = []
    if mark and not settings:
        # Nothing says where the negative prompt ends: what stands below its line may be asked for.
        negative, _, below = negative.partition("\n")
        found = [FileText(f"{source}, below the negative prompt", below.strip(), tool=TOOL)]
    found = [FileText(source, positive.strip(), negative.strip(), tool=TOOL), *found, *_template_texts(behind, source)]
    for key, value in _settings(settings):
        found += _setting_texts(key, value, source)
    return [one for one in found if one.text or one.negative]


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end + 1


def _parts(text: str) -> tuple[str, str, str]:
    """Prompts, the line of settings, and what stands behind that line."""
    marks = list(_SETTINGS.finditer(text)) or list(_SETTINGS_INLINE.finditer(text))
    if not marks:
        return text, "", ""
    start = marks[-1].start()
    line, _, behind = text[start:].partition("\n")
    return text[:start], line, behind


def _template_texts(behind: str, source: str) -> Iterator[FileText]:
    marks = list(_TEMPLATE.finditer(behind))
    first = marks[0].start() if marks else len(behind)
    if has_words(behind[:first]):
        yield FileText(f"{source}, below the settings", behind[:first].strip(), role="metadata", tool=TOOL)
    ends = [*(mark.start() for mark in marks[1:]), len(behind)]
    for mark, end in zip(marks, ends, strict=False):
        words = behind[mark.end() : end].strip()
        name = f"{source}, {mark.group().rstrip(':')}"
        yield FileText(name, "", words, tool=TOOL) if mark.group(1) else FileText(name, words, tool=TOOL)


def _settings(line: str) -> Iterator[tuple[str, Any]]:
    """Names and values of a line of settings; a value that is JSON as what it holds."""
    place, decoder = 0, json.JSONDecoder()
    for _ in range(MOST_SETTINGS):
        match = _KEY.match(line, place)
        if match is None:
            place = line.find(",", place) + 1
            if not place:
                return
            continue
        key, place = match.group(1), match.end()
        value: Any
        quoted = _QUOTED.match(line, place)
        try:
            if quoted:
                value, place = json.loads(quoted.group(), strict=False), quoted.end()
            elif line[place : place + 1] in ("[", "{"):
                value, place = decoder.raw_decode(line, place)
            else:
                raise ValueError
        except (ValueError, RecursionError):
            # A prompt that a tool wrote without quotation marks has commas of its own.
            following = _NEXT_KEY.search(line, place) if _PROMPT_KEY.search(key) else None
            comma = following.start() if following else -1 if _PROMPT_KEY.search(key) else line.find(",", place)
            end = comma if comma >= 0 else len(line)
            value, place = line[place:end].strip().strip('"'), end
        yield key, value
    yield "", line[place:]


def _setting_texts(key: str, value: Any, source: str) -> Iterator[FileText]:
    name = f"{source}, {key or 'further settings'}"
    if isinstance(value, str):
        if not has_words(value):
            return
        if not key:
            yield FileText(name, value, role="metadata", tool=TOOL)
        elif _PROMPT_KEY.search(key):
            negative = "negative" in key.lower()
            yield FileText(name, "" if negative else value, value if negative else "", tool=TOOL)
        elif key.lower() in ("lora hashes", "ti hashes"):
            for part in value.split(","):
                yield from _model(name, part.rpartition(":")[0] or part)
        elif _MODEL_KEY.fullmatch(key):
            yield from _model(name, value)
        elif _NAMING_KEY.search(key):
            yield FileText(name, value, role="metadata", tool=TOOL)
    elif key == "Hashes" and isinstance(value, dict):
        for hashed in value:  # "lora:name", "embed:name"; "model" and "vae" alone name nothing
            yield from _model(name, hashed.partition(":")[2])
    elif key == "Civitai resources" and isinstance(value, list):
        for resource in value:
            if isinstance(resource, dict):
                for field in ("modelName", "modelVersionName"):
                    yield from _model(name, resource.get(field))


def _model(source: str, name: Any) -> Iterator[FileText]:
    if isinstance(name, str) and has_words(name):
        yield FileText(source, _HASH_BEHIND.sub("", name.strip()), role="model", tool=TOOL)

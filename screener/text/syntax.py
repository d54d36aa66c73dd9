"""Prompt syntax -> words with roles. What is syntax and not words is blanked; offsets stay those of the text.

One file reads each kind: markup, parameters, fields, emphasis, names of models and of files, wrapped lines, and the
words of exclusion.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from screener.text import emphasis, markup
from screener.text.exclusion_words import load_exclusion_words
from screener.text.file_name import read_files
from screener.text.model_name import read_models
from screener.text.negative_field import read_fields
from screener.text.parameters import has_dashes, has_style_code, read_commands, read_parameters
from screener.text.reading import Reading
from screener.text.roles import FILE, LABELS, MODEL, NEGATIVE, POSITIVE, Stretch, flat
from screener.text.wrapped_lines import read_wrapped_lines

__all__ = ["FILE", "LABELS", "MODEL", "NEGATIVE", "POSITIVE", "ParsedPrompt", "parse_syntax"]


@dataclass(frozen=True, slots=True)
class ParsedPrompt:
    """`words` has the length of the original; `roles` are (start, end, role) stretches that are not positive.

    `exclusions` are the places behind words of exclusion. `style_code` says that a numeric style reference was given,
    which no words can tell the content of.
    """

    words: str
    roles: tuple[Stretch, ...]
    exclusions: tuple[int, ...]
    style_code: bool
    _flat: tuple[list[int], list[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_flat", flat(self.roles) if self.roles else ([], []))

    def segment_at(self, place: int) -> str:
        """The role that the syntax gives a code point; where several overlap, a negative field wins."""
        places, roles = self._flat
        before = bisect_right(places, place) - 1
        return roles[before] if before >= 0 else POSITIVE


def parse_syntax(text: str) -> ParsedPrompt:
    """The words of a prompt with their roles. Never fails: what is no syntax is words."""
    signs, reading = set(text), Reading(text)
    if not signs.isdisjoint(markup.SIGNS):
        markup.read_markup(reading)
        signs = set(reading.text)
    lower, dashed = reading.text.lower(), has_dashes(reading.text)
    if "/" in signs:
        read_commands(reading)
    if dashed:
        read_parameters(reading)
    if ":" in signs or "=" in signs:
        read_fields(reading, lower)
    if not signs.isdisjoint(emphasis.SIGNS):
        emphasis.read_emphasis(reading)
    if "B" in signs or "D" in signs or "#" in signs:
        emphasis.read_chunks(reading)
    if ":" in signs or "-" in signs:
        read_models(reading)
    if "." in signs:
        read_files(reading)
    if "\n" in signs:
        read_wrapped_lines(reading)
    exclusions = load_exclusion_words().ends(reading.text, lower)
    style_code = dashed and has_style_code(reading.text)
    return ParsedPrompt("".join(reading.words), tuple(reading.roles), exclusions, style_code)

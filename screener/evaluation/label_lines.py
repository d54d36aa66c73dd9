"""Labelled prompts out of JSON lines. What cannot be read keeps its place as an error, none of its words repeated."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from screener.errors import InputError
from screener.evaluation.label import KINDS, Label, LabelledPrompt
from screener.verdict import OUTCOMES


class _Wrong(Exception):
    """What is wrong with a line, to be said after its place; and what to do."""

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(what)
        self.what, self.next_step = what, next_step


def labelled_prompts(lines: Iterable[tuple[int, bytes | None]], file: str) -> Iterator[LabelledPrompt | InputError]:
    """A LabelledPrompt, or the InputError in its place, for every line that is not blank.

    `lines` are numbers from 1 with the bytes of the line, None for one that is too long to be read; `file` is how
    places name it.
    """
    for number, line in lines:
        if line is not None and not line.strip():
            continue
        place = f"{file}:{number}"
        try:
            yield _prompt(_object(line), place, str(number))
        except _Wrong as wrong:
            yield InputError(f"{place} {wrong.what}.", next_step=wrong.next_step, subject=place)


def _object(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise _Wrong("is longer than 1 MiB", "Label a shorter text.")
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise _Wrong("is not UTF-8", "Convert the file: iconv -f latin1 -t utf-8 (or the encoding it has).") from None
    except (ValueError, RecursionError):
        raise _Wrong("is not JSON", "Write one object a line.") from None
    if not isinstance(value, dict):
        raise _Wrong("is no object", 'Write one object a line: {"text": …, "mentions": […]}.')
    return value


def _prompt(value: dict[str, Any], place: str, number: str) -> LabelledPrompt:
    text, negative, mentions = value.get("text"), value.get("negative"), value.get("mentions")
    if not isinstance(text, str) or not text.strip():
        raise _Wrong("has no text in the field `text`", "Write the prompt there.")
    if negative is not None and not isinstance(negative, str):
        raise _Wrong("has a negative prompt that is not text", "Write `negative` as a string.")
    if not isinstance(mentions, list):
        raise _Wrong("has no list `mentions`", "List the mentions; write [] where nothing is named.")
    outcome, name = value.get("outcome"), value.get("id")
    if outcome is not None and outcome not in OUTCOMES:
        raise _Wrong("has an unknown `outcome`", f"Write {_either(OUTCOMES)}, or leave it out.")
    labels = tuple(_label(mention, f"mention {count}", len(text)) for count, mention in enumerate(mentions, 1))
    name = str(name) if isinstance(name, str | int) else number
    return LabelledPrompt(place, name, text, negative or "", labels, outcome)


def _label(value: Any, which: str, length: int) -> Label:
    """The label of one mention, named `which` where it is wrong; the text has `length` code points."""
    if not isinstance(value, dict):
        raise _Wrong(f"has a {which} that is no object", 'Write {"start": …, "end": …, "name": …, "kind": …}.')
    start, end = _offset(value, "start", which), _offset(value, "end", which)
    name, kind, class_name = value.get("name"), value.get("kind"), value.get("class")
    if not 0 <= start < end:
        raise _Wrong(
            f"has the offsets {start} to {end} in {which}",
            "Write `start` from 0, and `end` one behind the last letter.",
        )
    if end > length:
        raise _Wrong(
            f"ends {which} at {end}, and the text has {length:,} code points",
            "Count code points (Python's len), not bytes or UTF-16.",
        )
    if not isinstance(name, str) or not name.strip():
        raise _Wrong(f"has no name in {which}", "Write the name in full, or an entity's id.")
    if kind not in KINDS:
        raise _Wrong(f"has an unknown kind in {which}", f"Write {_either(KINDS)}.")
    if class_name is not None and not isinstance(class_name, str):
        raise _Wrong(f"has a class in {which} that is not text", "Write `class` as a string, or leave it out.")
    return Label(start, end, name.strip(), kind, (class_name or "").strip())


def _offset(value: dict[str, Any], field: str, which: str) -> int:
    offset = value.get(field)
    if type(offset) is not int:  # true and 1.0 are numbers, too, and no offsets
        raise _Wrong(f"has no whole number `{field}` in {which}", "Write offsets in code points, from 0.")
    return offset


def _either(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"

"""A JSON document within bounds -> its texts with the names they stand under. It is written by strangers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

# As much as a PNG chunk may hold (pixels/decode.py). Of the smallest possible values, so much takes 230 MiB and one
# second to parse; the largest document in 200 files by 18 tools has 31,317 characters.
MOST_JSON = 8 * 1024 * 1024
# Those nest 10 deep. Python's parser gives up near 1,000.
MOST_DEPTH = 100
# Numbers, texts, lists and objects in one document; the largest of those has 2,504. So many take a second.
MOST_VALUES = 300_000
# Texts that are JSON again (Civitai, NovelAI): seen two deep.
MOST_NESTED = 4

# What may stand around a document: blanks, a byte order mark, zeros that a format pads with.
JSON_EDGES = "\0 \r\n\t\ufeff"


class UnreadableJson(ValueError):
    """The message says what is the matter, for a line about what could not be read."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text of a document: the names above it, outermost first."""

    path: tuple[str, ...]
    text: str

    @property
    def key(self) -> str:
        return self.path[-1] if self.path else ""


def is_json_like(text: str) -> bool:
    """Whether a text means to be JSON, so that failing to read it is worth a line: `{a|b}` and `[a]` are prompts."""
    start = text[:40].split()
    head = "".join(start)[:2]
    return head in ('{"', '["', "{}", "[]", "[{", "[[")


def parsed_json(text: str, *, pairs: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Any:
    """The value of a document; NaN and Infinity, which Python tools write, are numbers. Raises UnreadableJson.

    `pairs` makes what an object becomes of its names and values; without it they are a dictionary.
    """
    if len(text) > MOST_JSON:
        raise UnreadableJson(f"over {MOST_JSON:,} characters of JSON")
    try:
        return json.loads(text.strip(JSON_EDGES), strict=False, parse_int=_integer, object_pairs_hook=pairs)
    except UnreadableJson:
        raise
    except RecursionError:
        raise UnreadableJson("nested too deeply") from None
    except ValueError:
        raise UnreadableJson("not readable as JSON") from None


def _integer(digits: str) -> int:
    """Numbers longer than any id or seed are no numbers that anybody needs (and cost their square to read)."""
    return int(digits) if len(digits) <= 20 else 0


def leaves(
    document: Any,
    claim: Callable[[dict[str, Any], tuple[str, ...]], dict[str, Any]],
    unread: Callable[[str], None],
) -> Iterator[Leaf]:
    """All texts of a document in its order; a list of texts is one, with commas.

    `claim` is handed every object and gives back what of it is still to be walked. `unread` hears what the bounds left
    out.
    """
    stack: list[tuple[Any, tuple[str, ...], int, int]] = [(document, (), 0, 0)]
    values = 0
    while stack:
        value, path, depth, nested = stack.pop()
        values += 1
        if values > MOST_VALUES:
            unread(f"all beyond the first {MOST_VALUES:,} values")
            return
        if isinstance(value, str):
            inner = _inner(value) if nested < MOST_NESTED else None
            if inner is None:
                yield Leaf(path, value)
            else:
                stack.append((inner, path, depth + 1, nested + 1))
        elif not isinstance(value, dict | list) or not value:
            continue
        elif depth >= MOST_DEPTH:
            unread(f"what is nested more than {MOST_DEPTH} deep")
        elif isinstance(value, dict):
            left = claim(value, path)
            stack += reversed([(one, (*path[-7:], key), depth + 1, nested) for key, one in left.items()])
        elif all(isinstance(one, str) for one in value) and not any(is_json_like(one) for one in value):
            yield Leaf(path, ", ".join(value))
        else:
            stack += reversed([(one, path, depth + 1, nested) for one in value])


def _inner(text: str) -> Any:
    """The object or list that a text is when it is JSON again; None for any other text."""
    if not is_json_like(text):
        return None
    try:
        value = parsed_json(text)
    except UnreadableJson:
        return None
    return value if isinstance(value, dict | list) else None

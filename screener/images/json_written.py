"""A JSON document whose texts know where they were written: for documents that people paste and see marked."""

from __future__ import annotations

import json
import re
from typing import Any

from screener.images.json_document import UnreadableJson, parsed_json

_LITERAL = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
# One character of a text as it is written in a literal; two escaped halves of a surrogate pair are one.
_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL
)


class WrittenText(str):
    """A text of a document. It passes for any other through all that reads documents.

    places: the offset in the document of each of its characters, and of the quotation mark that ends it. A stretch
    [start, end) of the text is written at [places[start], places[end]).
    """

    __slots__ = ("places",)
    places: tuple[int, ...]


def written_object(text: str) -> dict[str, Any]:
    """The object that a document is, as `parsed_json` gives it; its texts are WrittenText, its names plain.

    Raises UnreadableJson where it is no object, and where one has a name twice: readers differ in which of the two
    counts.
    """
    literals: list[re.Match[str]] = []

    def numbered(literal: re.Match[str]) -> str:
        literals.append(literal)
        return f'"{len(literals) - 1}"'

    def named(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        given = {_decoded(literals[int(name)]): _placed(value, literals) for name, value in pairs}
        if len(given) < len(pairs):
            raise UnreadableJson("a name stands twice in an object")
        return given

    # The parser says nothing of places, so every literal is replaced by its number, and looked up by it afterwards.
    document = parsed_json(_LITERAL.sub(numbered, text), pairs=named)
    if not isinstance(document, dict):
        raise UnreadableJson("not an object")
    return document


def _placed(value: Any, literals: list[re.Match[str]]) -> Any:
    """A value with the texts in place of their numbers. Objects within it have theirs already."""
    if isinstance(value, str):
        literal = literals[int(value)]
        text = WrittenText(_decoded(literal))
        inside = literal.start() + 1, literal.end() - 1
        if "\\" in literal.group():
            text.places = (*(one.start() for one in _CHARACTER.finditer(literal.string, *inside)), inside[1])
        else:
            text.places = tuple(range(inside[0], inside[1] + 1))
        return text
    return [_placed(one, literals) for one in value] if isinstance(value, list) else value


def _decoded(literal: re.Match[str]) -> str:
    return str(json.loads(literal.group(), strict=False))

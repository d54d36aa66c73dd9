"""The XML parts of an Office document -> their words, a paragraph a line. Document types and entities are refused."""

from __future__ import annotations

from typing import Any, NoReturn
from xml.parsers import expat

# Local names: paragraphs of Word (w:p), PowerPoint (a:p) shared strings and cells of Excel (si, is); runs of text (t).
_PARAGRAPHS, _TEXT, _BREAKS = ("p", "si", "is"), "t", ("br", "tab", "cr")
# docProps/core.xml says title, subject, author and keywords in elements of their own.
_CORE = ("title", "subject", "creator", "keywords", "description")


class _RefusedXmlError(Exception):
    pass


def part_words(data: bytes, *, facts: bool = False) -> tuple[str, bool]:
    """The words of a part, and whether it could be read to its end. `facts`: it is what the document says of itself."""
    words: list[str] = []
    wanted = _CORE if facts else (_TEXT,)
    open_text = 0

    def start(tag: str, _attributes: dict[str, str]) -> None:
        nonlocal open_text
        local = tag.rpartition(":")[2]
        if local in wanted:
            open_text += 1
        elif local in _BREAKS:
            words.append(" ")

    def end(tag: str) -> None:
        nonlocal open_text
        local = tag.rpartition(":")[2]
        if local in wanted:
            open_text -= 1
        if local in _PARAGRAPHS or local in _CORE:
            words.append("\n")

    def text(piece: str) -> None:
        if open_text:
            words.append(piece)

    def refuse(*_: Any) -> NoReturn:
        raise _RefusedXmlError

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    whole = True
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, _RefusedXmlError, ValueError):
        whole = False
    lines = "".join(words).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip()), whole

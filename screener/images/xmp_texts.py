"""XMP packets -> the fields that people fill in. Read as a stream; entities and document types are refused."""

from __future__ import annotations

from typing import Any, NoReturn
from xml.parsers import expat

from screener.images.text_field import TextField

# Read in 0.1 s a MiB. Words of people take some KiB; what makes a packet large is Photoshop's list of its ancestors.
MOST_BYTES = 8 * 1024 * 1024
# Local names of dc:, photoshop:, exif:, xmpRights:, Iptc4xmpCore: and Iptc4xmpExt: properties that hold words of
# people, and the key they are read under. PersonInImage and AIPromptInformation are IPTC's own.
_WANTED = {
    "description": "Description", "title": "Title", "creator": "Creator", "subject": "Subject", "rights": "Copyright",
    "UserComment": "Comment", "ImageDescription": "Description", "Headline": "Headline", "Credit": "Credit",
    "LayerText": "Text in a layer", "PersonInImage": "People", "PersonInImageWithDetails": "People",
    "AIPromptInformation": "Prompt", "ArtworkTitle": "Title", "AOTitle": "Title", "AOCreator": "Creator",
    "parameters": "parameters", "prompt": "prompt", "CreatorTool": "CreatorTool", "AIPromptWriterName": "Author",
}  # fmt: skip
_LIST_ITEM = "li"
# Each level costs a name on a stack; a list in a structure in a list of the standards' is some fifteen deep.
_MOST_DEPTH = 200


class _RefusedXmlError(Exception):
    pass


class _Reader:
    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._names: list[str] = []
        self._wanted = ""  # the property that is open, and how deep it began
        self._began = 0
        self._words: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        self._names.append(local)
        if len(self._names) > _MOST_DEPTH:
            raise _RefusedXmlError
        for attribute, value in attributes.items():
            if _local(attribute) in _WANTED:
                self.found.append((_WANTED[_local(attribute)], value))
        if not self._wanted and local in _WANTED:
            self._wanted, self._began, self._words = local, len(self._names), []

    def words(self, words: str) -> None:
        if self._wanted:
            self._words.append(words)

    def end(self, name: str) -> None:
        if self._wanted and (self._names[-1] == _LIST_ITEM or len(self._names) == self._began):
            text = "".join(self._words).strip()
            if text:
                self.found.append((_WANTED[self._wanted], text))
            self._words = []
        if len(self._names) == self._began:
            self._wanted = ""
        self._names.pop()


def _local(name: str) -> str:
    return name.rpartition(" ")[2].rpartition(":")[2]


def _refuse(*_: Any) -> NoReturn:
    raise _RefusedXmlError


def xmp_fields(data: bytes, source: str = "XMP") -> tuple[list[TextField], list[str]]:
    """The fields of a packet, those of one name joined by line ends, and what could not be read."""
    packet = data.strip(b"\0 \r\n\t")
    if len(packet) > MOST_BYTES:
        return [], [f"{source}: over {MOST_BYTES >> 20} MiB"]
    reader, unread = _Reader(), list[str]()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.words
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(packet, True)
    except (expat.ExpatError, _RefusedXmlError, ValueError):
        unread.append(f"{source}: not readable as XML to its end")
    joined: dict[str, list[str]] = {}
    for key, text in reader.found:
        joined.setdefault(key, []).append(text)
    return [TextField(f"{source} {key}", key, "\n".join(dict.fromkeys(texts))) for key, texts in joined.items()], unread

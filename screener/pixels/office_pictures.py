"""The pictures inside a .docx, .pptx or .xlsx: members of a zip, each opened as a file of its own would be."""

from __future__ import annotations

import io
import zipfile
from posixpath import basename
from typing import TYPE_CHECKING

from screener.pixels.decode import PillowFrames, open_picture
from screener.pixels.zip_members import MEMBER_MOST_MIB, opened_zip, read_member
from screener.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

MAGIC = b"PK\3\4"
_TYPES = "[Content_Types].xml"  # Office Open XML, ECMA-376 part 2
_KINDS = {"word": "DOCX", "ppt": "PPTX", "xl": "XLSX"}
_MOST_WORDS = 500  # members with words that are read: more slides than a deck has
# Drawings, not pixels; what they show is on the slide in no other form, so it is said.
_DRAWINGS = (".emf", ".wmf", ".svg", ".wdp", ".bin")
MOST_PICTURES = 300
FACTS = "facts"  # title, author, subject, keywords
# The parts that hold words, by the beginnings of their names, and what they are called.
_WORDY = {
    "word/document": "document", "word/header": "header", "word/footer": "footer", "word/comments": "comments",
    "word/footnotes": "footnotes", "ppt/slides/": "slide", "ppt/notesSlides/": "notes", "ppt/comments": "comments",
    "xl/sharedStrings": "cells", "xl/worksheets/": "cells", "xl/comments": "comments", "docProps/core": FACTS,
}  # fmt: skip


class OfficePictures:
    """A document's pictures, in the order of their names, and its words.

    unread: pictures that no reader of ours opens. Raises UnscreenableFile where the zip is damaged or locked.
    """

    most = MOST_PICTURES
    separate = True
    cut = False

    def __init__(self, data: bytes, name: str, settings: Settings) -> None:
        self._settings, self._name = settings, name
        self._zip = opened_zip(data, name)
        names = self._zip.namelist()
        folders = {one.partition("/")[0] for one in names}
        self.format = next((kind for folder, kind in _KINDS.items() if folder in folders), "OOXML")
        media = sorted(one for one in names if "/media/" in one and not one.endswith("/"))
        self.unread: list[str] = []
        self._opened: dict[int, PillowFrames] = {}
        self._members: list[str] = []
        self._numbers: list[int] = []  # counted with the drawings; names inside a document are nobody's to see
        for number, one in enumerate(media, 1):
            if one.lower().endswith(_DRAWINGS):
                self.unread.append(f"picture {number}: a drawing, not pixels")
            else:
                self._members.append(one)
                self._numbers.append(number)
        self.total = len(self._members)

    def picture(self, number: int) -> Image:
        return self._frames(number).picture(0)

    def size(self, number: int) -> tuple[int, int]:
        return self._frames(number).size(0)

    def place(self, number: int) -> str:
        return f"picture {self._numbers[number]}"

    def data(self, number: int) -> bytes:
        """The file of a picture. Raises UnscreenableFile."""
        return read_member(self._zip, self._members[number], self._name, self._settings.max_image_mib)

    def parts(self) -> list[tuple[str, bytes]]:
        """The XML parts that hold words, each under what it is called: "slide 3", "notes 3", "document", "cells"."""
        wanted = [one for one in self._zip.namelist() if one.startswith(tuple(_WORDY)) and one.endswith(".xml")]
        return [
            (_called(one), read_member(self._zip, one, self._name, MEMBER_MOST_MIB))
            for one in sorted(wanted, key=_by_number)[:_MOST_WORDS]
        ]

    def _frames(self, number: int) -> PillowFrames:
        if number not in self._opened:
            self._opened = {number: open_picture(self.data(number), self._members[number], self._settings)}
        return self._opened[number]


def is_office(data: bytes) -> bool:
    """Whether the bytes are an Office document, and not another zip."""
    if not data.startswith(MAGIC):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            return _TYPES in opened.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _called(part: str) -> str:
    """What a part is called, whatever its own name: that was chosen by whoever wrote the file."""
    kind = next(called for beginning, called in _WORDY.items() if part.startswith(beginning))
    number = _by_number(part)[1]
    return f"{kind} {number}" if kind in ("slide", "notes") and number else kind


def _by_number(name: str) -> tuple[str, int]:
    """Slide 10 behind slide 9."""
    digits = "".join(filter(str.isdigit, basename(name)))
    return name.rpartition("/")[0], int(digits[:9] or 0)

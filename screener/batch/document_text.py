"""The bytes of a document -> its words. Runs in a limited process."""

from __future__ import annotations

import codecs
from pathlib import Path
from xml.etree import ElementTree

from screener.batch.text_file import MOST_DOCUMENT_MIB
from screener.errors import UnscreenableFile
from screener.images.file_bytes import read_file_bytes

# Behind these, Final Draft sets the next paragraph without an empty line.
_LEADS_ON = {"Character", "Parenthetical"}


def document_text(path: str, name: str) -> str:
    """The words of a text file; of a Final Draft document one line a paragraph, as the page shows it.

    Raises UnscreenableFile where it cannot be read, is too large, in an unknown encoding or no document.
    """
    try:
        data = read_file_bytes(Path(path), name, MOST_DOCUMENT_MIB)
    except UnscreenableFile as error:
        if error.code != "too_large":
            raise
        raise UnscreenableFile(error.message, next_step="Split it into parts.", subject=name, code=error.code) from None
    return _final_draft(data, name) if name.lower().endswith(".fdx") else _decoded(data, name)


def _decoded(data: bytes, name: str) -> str:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise UnscreenableFile(
            f"{name} is not UTF-8.",
            next_step="Convert the file: iconv -f latin1 -t utf-8 (or the encoding it has).",
            subject=name,
            code="bad_input",
        ) from None


def _final_draft(data: bytes, name: str) -> str:
    # Final Draft declares no entities; a file that does wants to become larger than it is.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _no_document(name)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise _no_document(name) from None
    lines: list[str] = []
    for paragraph in root.iter("Paragraph"):
        words = "".join(text.text or "" for text in paragraph.iter("Text"))
        lines.append(" ".join(words.split()))
        if paragraph.get("Type") not in _LEADS_ON:
            lines.append("")
    return "\n".join(lines)


def _no_document(name: str) -> UnscreenableFile:
    return UnscreenableFile(
        f"{name} is no Final Draft document that can be read.",
        next_step="Export it as text or Fountain.",
        subject=name,
        code="bad_input",
    )

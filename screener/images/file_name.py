"""The name of a file as a text to screen: people name files after those whom they show."""

from __future__ import annotations

import re

from screener.images.reading import FileText

# Control characters, and what Python keeps of bytes that are not UTF-8: the text engine takes neither.
_NO_TEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_SEPARATOR = re.compile(r"[/\\]+")


def file_name_text(name: str) -> FileText:
    """The folder and the name of a path of any system; what is no character becomes a space."""
    parts = [part for part in _SEPARATOR.split(_NO_TEXT.sub(" ", name)) if part not in ("", ".", "..")]
    return FileText("file name", "/".join(parts[-2:]), role="file_name")

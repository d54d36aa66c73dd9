"""The name of a file as texts to screen: people name files after those whom they show, generators after the prompt."""

from __future__ import annotations

import re
from pathlib import PurePath

from screener.images.generators import named_by_generator
from screener.images.reading import FileText

SOURCE = "file name"
# Control characters, and what Python keeps of bytes that are not UTF-8: the text engine takes neither.
_NO_TEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_SEPARATOR = re.compile(r"[/\\]+")


def file_name_texts(name: str) -> list[FileText]:
    """The folder and the name of a path of any system, what is no character as a space; behind it the words of the
    prompt, where a generator has put them there."""
    parts = [part for part in _SEPARATOR.split(_NO_TEXT.sub(" ", name)) if part not in ("", ".", "..")]
    tool, prompt = named_by_generator(PurePath(parts[-1]).stem) if parts else ("", "")
    label = FileText(SOURCE, "/".join(parts[-2:]), role="file_name", tool=f"a file name of {tool}" if tool else "")
    return [label, FileText(f"{SOURCE}, the prompt in it", prompt, tool=label.tool)] if prompt else [label]

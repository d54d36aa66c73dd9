"""Reads text files line by line, and tells what a .txt holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from screener.batch.input_lines import Line, numbered_lines
from screener.images.file_bytes import opened_file

# A screenplay has 0.2 MiB. In windows 1 MiB takes 4.5 seconds of CPU (measured), of the 20 that a file may take; a
# larger .txt is taken for a list.
MOST_DOCUMENT_MIB = 2
# The form of a script or of a tool's parameters shows in its first pages.
_HEAD = 64 * 1024
# In so many characters no prompt fits: the longest that a host is known to send has 8,192.
LONGEST_PROMPT = 8192


@contextmanager
def opened_rows(path: str, name: str) -> Iterator[Iterator[Line]]:
    """The numbered lines of a file. Raises UnscreenableFile or InputError where it cannot be read as text."""
    with opened_file(path, name) as file:
        yield numbered_lines(file, name)


def kind_of_text(path: str, name: str) -> Literal["rows", "document", "prompts"]:
    """What a .txt holds: prompts, one a line; a document (script pages, or a line too long for a prompt); or the
    prompts and settings that an image tool wrote. Raises UnscreenableFile where it cannot be read."""
    from screener.images.automatic1111 import is_parameters
    from screener.text.proprietary.script_page import find_script_page

    most = MOST_DOCUMENT_MIB << 20
    with opened_file(path, name) as file:
        data = file.read(most + 1)
    if len(data) > most:
        return "rows"
    text = data.decode("utf-8", "replace")
    if is_parameters(text[:_HEAD]):
        return "prompts"
    if max(map(len, text.split("\n"))) > LONGEST_PROMPT or find_script_page(text[:_HEAD]):
        return "document"
    return "rows"

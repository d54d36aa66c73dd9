"""The texts beside a picture: captions for training, prompts and parameters that tools save as files of their own."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePath

from screener.errors import UnscreenableFile
from screener.images.automatic1111 import is_parameters, parameters_texts
from screener.images.field_texts import add_field
from screener.images.file_bytes import read_file_bytes
from screener.images.json_texts import json_texts
from screener.images.reading import FileText
from screener.images.text_collection import TextCollection
from screener.images.xmp_texts import xmp_fields

MAX_SIDECAR_MIB = 1  # a caption has some hundred bytes, a workflow some hundred KiB
# In place of a picture's own ending (still.txt) and behind it (still.png.txt). Each costs two questions to the disk.
_INSTEAD = (".txt", ".json", ".caption", ".prompt.txt", ".prompt", ".xmp")
_BEHIND = (".txt", ".json", ".caption", ".xmp")
_REFUSALS = {
    "too_large": f"over {MAX_SIDECAR_MIB} MiB", "not_a_file": "no file that can be opened", "not_found": "not there",
}  # fmt: skip
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def sidecar_paths(picture: Path) -> list[Path]:
    """The sidecars that exist, endings in small letters or in capitals; folders are none."""
    found: dict[tuple[int, int], Path] = {}
    for name in sidecar_names(picture.name):
        path = picture.with_name(name)
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            continue
        if not stat.S_ISDIR(status.st_mode):
            # where case does not matter, both spellings are the same file
            found.setdefault((status.st_dev, status.st_ino), path)
    return list(found.values())


def sidecar_names(picture: str) -> list[str]:
    """The names that the sidecars of a picture may have, endings in small letters or in capitals."""
    stem = PurePath(picture).stem
    names = [stem + ending for ending in _INSTEAD] + [picture + ending for ending in _BEHIND]
    spelled = [one for name in names for one in (name, name[: name.rindex(".")] + name[name.rindex(".") :].upper())]
    return [name for name in dict.fromkeys(spelled) if name != picture]


def sidecar_texts(picture: Path) -> tuple[list[FileText], list[str]]:
    """The texts of a picture's sidecars, and which of them could not be read. Raises nothing for their content."""
    collection = TextCollection()
    for path in sidecar_paths(picture):
        try:
            texts, unread = prompts_of_file(path)
        except UnscreenableFile as problem:
            collection.say_unread(f"{path.name}: {_REFUSALS.get(problem.code, 'not readable')}")
            continue
        for one in texts:
            collection.add(one)
        for line in unread:
            collection.say_unread(line)
    return collection.texts(), collection.unread


def prompt_file_texts(text: str, source: str) -> list[FileText]:
    """The texts of a text file that holds a prompt: Automatic1111's parameters, or one prompt."""
    if is_parameters(text):
        return parameters_texts(text, source)
    return [FileText(source, text.strip())] if text.strip() else []


def prompts_of_file(path: Path, *, max_mib: int = MAX_SIDECAR_MIB) -> tuple[list[FileText], list[str]]:
    """The texts of one file beside a picture or by itself, after its ending, and what could not be read of it.

    Raises UnscreenableFile where it is no file that can be opened, or a larger one than `max_mib`.
    """
    name = path.name
    data = read_file_bytes(path, name, max_mib)
    kind, collection = path.suffix.lower(), TextCollection()
    if kind == ".xmp":
        fields, unread = xmp_fields(data, name)
        for line in unread:
            collection.say_unread(line)
        for field in fields:
            add_field(field, collection)
        return collection.texts(), collection.unread
    text = _decoded(data)
    if text is None:
        return [], [f"{name}: not UTF-8, nor UTF-16 with a byte order mark"]
    if kind == ".json":
        return json_texts(text, name)
    for one in prompt_file_texts(text, name):
        collection.add(one)
    return collection.texts(), collection.unread


def _decoded(data: bytes) -> str | None:
    encoding = next((one for mark, one in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text  # zeros are UTF-16 without its mark, or no text at all

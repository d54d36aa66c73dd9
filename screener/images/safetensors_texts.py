"""The header of a .safetensors file: what a model calls itself, and the words that it was trained on.

Nothing but the header is read, and no pickle ever. Layout: eight bytes, little-endian, the length of a JSON object
whose member `__metadata__` maps names to texts (huggingface/safetensors); keys of kohya-ss/sd-scripts (ss_…) and of
the Stability AI model specification (modelspec.…).
"""

from __future__ import annotations

import json
from typing import BinaryIO

from screener.images.json_document import UnreadableJson, parsed_json
from screener.images.reading import FileText
from screener.images.text_collection import TextCollection
from screener.images.words import has_words

ENDING = ".safetensors"
# The format allows 100 MB; the headers of the largest models take some 3 MiB.
_MOST_HEADER = 16 * 1024 * 1024
_LENGTH = 8
_NAMES = (
    "ss_output_name", "modelspec.title", "name", "ss_sd_model_name", "modelspec.trigger_phrase", "ss_training_comment"
)  # fmt: skip
_WORDS = (
    "modelspec.description", "modelspec.author", "modelspec.license", "modelspec.usage_hint", "modelspec.tags",
    "ss_training_comment", "description", "author",
)  # fmt: skip
# Objects whose keys were chosen by people: the folders of a training set, and in those the tags of its captions.
_TAGS, _FOLDERS = "ss_tag_frequency", ("ss_dataset_dirs", "ss_datasets")


def is_safetensors(head: bytes) -> bool:
    """Whether a file that begins with these bytes has such a header."""
    length = int.from_bytes(head[:_LENGTH], "little")
    begins = head[_LENGTH : _LENGTH + 2] in (b'{"', b"{}", b"{ ", b"{\n")
    return begins and 2 <= length <= 1 << 30


def safetensors_texts(file: BinaryIO) -> tuple[list[FileText], list[str]]:
    """The texts of an open file, and what could not be read of it."""
    collection = TextCollection()
    length = int.from_bytes(file.read(_LENGTH), "little")
    if length > _MOST_HEADER:
        return [], [f"the model's header: over {_MOST_HEADER >> 20} MiB"]
    header = file.read(length)
    try:
        document = parsed_json(header.decode("utf-8", "replace"))
    except UnreadableJson as problem:
        return [], [f"the model's header: {problem}"]
    said = document.get("__metadata__") if isinstance(document, dict) else None
    if len(header) < length or not (said is None or isinstance(said, dict)):
        collection.say_unread("the model's header: damaged or cut off")
    said = said if isinstance(said, dict) else {}
    for key in _NAMES:
        _add(collection, key, said.get(key), "model")
    for key in _WORDS:
        _add(collection, key, said.get(key), "metadata")
    _add(collection, _TAGS, ", ".join(_tags(said.get(_TAGS))), "metadata")
    for key in _FOLDERS:
        _add(collection, key, "\n".join(_folders(said.get(key))), "model")
    return collection.texts(), collection.unread


def _add(collection: TextCollection, key: str, text: object, role: str) -> None:
    if isinstance(text, str) and has_words(text):
        collection.add(FileText(f"model {key.removeprefix('modelspec.')}", text, role=role, tool=""))


def _parsed(value: object) -> object:
    """These members are JSON in a text."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return None


def _tags(value: object) -> list[str]:
    """The tags of all folders, the most frequent first."""
    counts: dict[str, int] = {}
    sets = _parsed(value)
    for tags in sets.values() if isinstance(sets, dict) else ():
        for tag, count in tags.items() if isinstance(tags, dict) else ():
            counts[str(tag).strip()] = counts.get(str(tag).strip(), 0) + (count if isinstance(count, int) else 0)
    return sorted(counts, key=lambda tag: -counts[tag])


def _folders(value: object) -> list[str]:
    """Names of folders, as in "10_ada byron": people call them after what is in them."""
    found = _parsed(value)
    if isinstance(found, dict):
        return [str(name) for name in found]
    names: list[str] = []
    for dataset in found if isinstance(found, list) else ():
        subsets = dataset.get("subsets") if isinstance(dataset, dict) else None
        for subset in subsets if isinstance(subsets, list) else ():
            for key in ("image_dir", "class_tokens"):
                if isinstance(subset, dict) and isinstance(subset.get(key), str):
                    names.append(subset[key].replace("\\", "/").rstrip("/").rpartition("/")[2])
    return names

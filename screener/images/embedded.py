"""An opened picture -> the texts that it carries. Everything in them was written by strangers; nothing here raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from screener.images.exif_texts import exif_fields
from screener.images.field_texts import add_field
from screener.images.generators import generator_of
from screener.images.iptc_texts import iptc_fields
from screener.images.json_texts import is_copy
from screener.images.png_texts import png_fields
from screener.images.reading import FileText
from screener.images.stealth_texts import stealth_fields
from screener.images.text_collection import TextCollection
from screener.images.text_field import TextField
from screener.images.user_comment import user_comment_text
from screener.images.words import repaired
from screener.images.xmp_texts import xmp_fields

if TYPE_CHECKING:
    from PIL.Image import Image

# Photoshop's resource blocks (Adobe Photoshop File Formats Specification): IPTC-IIM and XMP.
_IPTC_BLOCK, _XMP_BLOCK = 0x0404, 0x0424
_IPTC_TAG, _XMP_TAG = 33723, 700  # in TIFF
# Tools that put the prompt into the description, plain.
_DESCRIBING = ("NovelAI", "Draw Things")
_DESCRIPTIONS = ("Description", "ImageDescription")
_Found = tuple[list[TextField], list[str]]


def embedded_texts(image: Image, data: bytes) -> tuple[list[FileText], list[str]]:
    """The texts of a picture, prompts first, and what is there and could not be read.

    `image` is what Pillow has made of the bytes `data`, its pixels loaded.

    Raises nothing for the content of the file; MemoryError alone is handed on.
    """
    fields: list[TextField] = []
    said: list[str] = []
    readers: list[tuple[str, Callable[[Image], _Found]]] = [
        ("PNG texts", lambda _: png_fields(data)), ("EXIF", exif_fields), ("Comment", _comment_fields),
        ("XMP", _xmp_fields),
        ("IPTC", _iptc_fields), ("text hidden in the pixels", stealth_fields),
    ]  # fmt: skip
    for name, reader in readers:
        try:
            found, unread = reader(image)
        except MemoryError:
            raise
        except Exception:  # one damaged kind of metadata keeps none of the others back
            found, unread = [], [f"{name}: damaged"]
        fields += found
        said += unread
    collection = field_collection(fields, said)
    return collection.texts(), collection.unread


def field_collection(fields: list[TextField], unread: list[str]) -> TextCollection:
    """The texts of fields, whoever wrote them; `unread`: what could not be read before it came to fields."""
    collection = TextCollection()
    for line in unread:
        collection.say_unread(line)
    if any(field.key == "Software" and field.text.startswith(_DESCRIBING) for field in fields):
        fields = [replace(one, key="prompt") if one.key in _DESCRIPTIONS else one for one in fields]
    collection.maker = generator_of(fields)
    for field in sorted(fields, key=lambda field: is_copy(field.key)):
        try:
            add_field(field, collection)
        except MemoryError:
            raise
        except Exception:  # readers of texts by strangers: what one trips over keeps no other field back
            collection.say_unread(f"{field.source}: damaged")
    return collection


def _comment_fields(image: Image) -> _Found:
    """The comments of GIF, JPEG (every COM segment) and JPEG 2000."""
    fields: list[TextField] = []
    unread: list[str] = []
    values = [value for name, value in getattr(image, "applist", []) if name == "COM"]
    for value in values or [image.info.get("comment")]:
        if isinstance(value, bytes):
            source, text = f"{image.format} comment", user_comment_text(value)
        elif isinstance(value, str) and image.format != "PNG":
            source, text = f"{image.format} comment", repaired(value)
        else:
            continue
        if text is None:
            unread.append(f"{source}: not readable as text")
        else:
            fields.append(TextField(source, "Comment", text))
    return fields, unread


def _xmp_fields(image: Image) -> _Found:
    return _read_blocks(image, "xmp", _XMP_TAG, _XMP_BLOCK, xmp_fields)


def _iptc_fields(image: Image) -> _Found:
    return _read_blocks(image, "", _IPTC_TAG, _IPTC_BLOCK, iptc_fields)


def _read_blocks(image: Image, info: str, tag: int, resource: int, reader: Callable[[bytes], _Found]) -> _Found:
    fields: list[TextField] = []
    unread: list[str] = []
    for block in _blocks(image, info, tag, resource):
        found, lines = reader(block)
        fields += found
        unread += lines
    return fields, unread


def _blocks(image: Image, info: str, tag: int, resource: int) -> Iterator[bytes]:
    """A kind of metadata wherever a format keeps it: Pillow's info, a TIFF tag, a block of Photoshop's."""
    # The bytes of the tag: Photoshop declares IPTC to be 32-bit numbers, of which Pillow would give the first.
    tags = getattr(getattr(image, "tag", None), "tagdata", {})
    places: list[Any] = [image.info.get(info), tags.get(tag)]
    blocks = image.info.get("photoshop")
    if isinstance(blocks, dict):
        places.append(blocks.get(resource))
    places += [data for number, _, data in getattr(image, "resources", []) if number == resource]
    for place in places:
        if isinstance(place, str):
            yield place.encode("utf-8", "replace")
        elif isinstance(place, bytes) and place:
            yield place

"""The texts in EXIF: descriptions, authors, comments, and the tags that tools misuse for their JSON."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from screener.images.text_field import TextField
from screener.images.user_comment import user_comment_text
from screener.images.words import repaired

if TYPE_CHECKING:
    from PIL.Image import Image

_EXIF_IFD = 0x8769
_USER_COMMENT = 0x9286
_TEXTS = {
    0x010D: "DocumentName", 0x010E: "ImageDescription", 0x0131: "Software", 0x013B: "Artist", 0x8298: "Copyright",
    0x9C9B: "XPTitle", 0x9C9C: "XPComment", 0x9C9D: "XPAuthor", 0x9C9E: "XPKeywords", 0x9C9F: "XPSubject",
}  # fmt: skip
_WINDOWS = range(0x9C9B, 0x9CA0)  # UTF-16, little-endian
# ComfyUI's nodes write "prompt:{…}" into Model and "workflow:{…}" into Make and the tags below it, one for each text.
_MISUSED = range(0x0100, 0x0111)
_WANTED = {_EXIF_IFD, _USER_COMMENT, *_TEXTS, *_MISUSED}
_DAMAGED = "EXIF: damaged"
_DAMAGE = re.compile(r"orrupt EXIF|larger than file|too large|Truncated")
_SKIPPED = re.compile(r"Skipping tag (\d+)")
# Old SwarmUI puts its JSON there without a name.
_NAMED_JSON = re.compile(r"\s{0,9}(?:([A-Za-z][\w \-]{0,40}?)\s{0,9}:\s{0,9})?(?=[{\[])")


def exif_fields(image: Image) -> tuple[list[TextField], list[str]]:
    """The fields of IFD0 and the Exif IFD, and what could not be read of them."""
    try:
        tags, inner, damaged = _directories(image)
    except MemoryError:
        raise
    except Exception:  # Pillow raises whatever the damaged bytes make it stumble over
        return [], [_DAMAGED]
    fields: list[TextField] = []
    unread = [_DAMAGED] if damaged else []
    for tag in _MISUSED:
        if isinstance(tags.get(tag), str) and (named := _NAMED_JSON.match(tags[tag].strip("\0"))):
            key = named.group(1) or "parameters"
            fields.append(TextField(f"EXIF {key}", key, repaired(tags.pop(tag).strip("\0")[named.end() :])))
    for value in (inner.get(_USER_COMMENT), tags.get(_USER_COMMENT)):  # Fooocus writes it into IFD0
        if isinstance(value, bytes | str):
            comment = user_comment_text(value)
            if comment is None:
                unread.append("EXIF UserComment: not readable as text")
            elif comment:
                fields.append(TextField("EXIF UserComment", "UserComment", comment))
    for tag, name in _TEXTS.items():
        text = _text(tags.get(tag), wide=tag in _WINDOWS)
        if text:
            fields.append(TextField(f"EXIF {name}", name, text))
    return fields, unread


def _directories(image: Image) -> tuple[dict[int, Any], Mapping[int, Any], bool]:
    """The tags of IFD0 and of the Exif IFD, and whether some that hold texts were left out as damaged."""
    from PIL.Image import Exif

    data = image.info.get("exif")
    with warnings.catch_warnings(record=True) as caught:
        # Pillow says in a warning what it leaves out, once: so the bytes are read again.
        warnings.simplefilter("always")
        if isinstance(data, bytes) and data:
            exif = Exif()
            exif.load(data)
        else:
            exif = image.getexif()
        tags, inner = dict(exif), exif.get_ifd(_EXIF_IFD)
    messages = [str(one.message) for one in caught]
    skipped = [_SKIPPED.search(message) for message in messages if _DAMAGE.search(message)]
    return tags, inner, any(tag is None or int(tag.group(1)) in _WANTED for tag in skipped)


def _text(value: Any, *, wide: bool) -> str:
    if isinstance(value, tuple) and value and all(isinstance(one, int) and 0 <= one < 256 for one in value):
        value = bytes(value)  # TIFF gives the bytes of XPComment one by one
    if isinstance(value, bytes):
        return value.decode("utf-16-le" if wide else "utf-8", "replace").strip("\0")
    return repaired(value).strip("\0") if isinstance(value, str) else ""

"""The text chunks of PNG (tEXt, zTXt, iTXt), before and behind the picture, and ComfyUI's chunk of animations."""

from __future__ import annotations

from screener.images.png_chunks import png_texts
from screener.images.text_field import TextField, short_name
from screener.images.words import repaired
from screener.images.xmp_texts import xmp_fields

# Keys that are never written empty.
_NEVER_EMPTY = {"parameters", "prompt", "workflow", "invokeai_metadata", "sd-metadata"}
_RAW_XMP = "raw profile type xmp"
_XMP = "XML:com.adobe.xmp"
MOST_CHUNKS = 1000  # tools write a dozen; a file of nothing else but chunks is no reason to work for minutes


def png_fields(data: bytes) -> tuple[list[TextField], list[str]]:
    """The texts of a PNG file, and what could not be read of them."""
    fields: list[TextField] = []
    unread: list[str] = []
    for number, (key, text, latin) in enumerate(png_texts(data)):
        name = f"PNG {short_name(key)}"
        if number >= MOST_CHUNKS:
            unread.append("further PNG texts: too many")
            break
        if text is None or (not text and key.lower() in _NEVER_EMPTY):
            unread.append(f"{name}: empty or damaged")
        elif key.lower() == _RAW_XMP:
            raw, lines = xmp_fields(_raw_profile(text))
            fields += raw
            unread += lines
        elif key != _XMP:  # read as XMP
            fields.append(TextField(name, key, repaired(text) if latin else text))
    return fields, unread


def _raw_profile(text: str) -> bytes:
    """ImageMagick's form: a name, the number of bytes, hex digits in lines. b"" where it is not."""
    parts = text.split()
    try:
        return bytes.fromhex("".join(parts[2:]))
    except ValueError:
        return b""

"""The text chunks of PNG (tEXt, zTXt, iTXt), before and behind the picture, and ComfyUI's chunk of animations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screener.images.text_field import TextField, shown
from screener.images.words import repaired
from screener.images.xmp_texts import xmp_fields

if TYPE_CHECKING:
    from PIL.Image import Image

# SaveAnimatedPNG writes "prompt\0{json}" into it.
_COMFYUI_CHUNK = b"comf"
# Keys that are never written empty: Pillow gives "" for a compressed text that it cannot unpack.
_NEVER_EMPTY = {"parameters", "prompt", "workflow", "invokeai_metadata", "sd-metadata"}
_RAW_XMP = "raw profile type xmp"


def png_fields(image: Image) -> tuple[list[TextField], list[str]]:
    """The texts of a PNG whose pixels are loaded, and what could not be read of them."""
    fields: list[TextField] = []
    unread: list[str] = []
    try:
        texts = dict(getattr(image, "text", {}))
    except MemoryError:
        raise
    except Exception:  # the rest of a damaged animation
        texts = {key: value for key, value in image.info.items() if isinstance(value, str)}
        unread.append("PNG texts behind the picture: damaged")
    for key, value in texts.items():
        name = f"PNG {shown(key)}"
        if not value and key.lower() in _NEVER_EMPTY:
            unread.append(f"{name}: empty or damaged")
        elif key.lower() == _RAW_XMP:
            raw, lines = xmp_fields(_raw_profile(value))
            fields += raw
            unread += lines
        else:
            # tEXt and zTXt are Latin-1; an iTXt is a subclass of str and right as it is
            fields.append(TextField(name, key, repaired(value) if type(value) is str else str(value)))
    for chunk in getattr(image, "private_chunks", []):
        if chunk[0] == _COMFYUI_CHUNK:
            key, _, value = chunk[1].partition(b"\0")
            fields.append(TextField(f"PNG {shown(key.decode('latin-1'))}", key.decode("latin-1"), _utf8(value)))
    return fields, unread


def _utf8(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _raw_profile(text: str) -> bytes:
    """ImageMagick's form: a name, the number of bytes, hex digits in lines. b"" where it is not."""
    parts = text.split()
    try:
        return bytes.fromhex("".join(parts[2:]))
    except ValueError:
        return b""

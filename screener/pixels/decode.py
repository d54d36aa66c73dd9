"""Bytes -> pictures, within bounds. Format by content, never by name; nothing is decoded larger than needed.

Meant to run in a process of its own (limited_process.py): decoders are C code that hostile files are written for.
"""

from __future__ import annotations

import io
import warnings
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from screener.errors import UnscreenableFile
from screener.pixels.eight_bit import SIDE, reduced, upright
from screener.pixels.extras import missing_extra
from screener.pixels.stills import unreadable
from screener.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

# What production folders hold. Not EPS, whose reader runs Ghostscript, nor formats nobody has looked at.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF", "PSD", "ICO", "PPM", "JPEG2000", "DDS")
# Formats that a library of their own adds to Pillow: Pillow's name, the module, the extra that installs it.
_ADDED = (("HEIF", "pillow_heif", "heic"), ("JXL", "pillow_jxl", "jxl"))
# A TGA has no mark at its beginning, so anything could be one; since 1989 it has this at its end.
_TGA_END = b"TRUEVISION-XFILE.\0"
# Of others the further frames are layers or sizes: the first is the picture.
_FRAMED = {"GIF", "PNG", "WEBP", "AVIF", "TIFF", "MPO"}
MOST_FRAMES = 64  # looked at in one file, spread evenly from the first to the last
# Compressed text beyond this is a bomb; the largest ComfyUI graphs seen are below 2 MiB.
_MAX_TEXT = 8 * 1024 * 1024
_ORIENTATION = 0x0112
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_JXL = (b"\xff\x0a", b"\0\0\0\x0cJXL ")


def prepare_process() -> None:
    """Sets Pillow's own limits aside for ours, in a process that does nothing else."""
    from PIL import Image, PngImagePlugin

    Image.MAX_IMAGE_PIXELS = None  # the size in the header is judged by open_picture, with a message that helps
    PngImagePlugin.MAX_TEXT_CHUNK = _MAX_TEXT
    Image.init()  # all readers, before memory is limited
    for _, module, _ in _ADDED:
        if find_spec(module) is not None:
            added = import_module(module)  # pillow_jxl registers itself
            if module == "pillow_heif":
                added.register_heif_opener(thumbnails=False)
    import_module("cv2")  # and what a closer look needs: 50 ms
    warnings.simplefilter("ignore")


class PillowFrames:
    """A picture that Pillow reads, its header read and nothing decoded.

    image: holds its metadata. orientation: 1..8 of EXIF, by which it has to be turned.
    """

    most = MOST_FRAMES
    separate = False
    cut = False

    def __init__(self, image: Image) -> None:
        self.image, self.format = image, image.format or ""
        self.orientation = _orientation(image)
        self._size = image.size  # a JPEG tells another one once it is decoded at a reduced size
        try:
            self.total = _frame_count(image)
        except MemoryError:
            raise
        except Exception:  # a damaged list of frames: the first one is still a picture
            self.total, self.cut = 1, True

    def picture(self, number: int) -> Image:
        image = self.image
        if number:
            image.seek(number)
            self._size = image.size
        elif self.format in ("JPEG", "MPO"):
            image.draft(image.mode, (SIDE, SIDE))
        image.load()
        return upright(reduced(image), self.orientation)

    def size(self, _number: int = 0) -> tuple[int, int]:
        width, height = self._size
        return (height, width) if self.orientation >= 5 else (width, height)

    def place(self, number: int) -> str:
        return f"{'page' if self.format == 'TIFF' else 'frame'} {number + 1}"


def open_picture(data: bytes, name: str, settings: Settings) -> PillowFrames:
    """The picture in a file that Pillow reads.

    Raises UnscreenableFile where the bytes are no picture of a known format or the header says it is too large.
    """
    from PIL import Image, UnidentifiedImageError

    if not data:
        raise UnscreenableFile(f"{name} is empty.", next_step="Copy the file again from its source.", subject=name)
    added = tuple(pillows for pillows, _, _ in _ADDED if pillows in Image.OPEN)
    try:
        image: Image.Image = Image.open(
            io.BytesIO(data), formats=("TGA",) if data.endswith(_TGA_END) else FORMATS + added
        )
    except UnidentifiedImageError:
        raise _unknown(data, name) from None
    except Exception as problem:  # decoders raise whatever their format makes them stumble over
        raise unreadable(name, problem) from None
    check_size(*image.size, name, settings)
    return PillowFrames(image)


def check_size(width: int, height: int, name: str, settings: Settings) -> None:
    """Raises UnscreenableFile for a picture that is larger than may be decoded."""
    if width * height > settings.max_image_megapixels * 1_000_000:
        raise UnscreenableFile(
            f"{name} says it is {width:,} x {height:,} pixels; at most {settings.max_image_megapixels} megapixels are "
            "decoded.",
            next_step="Export a smaller version, or raise max_image_megapixels.",
            subject=name,
            code="too_large",
        )


def _frame_count(image: Image) -> int:
    """Frames of an animation or pages of a document; 1 for everything else. Raises what a damaged file makes it."""
    return max(1, int(getattr(image, "n_frames", 1))) if image.format in _FRAMED else 1


def _unknown(data: bytes, name: str) -> UnscreenableFile:
    head = data[:512]
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return missing_extra(name, "is a HEIC picture", "heic")
    if head.startswith(_JXL):
        return missing_extra(name, "is a JPEG XL picture", "jxl")
    if head.lstrip()[:5].lower() in (b"<?xml", b"<svg ") or b"<svg" in head.lower():
        what, step = "is a drawing (SVG), not pixels", "Export it as PNG."
    elif head.startswith(b"%!PS"):
        what, step = "is a PostScript document", "Export its pages as PDF or PNG."
    elif b"\0" not in head and _is_text(head):
        what, step = "is text, whatever its name says", "Rename it, or screen it as text."
    else:
        what, step = "is not a picture in a format that is read", f"Export it as one of {', '.join(FORMATS[:6])}."
    return UnscreenableFile(f"{name} {what}.", next_step=step, subject=name, code="unsupported_format")


def _is_text(head: bytes) -> bool:
    try:
        head[:-4].decode("utf-8")  # the cut may have gone through a character
    except UnicodeDecodeError:
        return False
    return True


def _orientation(image: Image) -> int:
    """The EXIF orientation 1..8; 1 where there is none or it cannot be read."""
    try:
        value = int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # EXIF is written by everybody, rightly by some
        return 1
    return value if 1 <= value <= 8 else 1

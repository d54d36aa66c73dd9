"""Bytes -> small RGB pictures, within bounds. Format by content, never by name; nothing is decoded larger than needed.

Meant to run in a process of its own (limited_process.py): decoders are C code that hostile files are written for.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from time import process_time
from typing import TYPE_CHECKING

import numpy as np

from screener.errors import UnscreenableFile
from screener.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

# Both sides are reduced to at least this and less than twice this many pixels before they are hashed: PDQ made from
# 256 pixels loses a quarter of mirrored copies, from 512 none; a 12 MP JPEG then costs a fifth of its full decoding.
SIDE = 512
# What production folders hold. Not EPS and PDF, whose readers run Ghostscript, nor formats nobody has looked at.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF", "PSD", "ICO", "PPM", "JPEG2000", "DDS")
# A TGA has no mark at its beginning, so anything could be one; since 1989 it has this at its end.
_TGA_END = b"TRUEVISION-XFILE.\0"
# Of others the further frames are layers or sizes: the first is the picture.
_FRAMED = {"GIF", "PNG", "WEBP", "AVIF", "TIFF", "MPO"}
MOST_FRAMES = 64  # looked at in one file, spread evenly from the first to the last
# Of processor time, for one file's frames: to show its last frame a GIF decodes all before it, and may have thousands.
FRAMES_SECONDS = 5.0
ALPHA_SHARE = 0.05  # of a picture that must be see-through before its look on black is hashed too
_OPAQUE = 250
_HOT = 0.002  # share of a measuring camera's pixels that may be stuck at an end
# Compressed text beyond this is a bomb; the largest ComfyUI graphs seen are below 2 MiB.
_MAX_TEXT = 8 * 1024 * 1024
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Still:
    """One frame as it is hashed: RGB, sides of less than 2 x SIDE. `ground` is what see-through parts lie on."""

    frame: int
    ground: str
    image: Image


def prepare_process() -> None:
    """Sets Pillow's own limits aside for ours, in a process that does nothing else."""
    from PIL import Image, PngImagePlugin

    Image.MAX_IMAGE_PIXELS = None  # the size in the header is judged by open_picture, with a message that helps
    PngImagePlugin.MAX_TEXT_CHUNK = _MAX_TEXT
    Image.init()  # all readers, before memory is limited
    import_module("cv2")  # and what a closer look needs: 50 ms
    warnings.simplefilter("ignore")


def open_picture(data: bytes, name: str, settings: Settings) -> Image:
    """The picture, its header read and nothing decoded.

    Raises UnscreenableFile where the bytes are no picture of a known format or the header says it is too large.
    """
    from PIL import Image, UnidentifiedImageError

    if not data:
        raise UnscreenableFile(f"{name} is empty.", next_step="Copy the file again from its source.", subject=name)
    try:
        formats = ("TGA",) if data.endswith(_TGA_END) else FORMATS
        image: Image.Image = Image.open(io.BytesIO(data), formats=formats)
    except UnidentifiedImageError:
        raise _unknown(data, name) from None
    except Exception as problem:  # decoders raise whatever their format makes them stumble over
        raise _unreadable(name, problem) from None
    width, height = image.size
    most = settings.max_image_megapixels * 1_000_000
    if width * height > most:
        raise UnscreenableFile(
            f"{name} says it is {width:,} x {height:,} pixels; at most {settings.max_image_megapixels} megapixels are "
            "decoded.",
            next_step="Export a smaller version, or raise max_image_megapixels.",
            subject=name,
            code="too_large",
        )
    return image


def turned_size(image: Image) -> tuple[int, int]:
    """Width and height as the picture is looked at, after its EXIF orientation."""
    width, height = image.size
    return (height, width) if _orientation(image) >= 5 else (width, height)


def frame_count(image: Image) -> int:
    """Frames of an animation or pages of a document; 1 for everything else. Raises what a damaged file makes it."""
    return max(1, int(getattr(image, "n_frames", 1))) if image.format in _FRAMED else 1


class Stills:
    """The frames to hash, each on white and, where much of it is see-through, on black too.

    Iterating raises UnscreenableFile where the first frame cannot be decoded. A later one that cannot is where it ends:
    `damaged` is then its number. `seen`: how many frames have been looked at; fewer than there are where there are very
    many or they take long.
    """

    def __init__(self, image: Image, name: str) -> None:
        self._image, self._name = image, name
        self.seen = 0
        self.damaged: int | None = None
        try:
            self.total = frame_count(image)
        except MemoryError:
            raise
        except Exception:  # a damaged list of frames: the first one is still a picture
            self.total, self.damaged = 1, 1

    def __iter__(self) -> Iterator[Still]:
        image, orientation = self._image, _orientation(self._image)
        if image.format in ("JPEG", "MPO"):
            image.draft(image.mode, (SIDE, SIDE))
        until = process_time() + FRAMES_SECONDS
        for number in frame_numbers(self.total):
            if number and process_time() > until:
                return
            try:
                if number:
                    image.seek(number)
                image.load()
                pictures = list(_grounded(_reduced(image)))
            except MemoryError:
                raise
            except Exception as problem:
                if number:
                    self.damaged = number
                    return
                raise _unreadable(self._name, problem) from None
            self.seen += 1
            for ground, picture in pictures:
                yield Still(number, ground, _upright(picture, orientation))


def frame_numbers(total: int) -> list[int]:
    """The frames of so many that are looked at."""
    if total <= MOST_FRAMES:
        return list(range(total))
    return sorted({round(step * (total - 1) / (MOST_FRAMES - 1)) for step in range(MOST_FRAMES)})


def _unknown(data: bytes, name: str) -> UnscreenableFile:
    head = data[:512]
    if head.lstrip()[:5].lower() in (b"<?xml", b"<svg ") or b"<svg" in head.lower():
        what, step = "is a drawing (SVG), not pixels", "Export it as PNG."
    elif head[4:8] == b"ftyp" or head[:4] in (b"\x1aE\xdf\xa3", b"RIFF", b"OggS"):
        what, step = "is a film, a sound or a picture format that is not read", "Export stills as PNG or JPEG."
    elif head.startswith(b"%PDF") or head.startswith(b"%!PS"):
        what, step = "is a PDF or PostScript document", "Export its pages as PNG."
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


def _unreadable(name: str, problem: Exception) -> UnscreenableFile:
    reason = str(problem).strip().rstrip(".") or type(problem).__name__
    return UnscreenableFile(
        f"{name} cannot be decoded: {reason[:120]}.", next_step="Copy or export the file again.", subject=name
    )


def _orientation(image: Image) -> int:
    """The EXIF orientation 1..8; 1 where there is none or it cannot be read."""
    try:
        value = int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # EXIF is written by everybody, rightly by some
        return 1
    return value if 1 <= value <= 8 else 1


def _upright(picture: Image, orientation: int) -> Image:
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270, 7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90,
    }  # fmt: skip
    return picture.transpose(turns[orientation]) if orientation in turns else picture


def _reduced(image: Image) -> Image:
    """The loaded frame as 8-bit RGB or RGBA, each side averaged down by a whole factor to less than 2 x SIDE."""
    picture = _eight_bit(image)
    across, down = (max(1, side // SIDE) for side in picture.size)
    if (across, down) != (1, 1):
        picture = picture.reduce((across, down))
    if picture.mode in ("RGB", "RGBA"):
        return picture
    return picture.convert("RGBA" if _has_alpha(picture) else "RGB")


def _has_alpha(image: Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info


def _eight_bit(image: Image) -> Image:
    """A picture of a mode that can be averaged: 16-bit, float, palette and bilevel ones are none."""
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":
        return Image.fromarray(_grey(np.asarray(image)))
    if image.mode in ("P", "PA") or "transparency" in image.info:
        return image.convert("RGBA" if _has_alpha(image) else "RGB")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("LAB", "HSV", "YCbCr"):
        return image.convert("RGB")
    return image


def _grey(values: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Grey of 16 or 32 bits or in floating point as 0..255.

    8 bits stay, of 16 the upper byte counts, a float of 0..1 is scaled; anything beyond is scaled to the range that all
    but _HOT of the pixels have, so that one hot pixel does not blacken the rest.
    """
    numbers = np.nan_to_num(values.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    low, high = float(numbers.min(initial=0.0)), float(numbers.max(initial=0.0))
    if values.dtype.kind != "f" and low >= 0 and high <= 65535:
        return (numbers / (256 if high > 255 else 1)).astype(np.uint8)
    if low < 0 or high > 1:
        low, high = (float(edge) for edge in np.quantile(numbers, (_HOT, 1 - _HOT)))
    scaled = (numbers - low) * (255 / max(high - low, 1e-12))
    return np.clip(scaled, 0, 255).astype(np.uint8)


def _grounded(picture: Image) -> Iterator[tuple[str, Image]]:
    """The picture on white; on black too where more than ALPHA_SHARE of it is see-through."""
    from PIL import Image

    if picture.mode != "RGBA":
        yield "", picture
        return
    shares = picture.getchannel("A").histogram()
    see_through = sum(shares[:_OPAQUE]) / max(1, sum(shares))
    for ground in ("white", "black") if see_through > ALPHA_SHARE else ("white",):
        under = Image.new("RGBA", picture.size, ground)
        yield ground, Image.alpha_composite(under, picture).convert("RGB")

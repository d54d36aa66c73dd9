"""OpenEXR and DPX, by OpenImageIO (the extra `post`): light and film densities -> a picture as a display shows it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from screener.errors import UnscreenableFile
from screener.pixels.decode import check_size
from screener.pixels.eight_bit import scale_down
from screener.pixels.extras import missing_extra
from screener.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

_MAGIC = {b"\x76\x2f\x31\x01": "exr", b"SDPX": "dpx", b"XPDS": "dpx"}
# Kodak's Cineon: code 685 of 1,023 is the white of a print, 0.002 density a step, a negative's gamma of 0.6.
_WHITE_CODE, _DENSITY_STEP, _NEGATIVE_GAMMA = 685, 0.002, 0.6
# Light above display white is brought down so that this share of the picture fits, as a colourist's exposure would.
_FITTING_SHARE = 99.0
_LOGARITHMIC = ("log", "cineon", "density")


def post_kind(head: bytes) -> str:
    """ "exr" or "dpx", "" for anything else."""
    return _MAGIC.get(head[:4], "")


class PostPicture:
    """One picture of an EXR or DPX file: of several parts the first, of many layers the one that is called R, G, B.

    tags: texts of its header. Raises UnscreenableFile where it cannot be opened or the extra is not installed.
    """

    total = most = 1
    separate = False
    cut = False

    def __init__(self, data: bytes, name: str, settings: Settings) -> None:
        try:
            import OpenImageIO
        except ImportError:
            raise missing_extra(name, "is an EXR or DPX picture", "post") from None
        self.format = post_kind(data).upper()
        with _as_file(data, self.format.lower()) as path:
            opened = OpenImageIO.ImageInput.open(path)
            if opened is None:
                raise _unreadable(name, OpenImageIO.geterror())
            try:
                spec = opened.spec()
                check_size(spec.width, spec.height, name, settings)
                channels = _channels(list(spec.channelnames), name)
                read = opened.read_image(0, 0, 0, max(channels) + 1, OpenImageIO.FLOAT)
                if read is None or opened.has_error:
                    raise _unreadable(name, opened.geterror())
                values = np.asarray(read, np.float32).reshape(spec.height, spec.width, -1)[:, :, channels]
                self.tags = [(one.name, one.value) for one in spec.extra_attribs if isinstance(one.value, str)]
                space = str(spec.get_string_attribute("oiio:ColorSpace")).lower()
                space += str(spec.get_string_attribute("dpx:Transfer")).lower()
            finally:
                opened.close()
        self._size = (spec.width, spec.height)
        self._light = self.format == "EXR"
        self._logarithmic = not self._light and any(word in space for word in _LOGARITHMIC)
        self._values = _averaged(values)

    def picture(self, _number: int) -> Image:
        from PIL import Image

        values = np.nan_to_num(self._values, nan=0.0, posinf=1e4, neginf=0.0)
        if self._logarithmic:
            values = np.power(10.0, (values * 1023 - _WHITE_CODE) * _DENSITY_STEP / _NEGATIVE_GAMMA)
        if self._light or self._logarithmic:
            values = _shown(values)
        grey = values if values.shape[2] == 3 else np.repeat(values[:, :, :1], 3, axis=2)
        return Image.fromarray((np.clip(grey, 0, 1) * 255 + 0.5).astype(np.uint8))

    def size(self, _number: int) -> tuple[int, int]:
        return self._size

    def place(self, _number: int) -> str:
        return ""


def _channels(names: list[str], name: str) -> list[int]:
    """The numbers of red, green and blue, of the main layer first; of luminance, or of whatever comes first."""
    last = [one.rpartition(".")[2].upper() for one in names]
    for wanted in (("R", "G", "B"), ("RED", "GREEN", "BLUE")):
        plain = [names.index(one) for one in wanted if one in names]
        layered = [last.index(one) for one in wanted if one in last]
        for found in (plain, layered):
            if len(found) == 3:
                return found
    if not names:
        raise _unreadable(name, "it has no channels")
    return [last.index("Y") if "Y" in last else 0]


def _averaged(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """In linear light, as a lens would blur it, to less than 2 x SIDE a side."""
    height, width, depth = values.shape
    across, down = scale_down(width, height)
    cut = values[: height // down * down, : width // across * across]
    blocks = cut.reshape(height // down, down, width // across, across, depth)
    with np.errstate(all="ignore"):  # infinities and what is no number are sorted out later
        return np.asarray(blocks.mean(axis=(1, 3)), np.float32)


def _shown(light: NDArray[Any]) -> NDArray[Any]:
    """Linear light through the display transform of sRGB (IEC 61966-2-1), exposed so that the bright parts fit."""
    brightest = float(np.percentile(light, _FITTING_SHARE)) if light.size else 0.0
    exposed = np.clip(light / max(1.0, brightest), 0.0, 1.0)
    return np.where(exposed <= 0.0031308, exposed * 12.92, 1.055 * np.power(exposed, 1 / 2.4) - 0.055)


@contextmanager
def _as_file(data: bytes, ending: str) -> Iterator[str]:
    """OpenImageIO opens files alone: one in memory where the system has such, else one that is removed at once."""
    folder = next((place for place in ("/dev/shm",) if os.access(place, os.W_OK)), None)
    handle, path = tempfile.mkstemp(suffix=f".{ending}", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        yield path
    finally:
        Path(path).unlink(missing_ok=True)


def _unreadable(name: str, problem: str) -> UnscreenableFile:
    reason = " ".join(problem.split())[:120].rstrip(".")
    return UnscreenableFile(
        f"{name} cannot be decoded{': ' if reason else ''}{reason}.",
        next_step="Export the file again.", subject=name,
    )  # fmt: skip

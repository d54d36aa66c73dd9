"""The preview that a camera puts into its raw files, by rawpy (the extra `raw`): the picture as developed there."""

from __future__ import annotations

import io

import numpy as np

from screener.errors import UnscreenableFile
from screener.pixels.extras import missing_extra

_RAF, _CANON_3, _CANON_2, _PANASONIC, _OLYMPUS = b"FUJIFILMCCD-RAW", b"crx ", b"CR", b"IIU\0", (b"IIRO", b"IIRS")
# Tags of a TIFF that only a raw picture has: the version of DNG, and in Nikon's and Sony's files further directories
# below a maker's name (TIFF 6.0; Adobe DNG Specification 1.6).
_DNG_VERSION, _SUB_IFDS, _MAKE = 50706, 330, 271
_TIFF = (b"II*\0", b"MM\0*")
_MAKERS = ("nikon", "sony", "pentax", "leica", "hasselblad", "samsung", "canon", "phase one", "ricoh")


def is_camera_raw(data: bytes) -> bool:
    """Whether the bytes are a raw picture: CR2, CR3, NEF, ARW, DNG, RAF, RW2, ORF or one of their kin."""
    if data.startswith((_RAF, _PANASONIC, *_OLYMPUS)) or data[8:12] == _CANON_3:
        return True
    if not data.startswith(_TIFF):
        return False
    return data[8:10] == _CANON_2 or _has_raw_tags(data)


def _has_raw_tags(data: bytes) -> bool:
    from PIL import TiffImagePlugin

    try:
        directory = TiffImagePlugin.ImageFileDirectory_v2(data[:8])
        file = io.BytesIO(data)
        file.seek(directory.next)
        directory.load(file)
    except Exception:  # a damaged TIFF is none of ours: Pillow says what is wrong with it
        return False
    if _DNG_VERSION in directory:
        return True
    return _SUB_IFDS in directory and str(directory.get(_MAKE, "")).lower().startswith(_MAKERS)


def camera_preview(data: bytes, name: str) -> bytes:
    """A file in a format that Pillow reads. Raises UnscreenableFile where there is none or the extra is missing."""
    try:
        import rawpy
    except ImportError:
        raise missing_extra(name, "is a camera's raw picture", "raw") from None
    try:
        with rawpy.imread(io.BytesIO(data)) as raw:
            preview = raw.extract_thumb()
            if preview.format == rawpy.ThumbFormat.JPEG:
                return bytes(preview.data)
            from PIL import Image

            buffer = io.BytesIO()
            Image.fromarray(np.asarray(preview.data)).save(buffer, "BMP")
            return buffer.getvalue()
    except Exception as problem:  # LibRaw's errors, and whatever a damaged file makes of them
        raise UnscreenableFile(
            f"{name} holds no preview that can be read ({type(problem).__name__}).",
            next_step="Export it as JPEG or TIFF.", subject=name,
        ) from None  # fmt: skip

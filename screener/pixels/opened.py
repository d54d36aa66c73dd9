"""A file of any kind that shows something -> its Frames; told by the first bytes, never by the name."""

from __future__ import annotations

import io

from screener.errors import UnscreenableFile
from screener.pixels.camera_raw import camera_preview, is_camera_raw
from screener.pixels.decode import open_picture
from screener.pixels.film import Film, is_film
from screener.pixels.office_pictures import MAGIC as ZIP
from screener.pixels.office_pictures import OfficePictures, is_office
from screener.pixels.pdf_pages import MAGIC as PDF
from screener.pixels.pdf_pages import PdfPages
from screener.pixels.post_formats import PostPicture, post_kind
from screener.pixels.stills import Frames
from screener.settings import Settings

HEAD = 512  # bytes that tell
_PDF_WITHIN = 1024  # readers look for the mark of a PDF that far (ISO 32000-1, annex H)


def open_frames(data: bytes, name: str, settings: Settings) -> Frames:
    """Raises UnscreenableFile for what is of no known kind, cannot be read, is too large, or needs an extra."""
    if is_film(data[:HEAD]):
        return Film(io.BytesIO(data), name, settings)
    if PDF in data[:_PDF_WITHIN]:
        return PdfPages(data, name, settings)
    if data.startswith(ZIP):
        if not is_office(data):
            raise UnscreenableFile(
                f"{name} is an archive.", next_step="Screen what is in it with `screener scan`.", subject=name,
                code="unsupported_format",
            )  # fmt: skip
        return OfficePictures(data, name, settings)
    if post_kind(data):
        return PostPicture(data, name, settings)
    if is_camera_raw(data):
        frames = open_picture(camera_preview(data, name), name, settings)
        frames.format = "RAW"
        return frames
    return open_picture(data, name, settings)

"""Where in a picture its references lie, drawn on the small picture that goes with a verdict."""

from __future__ import annotations

import io
from collections.abc import Iterator

from screener.verdict import PictureSpan, Region, Verdict

# A region that leaves less than this share of a side free is the whole picture, and no line says more.
_WHOLE = 0.02
_LINE, _RIM = (255, 64, 32), (255, 255, 255)  # a bright line between two pale ones shows on any picture
_QUALITY = 85


def outlined(thumbnail: bytes, verdict: Verdict) -> bytes:
    """The JPEG with a rectangle and the number of its finding where each reference was found; itself without such.

    `thumbnail`: what a reading brought along, of the first frame.
    """
    regions = list(_regions(verdict)) if thumbnail and verdict.picture else []
    if not regions or verdict.picture is None:
        return thumbnail
    from PIL import Image, ImageDraw

    picture = Image.open(io.BytesIO(thumbnail)).convert("RGB")
    across, down = picture.width / verdict.picture.width, picture.height / verdict.picture.height
    draw = ImageDraw.Draw(picture)
    for number, region in regions:
        left, top = round(region.x * across), round(region.y * down)
        right, bottom = round((region.x + region.w) * across) - 1, round((region.y + region.h) * down) - 1
        for inset, colour in ((0, _RIM), (1, _LINE), (2, _LINE), (3, _RIM)):
            draw.rectangle(
                (left + inset, top + inset, max(left, right) - inset, max(top, bottom) - inset), outline=colour
            )
        draw.rectangle((left, top, left + 14, top + 14), fill=_LINE)
        draw.text((left + 4, top + 1), str(number), fill=_RIM)
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def _regions(verdict: Verdict) -> Iterator[tuple[int, Region]]:
    """The number of each finding, as people see it, with a part of the first frame in which it was found."""
    for number, finding in enumerate(verdict.findings, 1):
        for span in finding.spans:
            if isinstance(span, PictureSpan) and span.frame == 0 and not _is_whole(span.region, verdict):
                yield number, span.region


def _is_whole(region: Region, verdict: Verdict) -> bool:
    picture = verdict.picture
    return picture is None or (region.w >= (1 - _WHOLE) * picture.width and region.h >= (1 - _WHOLE) * picture.height)

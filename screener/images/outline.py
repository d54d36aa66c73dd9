"""Where in a picture its references lie, drawn on the small picture that goes with a verdict."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from screener.verdict import PictureSpan, ReferenceSeen, Region, SourcedSpan, Verdict

# A region that leaves less than this share of a side free is the whole picture, and no line says more.
_WHOLE = 0.02
_LINE, _RIM = (255, 64, 32), (255, 255, 255)  # a bright line between two pale ones shows on any picture
_QUALITY = 85
_FIRST_WORDS = "words in the picture"  # of the first frame; of a later one its place is in the name, too
_GAP, _GROUND = 8, (236, 236, 236)
_MOST_BESIDE = 3  # references beside one picture: a sheet stays as wide as a page


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


def side_by_side(picture: bytes, references: Iterable[tuple[int, bytes]]) -> bytes:
    """The JPEG with those of references to its right, each under the number of its finding; itself without any."""
    from PIL import Image, ImageDraw

    small = [(number, Image.open(io.BytesIO(data)).convert("RGB")) for number, data in references if data]
    if not picture or not small:
        return picture
    shown = [Image.open(io.BytesIO(picture)).convert("RGB"), *(image for _, image in small[:_MOST_BESIDE])]
    sheet = Image.new("RGB", (sum(one.width + _GAP for one in shown) - _GAP, max(one.height for one in shown)), _GROUND)
    left = 0
    for place, one in enumerate(shown):
        sheet.paste(one, (left, 0))
        if place:
            draw = ImageDraw.Draw(sheet)
            draw.rectangle((left, 0, left + 14, 14), fill=_LINE)
            draw.text((left + 4, 1), str(small[place - 1][0]), fill=_RIM)
        left += one.width + _GAP
    buffer = io.BytesIO()
    sheet.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def matched_references(verdict: Verdict) -> list[tuple[int, ReferenceSeen]]:
    """The number of each finding, as people see it, with the references that it is about; each reference once."""
    found: dict[tuple[str, str], tuple[int, ReferenceSeen]] = {}
    for number, finding in enumerate(verdict.findings, 1):
        for span in finding.spans:
            if isinstance(span, PictureSpan):
                found.setdefault((span.reference.bank, span.reference.id), (number, span.reference))
    return list(found.values())


def _regions(verdict: Verdict) -> Iterator[tuple[int, Region]]:
    """The number of each finding, as people see it, with a part of the first frame in which it was found."""
    for number, finding in enumerate(verdict.findings, 1):
        for span in finding.spans:
            if isinstance(span, PictureSpan):
                if span.frame == 0 and not _is_whole(span.region, verdict):
                    yield number, span.region
            elif isinstance(span, SourcedSpan) and span.region is not None and span.source == _FIRST_WORDS:
                yield number, span.region


def _is_whole(region: Region, verdict: Verdict) -> bool:
    picture = verdict.picture
    return picture is None or (region.w >= (1 - _WHOLE) * picture.width and region.h >= (1 - _WHOLE) * picture.height)

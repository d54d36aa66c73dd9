"""Pictures that were sent -> verdicts, several files being read at a time."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from screener.errors import ScreenerError
from screener.verdict import Verdict
from screener.web.upload import SentPicture

if TYPE_CHECKING:
    from screener.images.reading import Reading
    from screener.screener import Screener


@dataclass(frozen=True, slots=True)
class ScreenedPicture:
    """What was read from a picture, and the verdict on it."""

    reading: Reading
    verdict: Verdict


def screen_pictures(
    engine: Screener, pictures: Sequence[SentPicture], *, thumbnails: bool = False
) -> list[ScreenedPicture | ScreenerError]:
    """For each picture, in order, its verdict or why it has none.

    An UnscreenableFile is about that picture. Any other error is about all of them: damaged references, or a process
    that does not start.
    """
    try:
        engine.image_finder()  # first: with damaged references nothing needs to be read
    except ScreenerError as error:
        return [error for _ in pictures]

    def read(picture: SentPicture) -> Reading | ScreenerError:
        try:
            return _read(engine, picture, thumbnails)
        except ScreenerError as error:
            return error

    screened: list[ScreenedPicture | ScreenerError] = []
    with ThreadPoolExecutor(max(1, min(len(pictures), engine.settings.process_count()))) as readers:
        for picture, found in zip(pictures, readers.map(read, pictures), strict=True):
            if isinstance(found, ScreenerError):
                screened.append(found)
            else:
                screened.append(ScreenedPicture(found, engine.judge(found, name=picture.name)))
    return screened


def _read(engine: Screener, picture: SentPicture, thumbnail: bool) -> Reading:
    from screener.images.file_bytes import too_large

    most = engine.settings.max_image_mib
    if len(picture.data) > most << 20:
        raise too_large(picture.name, len(picture.data), most)
    return engine.read(picture.data, name=picture.name, thumbnail=thumbnail)

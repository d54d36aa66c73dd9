"""Pictures that were sent -> verdicts, several files being read at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from screener.errors import ScreenerError
from screener.verdict import Verdict
from screener.web.upload import SentPicture

if TYPE_CHECKING:
    from screener.guidance.circumstances import Assignment
    from screener.images.reading import Reading
    from screener.screener import Screener


@dataclass(frozen=True, slots=True)
class ScreenedPicture:
    """What was read from a picture, the verdict on it and, where it was asked for, the small picture that shows why."""

    reading: Reading
    verdict: Verdict
    evidence: bytes = b""


def screen_pictures(
    engine: Screener, pictures: Sequence[SentPicture], assignment: Assignment | None = None, *, thumbnails: bool = False
) -> list[ScreenedPicture | ScreenerError]:
    """For each picture, in order, its verdict for an assignment, or why it has none.

    An UnscreenableFile is about that picture. Any other error is about all of them: damaged references, or a process
    that does not start.
    """
    screened: list[ScreenedPicture | ScreenerError] = []
    try:
        engine.image_finder()  # first: with damaged references nothing needs to be read
        # After it, so that references and reading processes are those of the engine and not a second set.
        judge = engine if assignment is engine.assignment else engine.assigned(assignment)
        readings = engine.read_all(((picture.name, picture.data) for picture in pictures), thumbnails=thumbnails)
        for picture, found in zip(pictures, readings, strict=True):
            if isinstance(found, ScreenerError):
                screened.append(found)
            else:
                verdict = judge.judge(found, name=picture.name)
                shown = judge.evidence_picture(found.thumbnail, verdict) if found.thumbnail else b""
                screened.append(ScreenedPicture(found, verdict, shown))
    except ScreenerError as error:
        return [error for _ in pictures]
    return screened

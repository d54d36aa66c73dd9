"""What a scan comes to, one entry at a time: a verdict, an error, or something that was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from screener.errors import ScreenerError

# Why something is left out. A kind that is not screened is left out as its own ending: ".mp4".
HIDDEN = "hidden"
TOOLS = "files of tools"
EXCLUDED = "--exclude"
NOT_INCLUDED = "not in --include"
SAME_FOLDER = "another way to a folder that is scanned"
EMPTY = "empty"
NO_ENDING = "without an ending"


@dataclass(frozen=True, slots=True)
class Screened:
    """A verdict. `item` is the file; `place` is the file, or a row of it ("refs/prompts.csv:3").

    `verdict` is as records hold it, without the words: `Screener.recorded(…).to_dict()`. `thumbnail`: a JPEG, where
    asked for.
    """

    item: str
    place: str
    verdict: dict[str, Any]
    thumbnail: bytes = b""


@dataclass(frozen=True, slots=True)
class Failed:
    """What could not be screened; `error` is `screener.error/1`, its subject is `place`."""

    item: str
    place: str
    error: dict[str, Any]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was not looked at, and why: one of the reasons above, or the ending of a kind that is not screened."""

    item: str
    why: str


@dataclass(frozen=True, slots=True)
class BesidePicture:
    """A text that is screened with the picture beside it, and not again."""

    item: str


Entry = Screened | Failed | LeftOut | BesidePicture


def told(why: str) -> str:
    """Why something is left out, for people."""
    return f"{why}: of a kind that is not screened" if why.startswith(".") or why == NO_ENDING else why


def failed(item: str, error: ScreenerError) -> Failed:
    """The entry of an error about a file, or about a row of it where the error says which."""
    place = error.subject or item
    return Failed(item, place, {**error.to_dict(), "subject": place})

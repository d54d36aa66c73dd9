"""The frames of a file as they are hashed: small, on a ground, within a bound of processor time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time
from typing import TYPE_CHECKING, Protocol

from screener.errors import UnscreenableFile

if TYPE_CHECKING:
    from PIL.Image import Image

# Of processor time, for one file's frames: to show its last frame a GIF decodes all before it, and may have thousands.
FRAMES_SECONDS = 5.0
ALPHA_SHARE = 0.05  # of a picture that must be see-through before its look on black is hashed too
_OPAQUE = 250


class Frames(Protocol):
    """What a file shows: frames of an animation, moments of a film, pages and the pictures on them.

    format: as PictureFacts tell it. total: how many there are. most: how many are looked at, spread evenly from the
    first to the last. separate: each is decoded by itself, and a damaged one leaves the others as they are. cut: there
    are more than `total`, and their list is damaged.
    """

    format: str
    total: int
    most: int
    separate: bool
    cut: bool

    def picture(self, number: int) -> Image:
        """8-bit RGB or RGBA, upright, each side less than 2 x SIDE. Asked for in ascending order; raises anything."""
        ...

    def size(self, number: int) -> tuple[int, int]:
        """Width and height in pixels, as it is looked at; known once `picture` has given it."""
        ...

    def place(self, number: int) -> str:
        """Where it is, for people: "frame 3", "page 2", "0:07"."""
        ...


@dataclass(frozen=True, slots=True)
class Still:
    """One frame as it is hashed: RGB, sides of less than 2 x SIDE. `ground` is what see-through parts lie on.

    `size`: width and height in the file.
    """

    frame: int
    ground: str
    image: Image
    size: tuple[int, int]
    place: str


class Stills:
    """The frames to hash, each on white and, where much of it is see-through, on black too.

    `damaged`: the places of those that cannot be decoded. Frames that build on one another end at the first of them,
    and where that is the first of all, iterating raises UnscreenableFile. `seen`: how many have been looked at; fewer
    than there are where there are very many or they take long.
    """

    def __init__(self, frames: Frames, name: str, *, seconds: float = FRAMES_SECONDS) -> None:
        self._frames, self._name, self._seconds = frames, name, seconds
        self.seen = 0
        self.damaged: list[str] = []

    def __iter__(self) -> Iterator[Still]:
        frames, until = self._frames, process_time() + self._seconds
        first: Exception | None = None
        for number in frame_numbers(frames.total, frames.most):
            if number and process_time() > until:
                break
            try:
                pictures = list(_grounded(frames.picture(number)))
            except MemoryError:
                raise
            except Exception as problem:  # decoders raise whatever a damaged file makes them stumble over
                first = first or problem
                self.damaged.append(frames.place(number))
                if frames.separate:
                    continue
                break
            self.seen += 1
            for ground, picture in pictures:
                yield Still(number, ground, picture, frames.size(number), frames.place(number))
        if first is not None and not self.seen and not frames.separate:
            raise unreadable(self._name, first)
        if frames.cut:
            self.damaged.append(frames.place(frames.total))


def frame_numbers(total: int, most: int) -> list[int]:
    """The frames of so many that are looked at."""
    if total <= most:
        return list(range(total))
    return sorted({round(step * (total - 1) / max(1, most - 1)) for step in range(most)})


def unreadable(name: str, problem: Exception) -> UnscreenableFile:
    """The refusal of a file that a decoder stumbled over; one that has been put into words stays as it is."""
    if isinstance(problem, UnscreenableFile):
        return problem
    reason = str(problem).strip().rstrip(".") or type(problem).__name__
    return UnscreenableFile(
        f"{name} cannot be decoded: {reason[:120]}.", next_step="Copy or export the file again.", subject=name
    )


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

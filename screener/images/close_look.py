"""A closer look at a picture whose whole matched nothing: its parts, its keypoints and those of its mirror image."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from screener.pixels.fingerprint import Fingerprint
from screener.pixels.fingerprints import fingerprint
from screener.pixels.keypoint_bytes import keypoints_from_bytes, keypoints_size, keypoints_to_bytes
from screener.pixels.keypoints import OF_QUERY, OF_REFERENCE, Keypoints, keypoints
from screener.pixels.regions import Box, regions
from screener.pixels.stills import Still

if TYPE_CHECKING:
    from PIL.Image import Image

# Frames of one file that are looked at closer; the others are compared as wholes. Looking costs 20 ms a frame, finding
# what was seen twice as much.
MOST_STILLS = 24


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a picture that may be a picture by itself."""

    box: Box
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True, eq=False)
class CloseLook:
    """What was seen in one frame, numbered by its place among the frames of the reading."""

    frame: int
    parts: tuple[Part, ...]
    keypoints: Keypoints
    mirrored: Keypoints


class SomeStills:
    """Stills of a file's frames, spread evenly over all that are added, at most MOST_STILLS at the end."""

    def __init__(self) -> None:
        self.first: Still | None = None
        self._kept: list[tuple[int, Still]] = []
        self._step = 1

    def add(self, number: int, still: Still) -> None:
        """`number`: the frame's place among those of the reading, in ascending order."""
        self.first = self.first or still
        if number % self._step:
            return
        if len(self._kept) == MOST_STILLS:
            self._kept, self._step = self._kept[::2], self._step * 2
            if number % self._step:
                return
        self._kept.append((number, still))

    def __iter__(self) -> Iterator[tuple[int, Still]]:
        return iter(self._kept)


def look_closer(stills: Iterable[tuple[int, Still]], *, reference: bool = False) -> list[CloseLook]:
    """A look at each frame, numbered as in the reading: about 20 ms each, more where a frame looks composed.

    `reference`: the picture is to be a reference, of which a bank keeps fewer keypoints and nothing else.
    """
    looks = []
    for number, still in stills:
        if reference:
            looks.append(CloseLook(number, (), keypoints(still.image, OF_REFERENCE), Keypoints.none()))
            continue
        parts = [(box, _cut(still, box)) for box in regions(still.image)]
        looks.append(
            CloseLook(
                frame=number,
                parts=tuple(Part(box, fingerprint(picture)) for box, picture in parts),
                keypoints=keypoints(still.image, OF_QUERY),
                mirrored=keypoints(still.image, OF_QUERY, mirrored=True),
            )
        )
    return looks


def _cut(still: Still, box: Box) -> Image:
    width, height = still.image.size
    left, top = round(box.left * width), round(box.top * height)
    return still.image.crop(
        (left, top, max(left + 1, round(box.right * width)), max(top + 1, round(box.bottom * height)))
    )


def looks_to_plain(looks: Sequence[CloseLook]) -> tuple[list[dict[str, Any]], bytes]:
    """For a pipe: what JSON can hold, and the keypoints as bytes, a frame's own and its mirror image's by turns."""
    plain = [
        {
            "frame": look.frame,
            "parts": [{"box": part.box, "fingerprint": asdict(part.fingerprint)} for part in look.parts],
        }
        for look in looks
    ]
    return plain, b"".join(keypoints_to_bytes(one) for look in looks for one in (look.keypoints, look.mirrored))


def looks_from_plain(plain: Sequence[dict[str, Any]], body: bytes) -> tuple[CloseLook, ...]:
    """The inverse of `looks_to_plain`. Raises KeyError, TypeError or ValueError for anything else."""
    looks, place = [], 0
    for look in plain:
        both = []
        for _ in range(2):
            both.append(keypoints_from_bytes(body, place))
            place += keypoints_size(len(both[-1]))
        parts = tuple(Part(Box(*part["box"]), Fingerprint.from_plain(part["fingerprint"])) for part in look["parts"])
        looks.append(CloseLook(look["frame"], parts, *both))
    return tuple(looks)

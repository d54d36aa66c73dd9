"""Films and sounds, by PyAV (the extra `film`): moments a second apart, and the tags of the container."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from screener.errors import UnscreenableFile
from screener.pixels.decode import check_size
from screener.pixels.eight_bit import reduced, scale_down
from screener.pixels.extras import missing_extra
from screener.pixels.stills import unreadable
from screener.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

# A shot is rarely shorter than a second; what is longer than this many is looked at in as many moments all the same.
MOST_MOMENTS = 240
# Of processor time for one film; the process that reads it gets 20 by the clock (image_seconds).
FILM_SECONDS = 10.0
# Seeking goes back to the last key frame: the next moment is reached sooner by going on when it is this near.
_NEAR_SECONDS = 2.0
_MOST_TAGS = 200
# Brands of ISO files that are pictures, not films, and of Canon's raw pictures.
_STILL_BRANDS = (b"avif", b"avis", b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"crx ", b"jxl ")
_BEGINNINGS = (
    b"\x1aE\xdf\xa3", b"OggS", b"fLaC", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\0\0\1\xba", b"\0\0\1\xb3",
    b"FLV\1", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"\x06\x0e\x2b\x34\x02\x05\x01\x01",
)  # fmt: skip


def is_film(head: bytes) -> bool:
    """Whether a file with these first bytes is a film or a sound: MP4, WebM, AVI, MXF, MPEG, Ogg, FLAC, MP3, WAV…"""
    if head[4:8] in (b"ftyp", b"moov", b"wide", b"mdat"):
        return head[8:12] not in _STILL_BRANDS
    if head[:4] in (b"RIFF", b"RF64"):
        return head[8:12] in (b"AVI ", b"WAVE")
    if head[:4] == b"FORM":
        return head[8:12] in (b"AIFF", b"AIFC")
    return head.startswith(_BEGINNINGS) or (len(head) > 188 and head[0] == head[188] == 0x47)


class Film:
    """A film's moments, a second apart or, of a long one, MOST_MOMENTS of them; a sound has none.

    tags: those of the container and of its streams, in their order. seconds: how long it is; 0 where it does not say.
    Raises UnscreenableFile where it cannot be opened or the extra is not installed.
    """

    most = MOST_MOMENTS
    separate = False
    cut = False

    def __init__(self, source: BinaryIO, name: str, settings: Settings) -> None:
        try:
            import av
        except ImportError:
            raise missing_extra(name, "is a film or a sound", "film") from None
        try:
            # An open file, never a name: FFmpeg would take one for the address of a stream.
            self._container: Any = av.open(source, metadata_errors="replace")
        except Exception as problem:  # FFmpeg's errors are many
            raise unreadable(name, problem) from None
        self._settings, self._name = settings, name
        streams = self._container.streams
        self._stream: Any = streams.video[0] if streams.video else None
        if self._stream is None and not streams.audio:
            raise UnscreenableFile(
                f"{name} holds neither pictures nor sound.", next_step="Export it again.", subject=name
            )
        self.format = str(self._container.format.name).split(",")[0].upper()
        self.tags = self._all_tags()
        self.seconds = self._duration()
        self.total = 0 if self._stream is None else max(1, round(self.seconds))
        self._size = (0, 0)
        self._reached = -1.0
        if self._stream is not None:
            self._stream.thread_count = 1
            check_size(self._stream.codec_context.width, self._stream.codec_context.height, name, settings)

    def picture(self, number: int) -> Image:
        frame = self._frame_at(self._moment(number))
        if frame is None:
            raise UnscreenableFile(
                f"{self._name} holds no frame that can be decoded.", next_step="Export it again.", subject=self._name
            )
        check_size(frame.width, frame.height, self._name, self._settings)
        across, down = scale_down(frame.width, frame.height)
        image: Image = frame.to_image(width=frame.width // across, height=frame.height // down, interpolation="AREA")
        turn = round(getattr(frame, "rotation", 0) or 0) % 360
        self._size = (frame.height, frame.width) if turn in (90, 270) else (frame.width, frame.height)
        return reduced(image.rotate(turn, expand=True) if turn else image)

    def size(self, _number: int) -> tuple[int, int]:
        return self._size

    def place(self, number: int) -> str:
        return clock(self._moment(number))

    def close(self) -> None:
        """Lets the file go."""
        self._container.close()

    def _moment(self, number: int) -> float:
        """In seconds: the middle of each stretch, for a film often begins and ends in black."""
        return (number + 0.5) * self.seconds / self.total if self.seconds else 0.0

    def _frame_at(self, moment: float) -> Any:
        """The first frame shown at a moment or after it; the last one where the film ends sooner."""
        if not 0 <= moment - self._reached <= _NEAR_SECONDS and self._reached >= 0:
            start = self._stream.start_time or 0
            self._container.seek(start + int(moment / self._stream.time_base), stream=self._stream)
        last = None
        for last in self._container.decode(self._stream):
            self._reached = self._time_of(last)
            if self._reached >= moment or not self.seconds:
                break
        return last

    def _time_of(self, frame: Any) -> float:
        start = float((self._stream.start_time or 0) * self._stream.time_base)
        return float(frame.time) - start if frame.time is not None else self._reached

    def _duration(self) -> float:
        stream = self._stream
        if stream is not None and stream.duration and stream.time_base:
            return float(stream.duration * stream.time_base)
        return float(self._container.duration or 0) / 1_000_000  # FFmpeg's AV_TIME_BASE

    def _all_tags(self) -> list[tuple[str, str]]:
        found: dict[tuple[str, str], None] = {}
        for holder in (self._container, *self._container.streams):
            for key, value in list(holder.metadata.items())[:_MOST_TAGS]:
                found[str(key), str(value)] = None
        return list(found)


def clock(seconds: float) -> str:
    """As in "0:07" or "1:02:03"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

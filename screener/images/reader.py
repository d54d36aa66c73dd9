"""Reads image files in limited processes, as many at a time as the settings say; safe to share between threads."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from screener.errors import UnscreenableFile
from screener.images.close_look import looks_from_plain
from screener.images.file_bytes import too_large
from screener.images.picture_words import check_ocr
from screener.images.reading import Reading
from screener.pixels.process_pool import ProcessPool
from screener.settings import Settings

# Whether a picture has to be looked at closer, asked once its whole has been read.
Closer = Callable[[Reading], bool]
# Files begun or waiting, for each process: enough that a slow one does not hold up those behind it at once, few enough
# that their readings (some KB, with 64 long texts some tens of MiB) stay small together.
_AHEAD = 8


class FileReader:
    """Turns files into Readings. Processes start when they are first needed and stay until `close`.

    Raises ScreenerError where words in pictures are to be read and cannot be on this machine.
    """

    def __init__(self, settings: Settings, *, processes: int | None = None) -> None:
        if settings.ocr == "yes":
            check_ocr(settings.ocr_languages)
        self._max_mib = settings.max_image_mib
        self._pool = ProcessPool(
            "screener.images.read_file:reading_handler", reading_limits(settings), settings, count=processes
        )

    def read(
        self,
        source: str | Path | bytes,
        *,
        name: str | None = None,
        thumbnail: bool = False,
        closer: Closer | None = None,
        reference: bool = False,
    ) -> Reading:
        """The reading of a path (with the texts beside it) or of a file's bytes; `name` is how it is called.

        `closer` says of a reading whether the picture has to be looked at closer; `reference`: it is always, as a
        picture that is to be a reference.

        Raises UnscreenableFile for a file that cannot be screened, ScreenerError where the processes cannot be
        started. Waits where all processes are at work.
        """
        body = source if isinstance(source, bytes) else b""
        called = name or ("picture" if isinstance(source, bytes) else str(source))
        if len(body) > self._max_mib << 20:
            raise too_large(called, len(body), self._max_mib)
        request: dict[str, Any] = {"name": called, "thumbnail": thumbnail}
        if not isinstance(source, bytes):
            request["path"] = str(Path(source).absolute())
        with self._pool.lent() as process:
            plain, small = process.ask(request, body, subject=called)
            reading = Reading.from_plain(plain, small or None)
            if not (reference or (closer is not None and closer(reading))):
                return reading
            try:
                looks, keypoints = process.ask({"closer": True, "reference": reference}, subject=called)
            except UnscreenableFile as error:  # what was read stays read
                return replace(reading, unread=(*reading.unread, f"a closer look at the picture: {error.message}"))
        return replace(reading, close_looks=looks_from_plain(looks["looks"], keypoints))

    def read_all(
        self,
        sources: Iterable[tuple[str, str | Path | bytes]],
        *,
        thumbnails: bool = False,
        closer: Closer | None = None,
        reference: bool = False,
    ) -> Generator[Reading | UnscreenableFile, None, None]:
        """For each (name, path or bytes), in order, its reading or why there is none; several are read at a time.

        Sources are taken as they are needed. Closing the generator drops those that are not begun; those begun are not
        waited for. Raises ScreenerError where the processes cannot be started.
        """

        def read(name: str, source: str | Path | bytes) -> Reading | UnscreenableFile:
            try:
                return self.read(source, name=name, thumbnail=thumbnails, closer=closer, reference=reference)
            except UnscreenableFile as error:
                return error

        pending: deque[Future[Reading | UnscreenableFile]] = deque()
        executor = ThreadPoolExecutor(self._pool.count)
        try:
            for name, source in sources:
                pending.append(executor.submit(read, name, source))
                while pending and (pending[0].done() or len(pending) >= self._pool.count * _AHEAD):
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Ends the processes, also those at work: whoever waits for one gets an error. Reading starts them anew."""
        self._pool.close()

    def __enter__(self) -> FileReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def reading_limits(settings: Settings) -> dict[str, Any]:
    """The settings that a process which opens files needs to know."""
    return {
        "max_image_mib": settings.max_image_mib, "max_image_megapixels": settings.max_image_megapixels,
        "ocr": settings.ocr, "ocr_languages": settings.ocr_languages,
    }  # fmt: skip

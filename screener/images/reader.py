"""Reads image files in limited processes, as many at a time as the settings say; safe to share between threads."""

from __future__ import annotations

import queue
from pathlib import Path
from typing import Any

from screener.images.reading import Reading
from screener.pixels.limited_process import LimitedProcess
from screener.settings import Settings


class FileReader:
    """Turns files into Readings. Processes start when they are first needed and stay until `close`."""

    def __init__(self, settings: Settings, *, processes: int | None = None) -> None:
        self._idle: queue.LifoQueue[LimitedProcess] = queue.LifoQueue()
        for _ in range(processes or settings.process_count()):
            self._idle.put(
                LimitedProcess(
                    "screener.images.read_file:reading_handler",
                    reading_limits(settings),
                    seconds=settings.image_seconds,
                    memory_mib=settings.image_memory_mib,
                )
            )

    def read(self, source: str | Path | bytes, *, name: str | None = None, thumbnail: bool = False) -> Reading:
        """The reading of a path (with the texts beside it) or of a file's bytes; `name` is how it is called.

        Raises UnscreenableFile for a file that cannot be screened. Waits where all processes are at work.
        """
        body = source if isinstance(source, bytes) else b""
        called = name or ("picture" if isinstance(source, bytes) else str(source))
        request: dict[str, Any] = {"name": called, "thumbnail": thumbnail}
        if not isinstance(source, bytes):
            request["path"] = str(Path(source).absolute())
        process = self._idle.get()
        try:
            plain, small = process.ask(request, body, subject=called)
        finally:
            self._idle.put(process)
        return Reading.from_plain(plain, small or None)

    def close(self) -> None:
        """Ends the processes that are idle. Reading again starts them anew."""
        for process in list(self._idle.queue):
            process.close()

    def __enter__(self) -> FileReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def reading_limits(settings: Settings) -> dict[str, Any]:
    """The settings that a process which opens files needs to know."""
    return {"max_image_mib": settings.max_image_mib, "max_image_megapixels": settings.max_image_megapixels}

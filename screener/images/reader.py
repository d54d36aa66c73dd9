"""Reads image files in limited processes, as many at a time as the settings say; safe to share between threads."""

from __future__ import annotations

import queue
from pathlib import Path
from typing import Any

from screener.images.file_bytes import too_large
from screener.images.reading import Reading
from screener.pixels.limited_process import LimitedProcess
from screener.settings import Settings


class FileReader:
    """Turns files into Readings. Processes start when they are first needed and stay until `close`."""

    def __init__(self, settings: Settings, *, processes: int | None = None) -> None:
        self._max_mib = settings.max_image_mib
        self._all = [
            LimitedProcess(
                "screener.images.read_file:reading_handler",
                reading_limits(settings),
                seconds=settings.image_seconds,
                memory_mib=settings.image_memory_mib,
            )
            for _ in range(processes or settings.process_count())
        ]
        self._idle: queue.LifoQueue[LimitedProcess] = queue.LifoQueue()
        for process in self._all:
            self._idle.put(process)

    def read(self, source: str | Path | bytes, *, name: str | None = None, thumbnail: bool = False) -> Reading:
        """The reading of a path (with the texts beside it) or of a file's bytes; `name` is how it is called.

        Raises UnscreenableFile for a file that cannot be screened. Waits where all processes are at work.
        """
        body = source if isinstance(source, bytes) else b""
        called = name or ("picture" if isinstance(source, bytes) else str(source))
        if len(body) > self._max_mib << 20:
            raise too_large(called, len(body), self._max_mib)
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
        """Ends the processes, also those at work: whoever waits for one gets an error. Reading starts them anew."""
        idle = []
        while not self._idle.empty():
            idle.append(self._idle.get())
        for process in self._all:
            if process in idle:
                process.close()
            else:
                process.stop()
        for process in idle:
            self._idle.put(process)

    def __enter__(self) -> FileReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def reading_limits(settings: Settings) -> dict[str, Any]:
    """The settings that a process which opens files needs to know."""
    return {"max_image_mib": settings.max_image_mib, "max_image_megapixels": settings.max_image_megapixels}

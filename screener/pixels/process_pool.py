"""Limited processes of one kind, lent to one thread at a time; safe to share between threads."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from screener.pixels.limited_process import LimitedProcess
from screener.settings import Settings


class ProcessPool:
    """As many limited processes as the settings say, or `count`. They start when they are first needed."""

    def __init__(
        self, factory: str, arguments: dict[str, Any], settings: Settings, *, count: int | None = None
    ) -> None:
        self.count = count or settings.process_count()
        self._all = [
            LimitedProcess(factory, arguments, seconds=settings.image_seconds, memory_mib=settings.image_memory_mib)
            for _ in range(self.count)
        ]
        # The one that worked last is lent first: where there is little to do, the others never start.
        self._idle: queue.LifoQueue[LimitedProcess] = queue.LifoQueue()
        for process in reversed(self._all):
            self._idle.put(process)

    @contextmanager
    def lent(self) -> Iterator[LimitedProcess]:
        """One of the processes, for as long as the caller needs it. Waits where all are at work."""
        process = self._idle.get()
        try:
            yield process
        finally:
            self._idle.put(process)

    def stop(self) -> None:
        """Ends the processes at once, from any thread: whoever waits for an answer gets an UnscreenableFile."""
        for process in self._all:
            process.stop()

    def close(self) -> None:
        """Ends the processes, those at work too, as `stop` does. Asking starts them anew."""
        idle: list[LimitedProcess] = []
        try:
            while True:
                idle.append(self._idle.get_nowait())
        except queue.Empty:
            pass
        for process in self._all:
            if process in idle:
                process.close()
            else:
                process.stop()
        for process in idle:
            self._idle.put(process)

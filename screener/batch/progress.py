"""How far a scan is, on a terminal: a bar, the rate, the time left, what was found. Elsewhere silent."""

from __future__ import annotations

import sys
import threading
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING

from screener.batch.scan import Scan
from screener.batch.tally import Tally

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress(AbstractContextManager["Progress"]):
    """Shows itself on standard error while entered, if that is a terminal."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._bar: Bar | None = None

    def __enter__(self) -> Progress:
        if not sys.stderr.isatty():
            return self
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        bar = Progress(
            TextColumn("{task.fields[told]}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(), console=Console(stderr=True), transient=True,
            # Lines on standard output are put above the bar; into a file or pipe they go as they are.
            redirect_stdout=sys.stdout.isatty(),
        )  # fmt: skip
        self._task = bar.add_task("scan", total=None, told="", rate="")
        bar.start()
        self._bar = bar
        threading.Thread(target=self._count, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, tally: Tally) -> None:
        if self._bar is None:
            return
        told = ", ".join(f"{tally.outcomes[word]:,} {word}" for word in ("escalate", "judge", "notify"))
        self._bar.update(
            self._task,
            completed=tally.screened + tally.beside + tally.failed,
            told=f"{told}, {tally.errors.total():,} not screened",
            rate=f"{tally.rate:.1f}/s",
        )

    def _count(self) -> None:
        """The total, counted beside the scan: folders on a network take their time."""
        total = self._scan.count()
        if self._bar is not None:
            self._bar.update(self._task, total=total)

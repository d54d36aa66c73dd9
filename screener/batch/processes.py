"""Does jobs in limited processes, several at a time; what comes of them comes out in the order of the jobs."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from typing import Any

from screener.batch.entry import EMPTY, BesidePicture, Entry, Failed, LeftOut, Screened, failed
from screener.batch.job import File, Job, PictureJob, Ready, RowsJob, TextJob
from screener.batch.prompt_rows import Row
from screener.batch.worker import arguments_of
from screener.errors import UnscreenableFile
from screener.pixels.limited_process import LimitedProcess
from screener.pixels.process_pool import ProcessPool
from screener.settings import Settings

WORKER = "screener.batch.worker:screening_handler"
# Jobs begun or waiting, for each process: enough that one slow file holds nobody up, few enough that their answers
# (1 to 6 KB a verdict) stay within some tens of MiB.
_AHEAD = 32
_READ_THROUGH = "Have somebody read it through, or send it in parts."


class Processes:
    """As many limited processes as the settings say. They start when they are first needed and end with `close`."""

    def __init__(self, settings: Settings, *, thumbnails: bool = False, worker: str = WORKER) -> None:
        self._pool = ProcessPool(worker, arguments_of(settings, thumbnails=thumbnails), settings)

    def entries(self, jobs: Iterable[Job], stop: threading.Event) -> Generator[Entry, None, None]:
        """The entries of each job, in order. After `stop` no job is begun; those begun are still answered.

        Raises ScreenerError where the processes cannot be started.
        """
        pending: deque[Future[list[Entry]]] = deque()
        executor = ThreadPoolExecutor(self._pool.count)
        try:
            for job in jobs:
                if stop.is_set():
                    break
                pending.append(executor.submit(self._do, job, stop))
                while pending and (pending[0].done() or len(pending) >= self._pool.count * _AHEAD):
                    yield from pending.popleft().result()
            while pending:
                yield from pending.popleft().result()
        except BaseException:
            # Nobody waits for the rest any more: a file that takes its time must not hold the end up.
            stop.set()
            self._pool.stop()
            raise
        finally:
            executor.shutdown(cancel_futures=True)

    def close(self) -> None:
        """Ends the processes."""
        self._pool.close()

    def _do(self, job: Job, stop: threading.Event) -> list[Entry]:
        if stop.is_set():
            return []
        if isinstance(job, Ready):
            return [job.entry]
        with self._pool.lent() as process:
            if isinstance(job, PictureJob):
                return _picture(process, job)
            if isinstance(job, TextJob):
                return [_text(process, job.file, "prompts" if job.as_prompts else "text")]
            return _rows(process, job)


def _picture(process: LimitedProcess, job: PictureJob) -> list[Entry]:
    file = job.file
    try:
        inside = [beside.member for beside in job.sidecars if beside.member]
        answer, thumbnail = process.ask({"do": "picture", "beside": inside, **asdict(file)}, subject=file.name)
    except UnscreenableFile as error:
        # The texts beside it are about something all the same.
        return [failed(file.name, error), *(_text(process, beside, "prompts") for beside in job.sidecars)]
    seen = Screened(file.name, file.name, answer["verdict"], thumbnail)
    return [seen, *(BesidePicture(beside.name) for beside in job.sidecars)]


def _text(process: LimitedProcess, file: File, do: str) -> Entry:
    try:
        answer, _ = process.ask({"do": do, **asdict(file)}, subject=file.name)
    except UnscreenableFile as error:
        return failed(file.name, _about_words(error))
    verdict = answer["verdict"]
    return Screened(file.name, file.name, verdict) if verdict is not None else LeftOut(file.name, EMPTY)


def _rows(process: LimitedProcess, job: RowsJob) -> list[Entry]:
    rows = [row for row in job.rows if isinstance(row, Row)]
    answers = iter(_answered(process, rows))
    item = job.file.name
    return [_entry(item, row, next(answers)) if isinstance(row, Row) else failed(item, row) for row in job.rows]


def _answered(process: LimitedProcess, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The answers to rows. Where asking for several fails, they are asked one by one: one bad row costs one error."""
    answers: list[dict[str, Any]] = []
    size = len(rows)
    while rest := rows[len(answers) :]:
        asked = rest[:size]
        try:
            answer, _ = process.ask({"do": "rows", "rows": [asdict(row) for row in asked]}, subject=asked[0].place)
            answers += answer["answers"][: len(asked)]
        except UnscreenableFile as error:
            if len(asked) == 1:
                answers.append({"error": _about_words(error).to_dict()})
            else:
                size = 1
    return answers


def _entry(item: str, row: Row, answer: dict[str, Any]) -> Entry:
    if "verdict" in answer:
        return Screened(item, row.place, answer["verdict"])
    return Failed(item, row.place, answer["error"])


def _about_words(error: UnscreenableFile) -> UnscreenableFile:
    """The error of a text that was stopped by the limits, with a step that fits no picture."""
    if error.code in ("too_slow", "too_costly"):
        return UnscreenableFile(error.message, next_step=_READ_THROUGH, subject=error.subject, code=error.code)
    return error

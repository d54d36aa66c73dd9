"""A process of its own that answers one request at a time, within limits of time and memory.

Files are opened there: one that makes a decoder hang, crash or eat memory costs one answer and one restart. Talks over
pipes in frames of JSON and bytes, never pickle: the parent believes nothing that comes back beyond its data.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from screener.errors import ScreenerError, UnscreenableFile

Handler = Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]]

_HEAD = struct.Struct(">II")
START_SECONDS = 60.0  # imports on a cold, busy disk; they take half a second otherwise
# Every process computes on one core: as many processes as cores run, and threads of BLAS would only fight for them.
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def write_frame(pipe: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Sends one message: a JSON object and bytes of their own."""
    text = json.dumps(head).encode("ascii")  # lone surrogates of file names travel as escapes
    pipe.write(_HEAD.pack(len(text), len(body)) + text)
    pipe.write(body)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next message; None where the other side has gone."""
    lengths = pipe.read(_HEAD.size)
    if len(lengths) < _HEAD.size:
        return None
    head, body = _HEAD.unpack(lengths)
    text, rest = pipe.read(head), pipe.read(body)
    if len(text) < head or len(rest) < body:
        return None
    message: dict[str, Any] = json.loads(text)
    return message, rest


class LimitedProcess:
    """Runs `factory` ("package.module:function") in a fresh Python and asks it one thing at a time.

    The factory gets `arguments` and returns the handler of requests. `seconds` is for one answer, `memory_mib` what the
    process may take beyond what it needs to start (Linux; elsewhere memory is not limited). Started on first use, and
    again after it had to be stopped. For one thread at a time.
    """

    def __init__(self, factory: str, arguments: dict[str, Any], *, seconds: float, memory_mib: int) -> None:
        self._factory, self._arguments = factory, arguments
        self._seconds, self._memory_mib = seconds, memory_mib
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: dict[str, Any], body: bytes = b"", *, subject: str) -> tuple[dict[str, Any], bytes]:
        """The answer. Raises UnscreenableFile, about `subject`, for what the limits stop and for what the handler
        raises; ScreenerError where the process cannot be started."""
        process = self._process if self._process and self._process.poll() is None else self._start()
        answer, late = self._exchange(process, request, body, self._seconds)
        if answer is None:
            raise self._lost(process, subject, late)
        head, rest = answer
        if late or head.get("leave"):
            self.close()  # stopped just after it answered, or out of memory: the next one starts clean
        if error := head.get("error"):
            message = error["message"] if error["subject"] else f"{subject}: {error['message']}"
            raise UnscreenableFile(message, next_step=error["next_step"], subject=subject, code=error["code"])
        return head, rest

    def stop(self) -> None:
        """Ends the process at once, from any thread; whoever waits for its answer gets an UnscreenableFile."""
        if (process := self._process) is not None:
            process.kill()
            process.wait()

    def close(self) -> None:
        """Lets the process go. It may be asked again: it then starts anew."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        self.close()
        root = str(Path(__file__).resolve().parents[2])
        search = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "screener.pixels.limited_process"],  # -P: nothing from the working folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # decoders write what they find in a file
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": search},
            start_new_session=True,  # Ctrl-C is for the parent, which then closes the pipes
        )
        self._process = process
        order = {"factory": self._factory, "arguments": self._arguments, "memory_mib": self._memory_mib}
        answer, _ = self._exchange(process, order, b"", START_SECONDS)
        if answer is None or "error" in answer[0]:
            self.close()
            told = answer[0]["error"]["message"] if answer else "it ended at once"
            raise ScreenerError(
                f"The process that opens files could not start: {told}",
                next_step=f"Check that `{sys.executable} -c 'import screener.images.reader'` works.",
            )
        return process

    @staticmethod
    def _exchange(
        process: subprocess.Popen[bytes], request: dict[str, Any], body: bytes, seconds: float
    ) -> tuple[tuple[dict[str, Any], bytes] | None, bool]:
        """The answer, or None where there is none, and whether that is because time was up."""
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            write_frame(process.stdin, request, body)
            return read_frame(process.stdout), late.is_set()
        except (OSError, ValueError):
            return None, late.is_set()
        finally:
            timer.cancel()

    def _lost(self, process: subprocess.Popen[bytes], subject: str, late: bool) -> UnscreenableFile:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)
        status = process.poll()
        self.close()
        if late:
            return UnscreenableFile(
                f"{subject} took more than {self._seconds:g} seconds to read.",
                next_step="Export it again as PNG or JPEG, or raise image_seconds.",
                subject=subject,
                code="too_slow",
            )
        by = f"signal {signal.Signals(-status).name}" if status and status < 0 else f"status {status}"
        return UnscreenableFile(
            f"{subject} made the process that read it end ({by}).",
            next_step="Export it again as PNG or JPEG.",
            subject=subject,
            code="too_costly",
        )


def _limit_memory(mib: int) -> None:
    """Room for so many MiB more than is in use now; and no core file, which would hold the picture."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        room = pages * resource.getpagesize() + mib * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (room, room))


def _refusal(problem: BaseException) -> dict[str, Any]:
    """An exception as the parent is told it. Never its own text, which may quote what the file holds."""
    if isinstance(problem, ScreenerError):
        return {"error": problem.to_dict()}
    if isinstance(problem, MemoryError):
        message, code = "It needs more memory than a file may take.", "too_costly"
        step = "Export a smaller version, or raise image_memory_mib."
    else:
        traceback = problem.__traceback__
        while traceback is not None and traceback.tb_next is not None:
            traceback = traceback.tb_next
        where = f"{Path(traceback.tb_frame.f_code.co_filename).name} line {traceback.tb_lineno}" if traceback else "?"
        message, code = f"It could not be read ({type(problem).__name__} in {where}).", "unreadable_image"
        step = "Export the file again; if that fails too, report this line."
    error = {"schema": "screener.error/1", "subject": None, "code": code, "message": message, "next_step": step}
    return {"error": error, "leave": isinstance(problem, MemoryError)}


def serve() -> None:
    """The other side: answers until the parent closes the pipe."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints must not mix with the answers
    requests = sys.stdin.buffer
    order = read_frame(requests)
    if order is None:
        return
    try:
        module, _, function = order[0]["factory"].partition(":")
        handler: Handler = getattr(import_module(module), function)(order[0]["arguments"])
        _limit_memory(order[0]["memory_mib"])
    except Exception as problem:  # whatever an import or the settings raise: the parent says that nothing starts
        write_frame(answers, _refusal(problem))
        return
    write_frame(answers, {"ready": True})
    while (request := read_frame(requests)) is not None:
        try:
            head, body = handler(*request)
        except Exception as problem:  # decoders raise anything over a damaged file: it costs this answer alone
            head, body = _refusal(problem), b""
        write_frame(answers, head, body)


if __name__ == "__main__":
    serve()

"""Serving pictures: nothing is written, files are read beside each other, and no process is left behind."""

from __future__ import annotations

import http.client
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from screener.screener import Screener
from screener.web import create_app
from screener.web.serve import address_of, listen, server_for
from tests import drawn

APP = Path(__file__).parents[2] / "app.py"


def post(address: str, path: str, *files: tuple[str, bytes], field: str = "file") -> tuple[int, str]:
    """Status and text of the answer to a multipart request, made and sent in memory."""
    parts = [
        f'--edge\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode() + data + b"\r\n"
        for name, data in files
    ]
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    try:
        connection.request(
            "POST", path, b"".join([*parts, b"--edge--\r\n"]), {"Content-Type": "multipart/form-data; boundary=edge"}
        )
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def no_file_may_grow() -> None:
    """Every byte written into a file fails from here on, in this process and in all that it starts."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


@contextmanager
def program(state: Path, before: Callable[[], None] | None = None, **settings: str) -> Iterator[tuple[Any, str]]:
    """The program as somebody starts it, on a free port: the process and its address."""
    free = listen("127.0.0.1", 0)
    port = free.getsockname()[1]
    free.close()
    own = {"SCREENER_PORT": str(port), "SCREENER_STATE_DIR": str(state), "PYTHONPATH": str(APP.parent), **settings}
    process = subprocess.Popen(
        [sys.executable, str(APP)], cwd=APP.parent, env={**os.environ, **own}, preexec_fn=before,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Screener is at ")
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.communicate()


@contextmanager
def served(state: Path, **settings: Any) -> Iterator[str]:
    """The address of a server in this process."""
    screener = Screener(state_dir=str(state), **settings)
    listener = listen("127.0.0.1", 0)
    server = server_for(create_app(screener), listener)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield address_of(listener)
    finally:
        server.close()
        screener.close()
        thread.join(timeout=5)


def children(process: Any) -> list[int]:
    """The processes that a process has started and that are still there."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rpartition(") ")[2].split()
        except OSError:  # gone meanwhile
            continue
        if int(after_name[1]) == process.pid and after_name[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def is_there(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def test_a_large_upload_is_never_written_to_a_file(state: Path, screener: Any) -> None:
    spooled = "import tempfile\nwith tempfile.TemporaryFile() as file: file.write(b'x' * 1_000_000)"
    control = subprocess.run(
        [sys.executable, "-c", spooled], preexec_fn=no_file_may_grow, capture_output=True, timeout=60, check=False
    )
    assert control.returncode != 0  # a temporary file would have been noticed

    large = drawn.encoded(drawn.painting(7, (2700, 2600)), "BMP")
    assert len(large) > 20_000_000
    with program(state, before=no_file_may_grow) as (_, address):
        status, text = post(address, "/v1/images", ("large.bmp", large))
        assert (status, json.loads(text)["subject"]) == (200, {**json.loads(text)["subject"], "length": len(large)})
        status, text = post(address, "/", ("large.bmp", large), ("again.bmp", large), field="pictures")
        assert status == 200
        assert text.count("data:image/jpeg;base64,") == 2
        too_much = [(f"{number}.png", b"\0" * (52 << 20)) for number in range(5)]
        status, text = post(address, "/v1/images", *too_much)
        assert (status, json.loads(text)["code"]) == (413, "body_too_large")


def test_a_file_that_takes_long_holds_up_nobody(state: Path) -> None:
    with served(state, processes=2) as address:
        small = drawn.encoded(drawn.painting(8))
        post(address, "/v1/images", ("a.png", small), ("b.png", small))  # both processes have been started
        data, answers = drawn.slow_gif(), []
        slow = threading.Thread(target=lambda: answers.append(post(address, "/v1/images", ("slow.gif", data))))
        slow.start()
        time.sleep(0.5)  # it is being read now
        meanwhile = 0
        while slow.is_alive():
            assert post(address, "/v1/images", ("small.png", small))[0] == 200
            meanwhile += slow.is_alive()
        assert meanwhile
        assert json.loads(answers[0][1])["picture"]["frames"] == 60


def test_a_file_that_takes_too_long_is_refused_by_name_and_the_next_is_read(state: Path) -> None:
    with served(state, processes=1, image_seconds=1.0) as address:
        status, text = post(address, "/v1/images", ("slow.gif", drawn.slow_gif()))
        assert (status, json.loads(text)["code"]) == (422, "too_slow")
        assert json.loads(text)["detail"].startswith("slow.gif took more than 1 second")
        assert post(address, "/v1/images", ("small.png", drawn.encoded(drawn.painting(8))))[0] == 200


@pytest.mark.parametrize("busy", [False, True])
def test_the_processes_that_read_files_end_with_the_server(state: Path, busy: bool) -> None:
    small = drawn.encoded(drawn.painting(8))
    with program(state, SCREENER_IMAGE_SECONDS="8") as (process, address):
        post(address, "/v1/images", ("a.png", small), ("b.png", small))
        readers = children(process)
        assert readers
        if busy:
            data = drawn.slow_gif()
            threading.Thread(target=lambda: _ignored(address, data), daemon=True).start()
            time.sleep(1)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)
        deadline = time.monotonic() + 10
        while any(map(is_there, readers)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not any(map(is_there, readers))
        assert process.returncode == 0


def _ignored(address: str, data: bytes) -> None:
    with suppress(OSError, http.client.HTTPException):
        post(address, "/v1/images", ("slow.gif", data))

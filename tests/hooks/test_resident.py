"""The resident process: faster, never different."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from screener.hooks.resident import ask
from screener.lexicon.indexfile import read_index_file, write_index_file
from screener.settings import load_settings

POSTER = "a poster by Drew Struzan"
_VERDICT = {
    "schema": "screener.verdict/1",
    "outcome": "notify",
    "id": "a",
    "headline": "",
    "findings": [],
    "questions": [],
}
_NOTHING = json.dumps(_VERDICT).encode() + b"\n"


@pytest.fixture
def place(environment):
    """The path of the socket, its folder made."""
    path = Path(environment["SCREENER_SOCKET"])
    path.parent.mkdir(mode=0o700, exist_ok=True)
    return path


@pytest.fixture
def settings(environment, monkeypatch):
    """The settings of the environment that hook and resident process run in."""
    for name, value in environment.items():
        if name.startswith("SCREENER_"):
            monkeypatch.setenv(name, value)
    return load_settings()


@pytest.fixture
def stranger(place):
    """stranger(answer) -> something else listens: it answers these bytes, or never where None."""
    listener = socket.socket(socket.AF_UNIX)
    ended = threading.Event()

    def start(answer):
        listener.bind(str(place))
        listener.listen(8)

        def serve():
            while not ended.is_set():
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    if answer is None:
                        ended.wait(30)
                        return
                    connection.recv(65536)
                    connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()

    yield start
    ended.set()
    listener.close()


def test_the_same_verdict_with_and_without_it(blocked, daemon):
    alone = blocked(POSTER)
    daemon()
    assert blocked(POSTER) == alone


def test_it_needs_nothing_but_the_standard_library_in_the_hook(blocked, daemon, module):
    daemon()
    for package in ("numpy", "spacy", "rapidfuzz"):
        assert "Drew Struzan" in blocked(POSTER, PYTHONPATH=module(package, "raise ImportError('not needed')"))


@pytest.mark.parametrize(
    "answer",
    [
        None, b"", b"\n", b"nonsense\n", b"null\n", b"[]\n", b"{}\n", b'{"schema": "screener.verdict/1"}\n',
        b'{"schema": "screener.verdict/1", "outcome": "notify"}\n', b"\xff\n", b"[" * 100_000 + b"\n",
        json.dumps({**_VERDICT, "outcome": "fine"}).encode(), json.dumps({**_VERDICT, "findings": [1]}).encode(),
        b'{"schema": "screener.error/1"}\n',
        b'{"schema": "screener.error/1", "code": "other_settings", "message": "m", "next_step": "n"}\n',
    ],
)  # fmt: skip
def test_nonsense_or_silence_is_screened_without_it(blocked, stranger, answer):
    stranger(answer)
    assert "names Drew Struzan" in blocked(POSTER, SCREENER_HOOK_DEADLINE_SECONDS="8")


def test_a_trickle_does_not_make_the_hook_late(place, settings):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place))
        listener.listen()

        def trickle():
            connection, _ = listener.accept()
            try:
                while True:
                    connection.sendall(b" ")
                    time.sleep(0.05)
            except OSError:
                pass

        threading.Thread(target=trickle, daemon=True).start()
        began = time.monotonic()
        assert ask(POSTER, settings, began + 2) is None
        assert time.monotonic() - began < 1


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a socket to somebody else")
def test_somebody_elses_socket_is_not_told_a_prompt(blocked, stranger, place):
    stranger(_NOTHING)
    os.chown(place, 12345, 12345)
    assert "names Drew Struzan" in blocked(POSTER)


def test_only_its_owner_can_open_the_socket(daemon, environment):
    path = Path(environment["SCREENER_SOCKET"])
    daemon()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def _refused(environment, tmp_path, **variables):
    done = subprocess.run(
        [sys.executable, "-m", "screener.cli", "daemon"], env={**environment, **variables}, cwd=tmp_path,
        capture_output=True, text=True, timeout=30,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_a_second_one_is_refused_and_the_first_goes_on(daemon, environment, tmp_path, blocked):
    daemon()
    assert "already listens" in _refused(environment, tmp_path)
    assert "Drew Struzan" in blocked(POSTER)
    assert Path(environment["SCREENER_SOCKET"]).exists()


def test_a_dead_one_leaves_no_obstacle(daemon, place, settings):
    daemon().kill()
    deadline = time.monotonic() + 10
    while ask(POSTER, settings, time.monotonic() + 1) is not None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert place.exists()
    daemon()
    assert ask(POSTER, settings, time.monotonic() + 20)["outcome"] == "escalate"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_clean(daemon, place, number):
    process = daemon()
    process.send_signal(number)
    _, told = process.communicate(timeout=20)
    assert process.returncode == 0
    assert told == ""
    assert not place.exists()


def test_what_is_no_socket_is_left_alone(environment, tmp_path, place):
    place.write_text("mine")
    assert "not a socket" in _refused(environment, tmp_path)
    assert place.read_text() == "mine"


def test_a_folder_that_others_can_write_is_refused(environment, tmp_path, place):
    place.parent.chmod(0o777)
    assert "chmod" in _refused(environment, tmp_path)


def test_a_path_too_long_for_a_socket_is_refused(environment, tmp_path):
    assert "too long" in _refused(environment, tmp_path, SCREENER_SOCKET=str(tmp_path / ("a" * 200)))


def test_the_hooks_own_settings_count(blocked, daemon):
    alone = blocked(POSTER, SCREENER_TERRITORIES="US", SCREENER_AS_OF="2030-01-01")
    daemon()
    assert blocked(POSTER, SCREENER_TERRITORIES="US", SCREENER_AS_OF="2030-01-01") == alone
    assert blocked(POSTER) != alone
    assert "5" in blocked("far too long a prompt", SCREENER_MAX_CODE_POINTS="5")


def test_another_installations_question_is_not_answered(daemon, settings, environment, blocked, tmp_path):
    daemon()
    own = blocked(POSTER)
    other = blocked(POSTER, SCREENER_STATE_DIR=str(tmp_path / "other"))
    assert "Drew Struzan" in other
    assert own != other  # another key, another case


def _told(settings, line):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(settings.socket))
        connection.sendall(line)
        with connection.makefile("rb") as answers:
            return json.loads(answers.read())


@pytest.mark.parametrize(
    "line", [b"\n", b"nonsense\n", b"{}\n", b"[1]\n", b"\xff\xff\n", b'{"schema": "screener.ask/1"}\n']
)
def test_a_malformed_question_gets_an_error_and_the_process_lives(daemon, settings, line):
    daemon()
    assert _told(settings, line)["schema"] == "screener.error/1"
    assert ask(POSTER, settings, time.monotonic() + 20)["outcome"] == "escalate"


def test_silent_clients_keep_nobody_waiting(daemon, settings):
    process = daemon()
    silent = [socket.socket(socket.AF_UNIX) for _ in range(20)]
    for one in silent:
        one.connect(str(settings.socket))
    assert ask(POSTER, settings, time.monotonic() + 20)["outcome"] == "escalate"
    process.terminate()
    assert process.wait(timeout=10) == 0
    for one in silent:
        one.close()


def test_many_hooks_at_once_get_each_their_own_answer(daemon, settings):
    daemon()
    names = ("Drew Struzan", "Meryl Streep", "Hayao Miyazaki", "Tom Hanks")
    wanted = [names[number % len(names)] for number in range(60)]
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda name: ask(f"a face like {name}", settings, time.monotonic() + 40), wanted)
        for name, answer in zip(wanted, answers, strict=True):
            assert name in answer["headline"]


def test_a_new_index_is_opened_and_a_damaged_one_is_an_error(daemon, built_cache, tmp_path, settings, monkeypatch):
    cache = tmp_path / "cache"
    shutil.copytree(built_cache, cache)
    monkeypatch.setenv("SCREENER_CACHE_DIR", str(cache))
    settings = load_settings()
    daemon(SCREENER_CACHE_DIR=str(cache))
    before = ask(POSTER, settings, time.monotonic() + 20)["lexicon"]["version"]
    facts, arrays = read_index_file(cache / "lexicon.index")
    write_index_file(cache / "lexicon.index", {**facts, "version": "another"}, arrays)
    assert ask(POSTER, settings, time.monotonic() + 20)["lexicon"]["version"] == "another" != before
    os.replace(cache / "lexicon.index", cache / "kept")
    assert ask(POSTER, settings, time.monotonic() + 20)["code"] == "bad_index"
    os.replace(cache / "kept", cache / "lexicon.index")
    assert ask(POSTER, settings, time.monotonic() + 20)["outcome"] == "escalate"


def test_it_keeps_no_prompt(daemon, settings, tmp_path):
    process = daemon()
    ask("a poster by Drew Struzan with a xylographical pangolin", settings, time.monotonic() + 20)
    _told(settings, b'{"schema": "screener.ask/1", "prompt": "pangolin"}\n')
    process.terminate()
    out, told = process.communicate(timeout=20)
    assert "pangolin" not in out + told
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or b"pangolin" not in path.read_bytes()

"""One bad file costs one error: the process that opens files is limited in time and memory and starts again."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from screener.errors import ScreenerError, UnscreenableFile
from screener.pixels.limited_process import LimitedProcess

HERE = str(Path(__file__).parent)


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Iterator[LimitedProcess]:
    monkeypatch.setenv("PYTHONPATH", HERE)
    limited = LimitedProcess("limited_handlers:handler", {"colour": "grün"}, seconds=3, memory_mib=256)
    yield limited
    limited.close()


def test_a_request_with_bytes_comes_back_answered(process: LimitedProcess) -> None:
    odd = os.fsdecode(b"caf\xe9.png")  # a name whose encoding is broken
    head, body = process.ask({"do": "echo", "name": odd}, b"\x00\xff" * 300_000, subject=odd)
    assert head["echo"]["name"] == odd
    assert head["arguments"] == {"colour": "grün"}
    assert body == b"\xff\x00" * 300_000
    again, _ = process.ask({"do": "echo"}, subject="x")
    assert again["process"] == head["process"] != os.getpid()


@pytest.mark.parametrize(("what", "code"), [("hang", "too_slow"), ("die", "too_costly"), ("eat", "too_costly")])
def test_what_breaks_the_limits_costs_one_error_and_one_restart(process: LimitedProcess, what: str, code: str) -> None:
    before, _ = process.ask({"do": "echo"}, subject="x")
    with pytest.raises(UnscreenableFile, match=r"bad\.png") as refused:
        process.ask({"do": what}, subject="bad.png")
    assert refused.value.code == code
    assert refused.value.subject == "bad.png"
    after, _ = process.ask({"do": "echo"}, subject="x")
    assert after["process"] != before["process"]


def test_an_unexpected_error_names_the_file_and_never_what_it_holds(process: LimitedProcess) -> None:
    with pytest.raises(UnscreenableFile) as refused:
        process.ask({"do": "fail"}, subject="bad.png")
    assert "bad.png" in refused.value.message
    assert "RuntimeError" in refused.value.message
    assert "secret" not in str(refused.value)


def test_a_refusal_comes_through_with_its_code(process: LimitedProcess) -> None:
    with pytest.raises(UnscreenableFile) as refused:
        process.ask({"do": "refuse"}, subject="x.png")
    assert (refused.value.code, refused.value.message) == ("too_large", "x.png is wrong.")


def test_what_a_library_prints_does_not_reach_the_answers(process: LimitedProcess) -> None:
    head, _ = process.ask({"do": "print"}, subject="x")
    assert head["echo"] == {"do": "print"}


def test_a_handler_that_cannot_be_made_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", HERE)
    for factory in ("limited_handlers:broken", "no_such_module:handler"):
        with pytest.raises(ScreenerError, match="could not start"):
            LimitedProcess(factory, {}, seconds=3, memory_mib=64).ask({"do": "echo"}, subject="x")


def test_a_process_can_be_stopped_while_somebody_waits_for_it(process: LimitedProcess) -> None:
    process.ask({"do": "echo"}, subject="x")
    threading.Timer(0.3, process.stop).start()
    with pytest.raises(UnscreenableFile, match="SIGKILL"):
        process.ask({"do": "hang"}, subject="x")


def test_closing_ends_the_process(process: LimitedProcess) -> None:
    head, _ = process.ask({"do": "echo"}, subject="x")
    process.close()
    with pytest.raises(ProcessLookupError):
        os.kill(head["process"], 0)

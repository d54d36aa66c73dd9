"""Hosts send the prompt when a hook crashes, is late or talks nonsense: so none of it may happen."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from screener.lexicon.indexfile import read_index_file, write_index_file

LAKE = "a quiet lake at dawn"
# Holds words that ask for something, for which more of the engine is needed.
ASKING = "clone the voice of our lead actor and de-age him"


@pytest.mark.parametrize("package", ["numpy", "rapidfuzz"])
def test_without_a_package_it_says_which(blocked, module, package):
    path = module(package, f"raise ModuleNotFoundError('No module named {package}', name='{package}')")
    assert blocked(LAKE, PYTHONPATH=path) == f"Not sent: {package} is missing. Run `pip install screener` again."


def test_without_spacy_nothing_passes_that_needs_it(hook, module):
    path = module("spacy", "raise ModuleNotFoundError('No module named spacy', name='spacy')")
    answer = hook(ASKING, PYTHONPATH=path)
    assert answer == {} or answer["decision"] == "block"
    assert hook(ASKING)["decision"] == "block"


@pytest.mark.parametrize(
    "source",
    [
        "raise SystemExit(0)", "raise KeyboardInterrupt", "raise RecursionError", "raise MemoryError", "1 / 0",
        "print('noise'); print('{}'); raise ImportError('broken')", "import os; os.write(1, b'{}'); raise ValueError",
        "import os; os._exit(0)", "import os; os.kill(os.getpid(), 11)", "import os; os.kill(os.getpid(), 9)",
        "import sys; sys.stdout.close(); raise ValueError",
    ],
)  # fmt: skip
def test_a_broken_package_is_an_explicit_block(blocked, module, source):
    assert blocked(LAKE, PYTHONPATH=module("numpy", source)).startswith("Not sent: ")


@pytest.mark.parametrize("package", ["json", "tomllib", "socket", "select", "pathlib", "dataclasses"])
def test_even_a_broken_standard_library_is_an_explicit_block(blocked, module, package):
    assert blocked(LAKE, PYTHONPATH=module(package, "raise SystemExit(3)")).startswith("Not sent: ")


def test_a_hang_is_cut_at_the_deadline(blocked, module):
    began = time.monotonic()
    path = module("numpy", "import time; time.sleep(60)")
    assert "took too long" in blocked(LAKE, PYTHONPATH=path, SCREENER_HOOK_DEADLINE_SECONDS="1")
    assert time.monotonic() - began < 5


def test_a_hang_that_ignores_every_signal_is_cut_too(blocked, module):
    deaf = "import signal\nfor one in set(signal.Signals) - {9, 19}:\n    signal.signal(one, signal.SIG_IGN)\n"
    path = module("numpy", f"{deaf}while True: pass")
    assert "took too long" in blocked(LAKE, PYTHONPATH=path, SCREENER_HOOK_DEADLINE_SECONDS="1")


def test_no_index(blocked, tmp_path):
    reason = blocked(LAKE, SCREENER_CACHE_DIR=str(tmp_path / "empty"))
    assert reason.endswith("Run `screener lexicon build`.")
    assert not (tmp_path / "empty").exists()  # a hook never builds


def test_an_old_index(blocked, built_cache, tmp_path):
    facts, arrays = read_index_file(built_cache / "lexicon.index")
    write_index_file(tmp_path / "lexicon.index", {**facts, "sources": []}, arrays)
    assert blocked(LAKE, SCREENER_CACHE_DIR=str(tmp_path)).endswith("Run `screener lexicon build`.")


@pytest.mark.parametrize("damage", ["empty", "garbage", "cut", "folder"])
def test_a_damaged_index(blocked, built_cache, tmp_path, damage):
    index = tmp_path / "lexicon.index"
    whole = (built_cache / "lexicon.index").read_bytes()
    if damage == "folder":
        index.mkdir()
    else:
        index.write_bytes({"empty": b"", "garbage": os.urandom(5000), "cut": whole[: len(whole) // 2]}[damage])
    assert blocked(LAKE, SCREENER_CACHE_DIR=str(tmp_path)).endswith("Run `screener lexicon build`.")


def test_an_index_of_noise_behind_a_good_head_never_crashes_the_hook(hook, built_cache, tmp_path):
    index = tmp_path / "lexicon.index"
    shutil.copy(built_cache / "lexicon.index", index)
    with open(index, "r+b") as file:
        file.seek(os.path.getsize(index) // 3)
        file.write(os.urandom(os.path.getsize(index) // 3))
    hook("a poster by Drew Struzan", SCREENER_CACHE_DIR=str(tmp_path))


def test_a_home_that_cannot_be_written(blocked, tmp_path):
    (tmp_path / "file").write_text("")
    below = str(tmp_path / "file" / "below")
    assert "names Drew Struzan" in blocked("by Drew Struzan", HOME=below, SCREENER_STATE_DIR=below)


def _shell(line, environment, tmp_path, **variables):
    return subprocess.run(
        ["sh", "-c", line, "sh", sys.executable], capture_output=True, timeout=60, cwd=tmp_path,
        env={**environment, **variables},
    )  # fmt: skip


def test_standard_input_closed(environment, tmp_path):
    done = _shell('"$1" -m screener.cli hook command <&-', environment, tmp_path)
    assert done.returncode == 0
    assert b'"decision": "block"' in done.stdout


def test_standard_input_never_closed(environment, tmp_path, payload):
    command = [sys.executable, "-m", "screener.cli", "hook", "command"]
    short = {**environment, "SCREENER_HOOK_DEADLINE_SECONDS": "1"}
    began = time.monotonic()
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, env=short, cwd=tmp_path) as process:
        process.stdin.write(payload(LAKE))
        process.stdin.flush()
        assert b'"decision": "block"' in process.stdout.readline()
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("nowhere", [">&-", ">/dev/full"])
def test_an_answer_that_cannot_be_written_stops_the_host_by_status(environment, tmp_path, nowhere):
    if nowhere == ">/dev/full" and not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full")
    line = f'echo \'{{"prompt": "a"}}\' | "$1" -m screener.cli hook command {nowhere}'
    done = _shell(line, environment, tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(b"Not sent: ")


def test_standard_error_closed(environment, tmp_path):
    done = _shell('echo nonsense | "$1" -m screener.cli hook command 2>&-', environment, tmp_path)
    assert done.returncode == 0
    assert b'"decision": "block"' in done.stdout


def test_interrupted(environment, tmp_path):
    command = [sys.executable, "-m", "screener.cli", "hook", "command"]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, env=environment, cwd=tmp_path) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        assert b'"decision": "block"' in process.stdout.readline()


def test_no_prompt_is_left_anywhere(hook, blocked, tmp_path):
    blocked("a poster by Drew Struzan with a xylographical pangolin")
    hook("a xylographical pangolin at rest")
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or b"pangolin" not in path.read_bytes()

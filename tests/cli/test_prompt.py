"""`screener prompt`."""

from __future__ import annotations

import json

import pytest

NOSE = "Create a character with Meryl Streep's nose"
LAKE = "a quiet lake at dawn"
QUIMBY = "a portrait in the style of Zorblatt Quimby"


def test_people_read_headline_words_reason_next_step_and_case(command):
    done = command("prompt", NOSE)
    lines = done.out.splitlines()
    assert done.status == 1
    assert lines[0] == "Ask first: names Meryl Streep."
    assert "Create a character with [Meryl Streep]1's nose" in lines[2]
    for label in ("Who ", "Why ", "Next ", "Missing ", "Sure ", "Questions", "Case "):
        assert any(line.strip().startswith(label) or line == label for line in lines), label
    assert done.err == ""


def test_programs_get_the_verdict_of_the_engine(command):
    from screener import Screener

    done = command("prompt", NOSE, "--json")
    verdict = json.loads(done.out)
    wanted = Screener().prompt(NOSE).to_dict()
    for one in (verdict, wanted):
        del one["timing_ms"]
    assert verdict == json.loads(json.dumps(wanted))


@pytest.mark.parametrize(
    ("prompt", "fail_on", "status"),
    [
        (NOSE, "judge", 1), (NOSE, "escalate", 1), (NOSE, "never", 0),
        (QUIMBY, "judge", 1), (QUIMBY, "escalate", 0), (QUIMBY, "never", 0),
        (LAKE, "judge", 0), (LAKE, "escalate", 0), (LAKE, "never", 0),
    ],
)  # fmt: skip
def test_the_threshold_decides_the_status(command, prompt, fail_on, status):
    assert command("prompt", prompt, "--fail-on", fail_on).status == status


def test_the_default_threshold_is_escalate_and_a_setting(command, monkeypatch):
    assert command("prompt", QUIMBY).status == 0
    monkeypatch.setenv("SCREENER_FAIL_ON", "judge")
    assert command("prompt", QUIMBY).status == 1
    assert command("prompt", QUIMBY, "--fail-on", "never").status == 0


def test_the_day_and_the_places_are_passed_on(command):
    verdict = json.loads(command("prompt", NOSE, "--json", "--as-of", "2030-01-02", "--territories", "US,GB").out)
    assert verdict["as_of"] == "2030-01-02"
    assert verdict["territories"] == ["US", "GB"]


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_standard_input_is_the_same_prompt(command, end):
    given = json.loads(command("prompt", NOSE, "--json").out)
    read = json.loads(command("prompt", "-", "--json", stdin=NOSE.encode() + end).out)
    marked = json.loads(command("prompt", "-", "--json", stdin=b"\xef\xbb\xbf" + NOSE.encode() + end).out)
    assert given["id"] == read["id"] == marked["id"]


def test_the_negative_prompt_is_shown_and_does_not_count(command):
    done = command("prompt", LAKE, "--negative", "Picasso, blurry")
    assert done.status == 0
    assert "[Picasso]1, blurry" in done.out


def test_personal_data_is_masked(command):
    prompt = "send the script to jonas.berg@gmail.com, a poster by Drew Struzan"
    done = command("prompt", prompt)
    assert "jonas.berg" not in done.out
    assert "••••" in done.out
    assert "[Drew Struzan]" in done.out
    assert "jonas.berg" not in command("prompt", prompt, "--json").out


def test_a_prompt_cannot_steer_the_terminal(command):
    done = command("prompt", "a lake \x1b[31m\u202eesrever\u202c \x07 by Drew Struzan\r\x9b2J")
    assert not set(done.out) & set("\x1b\u202e\u202c\x07\r\x9b")
    assert "<U+202E>" in done.out


def test_letters_that_the_terminal_lacks_are_no_error(environment):
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "screener.cli", "prompt", "a café, 湖 🎬 by Drew Struzan"], capture_output=True,
        env={**environment, "PYTHONIOENCODING": "ascii"}, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert b"Drew Struzan" in done.stdout


def test_colour_only_on_a_terminal_that_wants_it(command, monkeypatch):
    import sys

    assert "\x1b" not in command("prompt", NOSE).out
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True)
    monkeypatch.delenv("TERM", raising=False)
    coloured = command("prompt", NOSE).out
    assert "\x1b[4mMeryl Streep\x1b[0m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in command("prompt", NOSE).out


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["prompt", ""], b""), (["prompt", "a" * 8193], b""), (["prompt", "half \ud800"], b""),
        (["prompt", "-"], b""), (["prompt", "-"], b"caf\xe9"), (["prompt", "-"], "lake".encode("utf-16")),
        (["prompt", "-"], b"a" * 1_100_000), (["prompt", LAKE, "--as-of", "tomorrow"], b""),
        (["prompt", LAKE, "--territories", ","], b""), (["prompt", LAKE, "--fail-on", "x"], b""), (["prompt"], b""),
        (["prompt", "a", "lake"], b""), (["promt", LAKE], b""), (["prompt", LAKE, "--jso"], b""), ([], b""),
    ],
)  # fmt: skip
def test_errors_are_one_line_with_the_next_step(command, arguments, stdin):
    done = command(*arguments, stdin=stdin)
    assert done.status == 2
    assert done.out == ""
    assert done.err.startswith("screener: ")
    assert done.err.count("\n") == 1
    as_json = command(*arguments, "--json", stdin=stdin)
    assert as_json.status == 2
    error = json.loads(as_json.out)
    assert error["schema"] == "screener.error/1"
    assert error["next_step"]


def test_words_that_were_not_quoted_are_not_repeated(command):
    assert "Streep" not in command("prompt", "Meryl", "Streep").err
    assert "Streep" not in command("a face like Meryl Streep").err

"""What a host gets for a prompt, and for input that holds none."""

from __future__ import annotations

import json
import re

import pytest


def test_a_prompt_that_needs_approval_is_not_sent(blocked):
    reason = blocked("Create a character with Meryl Streep's nose")
    assert re.fullmatch(r"Not sent: names Meryl Streep\. Reword, or ask\. Case [0-9a-f]{8} \(C2\)\.", reason)


def test_a_question_is_shown_and_the_prompt_is_sent(hook):
    answer = hook("a portrait in the style of Zorblatt Quimby")
    assert set(answer) == {"systemMessage"}
    assert re.fullmatch(r"Who is Zorblatt Quimby\? Case [0-9a-f]{8} \([A-Z].*\)\.", answer["systemMessage"])


def test_nothing_found_says_nothing(hook):
    assert hook("a quiet lake at dawn, mist over the water") == {}


@pytest.mark.parametrize("blank", ["", "   \n\t", "\u00a0\u3000"])
def test_a_prompt_without_words_is_never_silent(hook, blank):
    assert "systemMessage" in hook(blank) or "decision" in hook(blank)


@pytest.mark.parametrize(
    "unreadable",
    [
        b"", b"  \n", b"not json", b"\xff\xfe\x00\x01\x02", b"\x00" * 50, b"[]", b'"text"', b"null", b"{}",
        b'{"prompt": null}', b'{"prompt": 3}', b'{"prompt": ["a"]}', b'{"prompt": {"text": "a"}}', b'{"prompt": "a',
        b'{"Prompt": "a"}', b"[" * 100_000, b'{"prompt": "\xff"}', b'{"prompt": "a"} {"prompt": "b"}',
    ],
)  # fmt: skip
def test_unreadable_input_is_an_explicit_block(blocked, unreadable):
    assert blocked(unreadable).startswith("Not sent: the prompt could not be read (")


@pytest.mark.parametrize("prompt", ["half \ud800 a pair", "a" * 9000, "\x00\x01\x02\x03\x04\x05"])
def test_what_cannot_be_screened_is_not_sent(blocked, prompt):
    assert blocked(prompt).startswith("Not sent: ")


def test_input_without_measure_is_refused(blocked, payload):
    assert "1 MiB" in blocked(payload("a " * 600_000))


def test_the_event_is_echoed(hook, payload):
    answer = hook(payload("a poster by Drew Struzan", hook_event_name="BeforeSend"))
    assert answer["hookSpecificOutput"]["hookEventName"] == "BeforeSend"


def test_a_call_without_an_event_is_answered_all_the_same(blocked):
    assert "Drew Struzan" in blocked(json.dumps({"prompt": "a poster by Drew Struzan"}).encode())


@pytest.mark.parametrize("arguments", [("gemini",), ("command", "--quick"), ("--verbose",), ("Command",)])
def test_an_unknown_host_is_an_explicit_block_with_the_next_step(blocked, arguments):
    assert "screener hook command" in blocked("a quiet lake", *arguments)


def test_warnings_where_the_house_prefers_them(hook):
    answer = hook(b"not json", SCREENER_HOOK_FAILURE="warn")
    assert set(answer) == {"systemMessage"}
    assert answer["systemMessage"].startswith("Sent unscreened: ")


def test_wrong_settings_block_whatever_they_say(blocked):
    assert "hook_failure" in blocked("a quiet lake", SCREENER_HOOK_FAILURE="ignore")


def test_the_settings_of_the_folder_count(hook, tmp_path):
    settings = tmp_path / "own.toml"
    settings.write_text('hook_failure = "warn"\n')
    assert "systemMessage" in hook(b"not json", SCREENER_CONFIG=str(settings))

"""`screener eval`: labelled prompts in, precision and recall out."""

from __future__ import annotations

import json

import pytest

STREEP = {
    "id": "s1", "text": "portrait of Meryl Streep on a pier", "outcome": "escalate",
    "mentions": [{"start": 12, "end": 24, "name": "Meryl Streep", "kind": "person", "class": "as written"}],
}  # fmt: skip
LAKE = {"id": "s2", "text": "a quiet pangolin lake", "mentions": [], "outcome": "notify"}
UNKNOWN = {
    "id": "s3", "text": "a lake in the style of Zorblatt Quimby, with Tom Hanks",
    "mentions": [{"start": 23, "end": 38, "name": "Zorblatt Quimby", "kind": "person"}], "outcome": "judge",
}  # fmt: skip
BAD = {"text": "pangolin", "mentions": [{"start": 5, "end": 50, "name": "x", "kind": "person"}]}


@pytest.fixture
def file(tmp_path):
    """file(*rows) -> the path of a file of them; a row is an object, or the line itself."""

    def write(*rows):
        path = tmp_path / "labels.jsonl"
        path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
        return str(path)

    return write


def test_the_tables_for_people(command, file):
    done = command("eval", file(STREEP, LAKE, UNKNOWN))
    assert done.status == 0
    assert done.err == ""
    lines = done.out.splitlines()
    assert lines[0].endswith("labels.jsonl: 3 prompts, 2 labels, 3 names found")
    rows = {line.split("  ")[0]: line for line in lines}
    assert "66.7 % (20.8–93.9), 2 of 3" in rows["all"]
    assert "100.0 % (34.2–100.0), 2 of 2" in rows["all"]
    assert rows["all"].endswith("0.80")
    assert "1 of 1" in rows["unlisted"]
    assert "1 of 1" in rows["as written"]
    assert "1 of 1" in rows["review"]
    assert "nothing → Tom Hanks (person)   (s3)" in done.out
    assert "As labelled: 66.7 % (20.8–93.9), 2 of 3." in lines
    assert "Zorblatt Quimby (1)." in done.out
    assert "pangolin" not in done.out


def test_the_tables_for_programs(command, file):
    done = command("eval", file(STREEP, LAKE, UNKNOWN), "--json")
    assert done.status == 0
    told = json.loads(done.out)
    assert told["schema"] == "screener.evaluation/1"
    assert told["as_of"] == "2026-11-22"
    assert told["lexicon"]["entities"] > 1000
    assert told["all"]["recall"] == {"hits": 2, "of": 2, "share": 1.0, "interval": [0.3424, 1.0]}
    assert told["unlisted_names"] == {"Zorblatt Quimby": 1}
    assert told["outcomes"]["judge"] == {"notify": 0, "judge": 0, "escalate": 1}
    assert "pangolin" not in done.out


def test_standard_input(command):
    done = command("eval", "-", stdin=json.dumps(STREEP).encode())
    assert done.status == 0
    assert done.out.startswith("standard input: 1 prompt, 1 label, 1 name found")


def test_no_score_may_reach_95_per_cent(command, file):
    done = command("eval", file({**STREEP, "mentions": []}))
    assert done.status == 0
    assert "No score reaches 95 % precision." in done.out


def test_nothing_named_and_nothing_found(command, file):
    done = command("eval", file(LAKE))
    assert done.status == 0
    assert "0 labels, 0 names found" in done.out
    assert "No score reaches 95 % precision." in done.out
    assert "→" not in done.out


def test_all_wrong_lines_are_told_and_nothing_is_measured(command, file):
    path = file(STREEP, BAD, "pangolin", STREEP, {"mentions": []})
    done = command("eval", path)
    assert done.status == 2
    assert done.out == ""
    told = done.err.splitlines()
    assert [line.split(" ")[1] for line in told] == [f"{path}:2", f"{path}:3", f"{path}:5", f"{path}:"]
    assert told[-1] == f"screener: {path}: 3 lines are wrong; nothing was measured."
    assert "pangolin" not in done.err


def test_wrong_lines_for_programs(command, file):
    path = file(BAD, STREEP)
    done = command("eval", path, "--json")
    assert done.status == 2
    (error,) = map(json.loads, done.out.splitlines())
    assert error["schema"] == "screener.error/1"
    assert error["subject"] == f"{path}:1"
    assert error["next_step"]


def test_at_most_twenty_wrong_lines_are_told(command, file):
    done = command("eval", file(*["pangolin"] * 30))
    assert len(done.err.splitlines()) == 21
    assert "30 lines are wrong (the first 20 are shown)" in done.err


def test_a_prompt_that_cannot_be_screened_is_a_wrong_line(command, file):
    path = file(STREEP, {"text": "a" * 9000, "mentions": []}, {"text": "\u200b", "mentions": []})
    done = command("eval", path)
    assert done.status == 2
    assert done.out == ""
    assert f"{path}:2: The prompt has 9,000 characters" in done.err
    assert f"{path}:3: The prompt is empty." in done.err
    assert "2 lines are wrong" in done.err


@pytest.mark.parametrize("content", [b"", b"\n  \n", "{}".encode("utf-16")])
def test_a_file_of_nothing_is_an_error(command, tmp_path, content):
    (tmp_path / "none.jsonl").write_bytes(content)
    done = command("eval", str(tmp_path / "none.jsonl"))
    assert done.status == 2
    assert "none.jsonl" in done.err


def test_a_missing_file(command, tmp_path):
    done = command("eval", str(tmp_path / "none.jsonl"))
    assert done.status == 2
    assert done.err.endswith("Check the path.\n")


def test_names_and_ids_cannot_steer_the_terminal(command, file):
    mention = {"start": 0, "end": 3, "name": "A\x1b[2J\nB" + "x" * 500, "kind": "work", "class": "\x1b[2Jc"}
    done = command("eval", file({"id": "\x1b[2J\n", "text": "abc", "mentions": [mention]}))
    assert done.status == 0
    assert "\x1b" not in done.out
    assert max(map(len, done.out.splitlines())) < 200

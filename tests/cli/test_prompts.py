"""`screener prompts`: files of prompts."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys

import pytest

LAKE, STREEP, QUIMBY = "a quiet lake", "a face like Meryl Streep", "a portrait in the style of Zorblatt Quimby"


def _answers(done):
    return [json.loads(line) for line in done.out.splitlines()]


def _write(path, *rows):
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return str(path)


def test_one_verdict_a_line_in_order(command, tmp_path):
    rows = [json.dumps({"id": number, "text": text}) for number, text in enumerate([LAKE, STREEP, QUIMBY, LAKE])]
    done = command("prompts", _write(tmp_path / "p.jsonl", *rows))
    answers = _answers(done)
    assert [answer["subject"]["name"] for answer in answers] == ["0", "1", "2", "3"]
    assert [answer["outcome"] for answer in answers] == ["notify", "escalate", "judge", "notify"]
    assert done.err.splitlines() == [f"screener: {tmp_path}/p.jsonl: 1 escalate, 1 judge, 2 notify, 0 not screened"]
    assert done.status == 1


def test_the_verdict_is_that_of_the_single_prompt(command, tmp_path):
    single = json.loads(command("prompt", STREEP, "--negative", "Picasso", "--json").out)
    row = json.dumps({"text": STREEP, "negative": "Picasso"})
    (answer,) = _answers(command("prompts", _write(tmp_path / "p.jsonl", row)))
    assert answer["id"] == single["id"]
    assert answer["findings"] == single["findings"]


@pytest.mark.parametrize(
    ("rows", "fail_on", "status"),
    [
        ([LAKE], "judge", 0), ([LAKE, QUIMBY], "escalate", 0), ([LAKE, QUIMBY], "judge", 1),
        ([STREEP], "never", 0), (["a" * 9000, STREEP], "escalate", 2), (["a" * 9000], "never", 2),
    ],
)  # fmt: skip
def test_the_status_and_two_beats_one(command, tmp_path, rows, fail_on, status):
    assert command("prompts", _write(tmp_path / "p.txt", *rows), "--fail-on", fail_on).status == status


def test_bad_json_lines_keep_their_place(command, tmp_path):
    file = tmp_path / "p.jsonl"
    bad = [b"nope", b"[1]", b"3", b"null", b"{}", b'{"text": 5}', b'{"text": null}', b'{"text": ""}',
           b'{"text": "\xe9"}', b'{"text": "half \\ud800"}', b'{"text": "a", "negative": 3}', b"[" * 99_999,
           b'"' + b"a" * 9000 + b'"', b'"' + b"a" * 1_100_000 + b'"']  # fmt: skip
    file.write_bytes(b"".join(line + b"\n\n" + json.dumps(STREEP).encode() + b"\n" for line in bad))
    done = command("prompts", str(file))
    answers = _answers(done)
    assert done.status == 2
    assert [answer["schema"] for answer in answers] == ["screener.error/1", "screener.verdict/1"] * len(bad)
    assert [error["subject"] for error in answers[::2]] == [f"{file}:{1 + 3 * number}" for number in range(len(bad))]
    assert all(str(error["subject"]) in error["message"] and error["next_step"] for error in answers[::2])
    assert f"{len(bad)} escalate, 0 judge, 0 notify, {len(bad)} not screened" in done.err


def test_text_lines_are_named_by_their_number(command, tmp_path):
    done = command("prompts", _write(tmp_path / "p.txt", LAKE, "", "   ", STREEP))
    assert [answer["subject"]["name"] for answer in _answers(done)] == ["1", "4"]


def test_windows_line_ends_and_a_mark_at_the_beginning(command, tmp_path):
    file = tmp_path / "p.txt"
    file.write_bytes(b"\xef\xbb\xbf" + f"{STREEP}\r\n{LAKE}".encode())
    first, second = _answers(command("prompts", str(file)))
    assert first["subject"]["length"] == len(STREEP)
    assert second["subject"]["length"] == len(LAKE)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(command, tmp_path, delimiter):
    with open(tmp_path / "p.csv", "w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file, delimiter=delimiter).writerows(
            [
                ["id", "words", "note"],
                ["s1", STREEP, "x"],
                ["s2", 'a lake, with "Tom Hanks"\non it', ""],
                ["", LAKE, ""],
            ]
        )
    done = command("prompts", str(tmp_path / "p.csv"), "--text-field", "words")
    answers = _answers(done)
    assert [answer["subject"]["name"] for answer in answers] == ["s1", "s2", "5"]
    assert [answer["outcome"] for answer in answers] == ["escalate", "escalate", "notify"]


def test_bad_csv_records_keep_their_place(command, tmp_path):
    file = tmp_path / "p.csv"
    file.write_bytes(
        b'id,text\n1,a lake, by Drew Struzan\n2,caf\xe9\n3\n4,\n5,x"y"z"\n6,by Drew Struzan\n7,"never closed\n8,x\n'
    )
    answers = _answers(command("prompts", str(file)))
    assert [answer.get("subject") for answer in answers[:4]] == [f"{file}:{line}" for line in (2, 3, 4, 5)]
    assert any(answer.get("outcome") == "escalate" and answer["subject"]["name"] == "6" for answer in answers)
    assert answers[-1]["subject"] == f"{file}:8"
    assert answers[-1]["schema"] == "screener.error/1"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("p.csv", b"id,words\n1,a\n"), ("p.csv", b""), ("p.txt", b""), ("p.jsonl", b"\n\n"), ("p.dat", b"a\n"),
        ("p.txt", "a lake\n".encode("utf-16")), ("p.jsonl", '"a lake"\n'.encode("utf-16-le")),
        ("p.csv", "text\na\n".encode("utf-16-be")), ("p.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_an_error_for_both(command, tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content)
    done = command("prompts", str(file))
    assert done.status == 2
    assert _answers(done)[-1]["schema"] == "screener.error/1"
    assert done.err.startswith(f"screener: {file}") or done.err.startswith("screener: The name")
    assert "Traceback" not in done.err


def test_missing_files_and_folders(command, tmp_path):
    assert command("prompts", str(tmp_path / "none.txt")).status == 2
    assert command("prompts", str(tmp_path), "--format-in", "txt").status == 2


@pytest.mark.parametrize(
    ("stdin", "names"),
    [
        (f"{LAKE}\n{STREEP}\n", ["1", "2"]), (f'\n{{"id": "a", "text": "{LAKE}"}}\n', ["a"]), (f'"{LAKE}"\n', ["1"]),
        (f"\n  {LAKE}", ["2"]),
    ],
)  # fmt: skip
def test_standard_input_tells_its_format_by_its_first_character(command, stdin, names):
    done = command("prompts", "-", stdin=stdin.encode())
    assert [answer["subject"]["name"] for answer in _answers(done)] == names


def test_the_format_can_be_given(command):
    done = command("prompts", "-", "--format-in", "txt", stdin=b'[a|b] "x" by Drew Struzan\n')
    assert _answers(done)[0]["outcome"] == "escalate"
    done = command("prompts", "-", "--format-in", "csv", stdin=b"text\nby Drew Struzan\n")
    assert _answers(done)[0]["outcome"] == "escalate"
    wrong = command("prompts", "-", stdin=b"[a|b] by Drew Struzan\n")
    assert wrong.status == 2
    assert "--format-in txt" in wrong.out


def test_text_for_people(command):
    done = command("prompts", "-", "--format", "text", stdin=f"{LAKE}\n{'a' * 9000}\n{STREEP}\n".encode())
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert [row[1] for row in rows] == ["notify", "error", "escalate"]
    assert [row[0] for row in rows] == ["1", "standard input:2", "3"]
    assert all(len(row) == 4 for row in rows)


def test_a_prompt_and_an_id_cannot_steer_the_terminal(command):
    row = json.dumps({"id": "a\tb\n\x1b[2J", "text": STREEP})
    done = command("prompts", "-", "--format", "text", stdin=row.encode())
    assert done.out.count("\n") == 1
    assert done.out.count("\t") == 3
    assert "\x1b" not in done.out


def test_no_error_repeats_a_prompt(command):
    lines = [b'{"words": "pangolin"}', b"pangolin", b'["pangolin"]', b'"pangolin \\ud800"', b'{"text": ["pangolin"]}']
    done = command("prompts", "-", "--format-in", "jsonl", stdin=b"\n".join(lines))
    assert done.status == 2
    assert "pangolin" not in done.out + done.err
    headless = command("prompts", "-", "--format-in", "csv", stdin=b"pangolin\npangolin\n")
    assert "pangolin" not in headless.out + headless.err


def _started(environment, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "screener.cli", "prompts", *arguments], env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_answers_come_while_prompts_are_still_being_written(environment):
    with _started(environment, "-") as process:
        for text in (LAKE, STREEP):
            process.stdin.write(f"{text}\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["schema"] == "screener.verdict/1"
        process.stdin.close()
        assert process.wait(timeout=20) == 1


def test_interrupted(environment):
    with _started(environment, "-") as process:
        process.stdin.write(f"{LAKE}\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
        assert process.wait(timeout=20) == 130
    assert told.splitlines()[-1] == "screener: stopped."
    assert "1 notify" in told
    assert "Traceback" not in told


def test_a_reader_that_leaves_is_no_crash(environment, tmp_path):
    file = _write(tmp_path / "p.txt", *[LAKE] * 2000)
    with _started(environment, file) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=20) == 2  # not everything was screened


@pytest.mark.skipif(sys.platform != "linux", reason="counts in KiB only there")
def test_memory_does_not_grow_with_the_file(environment, tmp_path):
    peaks = []
    for count in (10, 5_000):
        file = _write(tmp_path / f"{count}.txt", *(f"{LAKE} {number}" for number in range(count)))
        process = subprocess.Popen(
            [sys.executable, "-m", "screener.cli", "prompts", file], env=environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        peaks.append(usage.ru_maxrss)
    assert peaks[1] - peaks[0] < 10_000

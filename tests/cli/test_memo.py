"""`screener memo`."""

from __future__ import annotations

import csv
import json

import pytest

PROMPTS = b"""{"id": "EP103_sc14_sh0340", "text": "Create a character with Meryl Streep's nose"}
{"id": "hall", "text": "an empty hall with a letter to Orrin Maltby"}
{"id": "empty", "text": " "}
"""


@pytest.fixture
def verdicts(command, tmp_path):
    """A file of two verdicts and an error."""
    file = tmp_path / "verdicts.jsonl"
    file.write_text(command("prompts", "-", stdin=PROMPTS).out, encoding="utf-8")
    return file


def test_markdown_on_standard_output(command, verdicts):
    done = command("memo", str(verdicts))
    assert done.status == 0
    assert done.out.startswith("# Generative AI: what needs an answer\n")
    assert "### 1. Meryl Streep (ask first)" in done.out
    assert "Maltby" not in done.out
    assert "Could not be screened" in done.out


def test_verdicts_from_standard_input(command, verdicts):
    assert command("memo", "-", stdin=verdicts.read_bytes()).out == command("memo", str(verdicts)).out


def test_one_verdict_over_many_lines(command, tmp_path):
    told = command("prompt", "Create a character with Meryl Streep's nose", "--json").out
    (tmp_path / "one.json").write_text(json.dumps(json.loads(told), indent=2))
    done = command("memo", "one.json")
    assert done.status == 0
    assert "1. Meryl Streep" in done.out


def test_several_files_are_one_note(command, verdicts, tmp_path):
    (tmp_path / "more.jsonl").write_text(
        command("prompts", "-", stdin=b'{"id": "b", "text": "Meryl Streep\'s nose in the rain"}').out
    )
    told = command("memo", str(verdicts), "more.jsonl").out
    assert "2 prompts and files: EP103\\_sc14\\_sh0340" in told
    assert "### 2." not in told


@pytest.mark.parametrize(
    ("name", "begins"),
    [("note.html", b"<!doctype html>"), ("note.md", b"# "), ("note.docx", b"PK"), ("sheet.csv", b"\xef\xbb\xbfitem,")],
)
def test_the_name_of_the_output_tells_its_format(command, verdicts, tmp_path, name, begins):
    if name.endswith("docx"):
        pytest.importorskip("docx")
    done = command("memo", str(verdicts), "--output", name)
    assert (done.status, done.out) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_clearance_sheet(command, verdicts):
    rows = list(csv.DictReader(command("memo", str(verdicts), "--format", "clearance-csv").out.splitlines()))
    assert [(row["item"], row["episode"], row["shot"]) for row in rows] == [
        ("Meryl Streep", "103", "0340"), ("standard input:3", "", ""), ("full name", "", ""),
    ]  # fmt: skip


def test_a_docx_needs_a_file(command, verdicts):
    done = command("memo", str(verdicts), "--format", "docx")
    assert done.status == 2
    assert "--output" in done.err


def test_the_verdicts_are_not_written_over(command, verdicts):
    before = verdicts.read_bytes()
    done = command("memo", str(verdicts), "--output", str(verdicts))
    assert done.status == 2
    assert "not written over" in done.err
    assert verdicts.read_bytes() == before


def test_every_wrong_line_is_told_and_nothing_is_written(command, verdicts, tmp_path):
    with verdicts.open("a") as file:
        file.write('nonsense\n{"text": "a prompt of Orrin Maltby"}\n')
    done = command("memo", str(verdicts), "--output", "note.md")
    assert done.status == 2
    assert "verdicts.jsonl:4 is not JSON" in done.err
    assert "verdicts.jsonl:5 is no verdict" in done.err
    assert "Maltby" not in done.err
    assert not (tmp_path / "note.md").exists()


def test_a_file_that_holds_nothing_or_is_not_there(command, tmp_path):
    (tmp_path / "empty.jsonl").write_text("\n")
    assert "holds no verdicts" in command("memo", "empty.jsonl").err
    assert command("memo", "none.jsonl").status == 2


def test_a_place_that_cannot_be_written(command, verdicts):
    done = command("memo", str(verdicts), "--output", "no/such/folder/note.md")
    assert done.status == 2
    assert "cannot be written" in done.err


def test_a_prompt_says_what_is_to_be_checked_as_well(command):
    told = command("prompt", "a letter to Orrin Maltby, call 020 7946 0958").out
    assert "To check as well: full name “Orrin Maltby”; phone (set aside for drama" in " ".join(told.split())
    assert "To check as well" not in command("prompt", "an empty hall").out

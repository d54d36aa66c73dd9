"""`screener clearance import`: rows checked first, people confirmed by a person, nothing stored twice."""

from __future__ import annotations

import csv
import datetime
import json
import os
import pty
import select
import subprocess
import sys
import time

import pytest

HEAD = "Item,Entity,Intents,Scope,Stages,Media,Territories,From,To,First use"
PAPERS = "Contact approval,Contact approval by,Contact approval date"
COVER = "likeness_feature,a portrait,temp,series,US; GB,2024-01-01,2024-12-31,2024-06-01"
MAIL = "MAIL-31,the contact,2024-03-01"
STREEP = f"Meryl Streep,person/meryl-streep,{COVER},{MAIL}"
WILLIAMS = f"Robin Williams,person/robin-williams,{COVER},{MAIL}"


@pytest.fixture
def table(tmp_path):
    """table(*rows, head=…) writes papers.csv and returns its name."""

    def write(*rows, head=f"{HEAD},{PAPERS}"):
        (tmp_path / "papers.csv").write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
        return "papers.csv"

    return write


def imported(command, name):
    return command("clearance", "import", name, "--production", "salt")


def on_file(command):
    return [json.loads(line) for line in command("clearance", "list", "--json").out.splitlines()]


def test_rows_with_entities_are_stored(command, table):
    done = imported(command, table(STREEP, "", WILLIAMS))
    assert done.status == 0
    assert "2 added" in done.err
    first, second = on_file(command)
    assert (first["entity"], first["territories"]) == ("person/meryl-streep", ["US", "GB"])
    assert second["history"][0]["detail"] == "from papers.csv line 4"


def test_twice_is_once(command, table):
    imported(command, table(STREEP, WILLIAMS))
    done = imported(command, table(STREEP, WILLIAMS))
    assert (done.status, "0 added, 2 on file before" in done.err) == (0, True)
    assert len(on_file(command)) == 2


def test_every_problem_by_its_line_and_nothing_is_stored(command, table):
    wrong = WILLIAMS.replace("temp", "tmp").replace("US; GB", "UK")
    no_end = STREEP.replace("2024-12-31", "")
    undated = STREEP.replace("2024-03-01", "March")
    nobody = STREEP.replace("person/meryl-streep", "person/meryl-streap")
    done = imported(command, table(STREEP, wrong, no_end, undated, nobody))
    assert done.status == 2
    for told in (
        "papers.csv line 3, stages: 'tmp' is no stage. Did you mean temp?",
        "papers.csv line 3, territories: there is no territory 'UK'. Did you mean GB?",
        "papers.csv line 4, to: There is no day. Write it as 2026-11-22, or open.",
        "papers.csv line 5, contact_approval_date: 'March' is no day.",
        "papers.csv line 6, entity: 'person/meryl-streap' is in no lexicon. Did you mean person/meryl-streep",
    ):
        assert told in done.err
    lines = [int(line.split(" line ")[1].split(",")[0]) for line in done.err.splitlines() if " line " in line]
    assert lines == sorted(lines)
    assert not on_file(command)


def test_without_an_end_is_said_in_a_word(command, table):
    assert imported(command, table(STREEP.replace("2024-12-31", "Open"))).status == 0
    assert on_file(command)[0]["ends"] is None


def test_nobody_at_the_terminal_proposals_are_written(command, table, tmp_path):
    done = imported(command, table(STREEP.replace("person/meryl-streep", ""), f"Steamboat Willie,,{COVER},{MAIL}"))
    assert done.status == 2
    assert "papers-proposed.csv" in done.err
    assert not on_file(command)
    proposed = tmp_path / "papers-proposed.csv"
    first, second = csv.DictReader(proposed.open(encoding="utf-8", newline=""))
    assert first["entity"] == "person/meryl-streep"
    assert second["entity"].endswith("/steamboat-willie")
    assert "Meryl Streep" in first["proposed_name"]
    done = imported(command, proposed.name)
    assert (done.status, "2 added" in done.err) == (0, True)


def test_what_a_person_checked_is_not_written_over(command, table, tmp_path):
    row = STREEP.replace("person/meryl-streep", "")
    (tmp_path / "papers-proposed.csv").write_text("checked")
    imported(command, table(row))
    assert (tmp_path / "papers-proposed.csv").read_text() == "checked"
    assert (tmp_path / "papers-proposed-2.csv").exists()


@pytest.mark.parametrize(
    ("item", "entity"),
    [
        ("Streep, Meryl", "person/meryl-streep"),
        ("meryl streep (portrait)", "person/meryl-streep"),
        ("Merryl Streap", "person/meryl-streep"),
        ("Qqxzv Jkwpt", ""),
    ],
)
def test_items_as_people_write_them(command, table, tmp_path, item, entity):
    imported(command, table(f'"{item}",,{COVER},{MAIL}'))
    (row,) = csv.DictReader((tmp_path / "papers-proposed.csv").open(encoding="utf-8", newline=""))
    assert (row["item"], row["entity"]) == (item, entity)


def test_cells_that_look_like_formulas_come_back_as_they_were(command, table, tmp_path):
    imported(command, table(f"Meryl Streep,,{COVER},{MAIL}".replace("a portrait", "=1+1")))
    proposed = tmp_path / "papers-proposed.csv"
    assert "'=1+1" in proposed.read_text()
    imported(command, proposed.name)
    assert on_file(command)[0]["scope"] == "=1+1"


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (
            HEAD.replace("Territories", "Teritories"),
            "line 1: there is no column 'teritories'. Did you mean 'territories'?",
        ),
        (HEAD.replace(",To,", ",Until,"), "line 1: there is no column to."),
        (HEAD.replace("Item,Entity,", "Shot,Scene,"), "there is no column item (or entity)"),
        (f"{HEAD},From", "there are 2 columns 'from'"),
    ],
)
def test_heads_that_cannot_be_read(command, table, head, told):
    done = imported(command, table(STREEP, head=head))
    assert (done.status, told in done.err) == (2, True)


def test_columns_of_other_people_are_named_and_left(command, table):
    done = imported(command, table(f"{STREEP},12B", head=f"{HEAD},{PAPERS},Shot"))
    assert (done.status, "columns not read: Shot" in done.err) == (0, True)


def test_proposals_stand_beside_all_columns(command, table, tmp_path):
    imported(command, table(f"Meryl Streep,,{COVER},{MAIL},12B", head=f"{HEAD},{PAPERS},Shot"))
    (row,) = csv.DictReader((tmp_path / "papers-proposed.csv").open(encoding="utf-8", newline=""))
    assert (row["entity"], row["shot"]) == ("person/meryl-streep", "12B")


@pytest.mark.parametrize(
    ("name", "payload", "told"),
    [
        ("none.csv", None, "cannot be read"),
        ("papers.txt", b"x", "neither .csv nor .xlsx"),
        ("papers.csv", b"Item\xff", "line 1 is not UTF-8"),
        ("papers.csv", b'Item,"Entity\n', "line 1 cannot be read"),
        ("papers.csv", f"{HEAD}\n".encode(), "has no rows"),
        ("papers.xlsx", b"PK but no workbook", "no workbook that can be read"),
    ],
)
def test_files_that_cannot_be_read(command, tmp_path, name, payload, told):
    if payload is not None:
        (tmp_path / name).write_bytes(payload)
    done = imported(command, name)
    assert (done.status, told in done.err) == (2, True)


def test_a_workbook(command, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(f"{HEAD},{PAPERS}".upper().split(","))
    day = datetime.datetime
    book.active.append(
        ["Meryl Streep", "person/meryl-streep", "likeness_feature", None, "temp", "series", "US", day(2024, 1, 1),
         day(2024, 12, 31), "2024-06-01", 1204.0, "the contact", datetime.date(2024, 3, 1)]
    )  # fmt: skip
    book.active.append([None] * 5)
    book.save(tmp_path / "papers.xlsx")
    done = imported(command, "papers.xlsx")
    assert (done.status, "1 added" in done.err) == (0, True)
    (one,) = on_file(command)
    assert (one["ends"], one["documents"][0]["reference"]) == ("2024-12-31", "1204")


def at_a_terminal(environment, folder, answers, *more):
    """Exit status and all that a person sees who gives these answers, each when the command waits for one."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "screener.cli", "clearance", "import", "papers.csv", "--production", "salt", *more]
    running = subprocess.Popen(command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    told, until = b"", time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                told += os.read(ours, 4096)
            except OSError:  # it has ended
                break
            if answers and told.rstrip().endswith(b"?"):
                os.write(ours, f"{answers.pop(0)}\n".encode())
                told += b" "
    os.close(ours)
    return running.wait(timeout=30), told.decode()


def test_a_person_confirms_row_by_row(command, environment, table, tmp_path):
    table(STREEP.replace("person/meryl-streep", ""), f"Robin Williams,,{COVER},{MAIL}")
    status, told = at_a_terminal(environment, tmp_path, ["", "1", "person/robin-williams", "y"])
    assert status == 0, told
    assert "papers.csv line 2: Meryl Streep" in told
    assert [one["entity"] for one in on_file(command)] == ["person/meryl-streep", "person/robin-williams"]


@pytest.mark.parametrize("answers", [["q"], ["1", "n"]])
def test_a_person_stops(command, environment, table, tmp_path, answers):
    table(STREEP.replace("person/meryl-streep", ""))
    status, told = at_a_terminal(environment, tmp_path, answers)
    assert (status, "Nothing was stored" in told) == (2, True)
    assert not on_file(command)


def test_yes_leaves_the_last_question_out_and_no_other(command, environment, table, tmp_path):
    table(STREEP.replace("person/meryl-streep", ""))
    status, told = at_a_terminal(environment, tmp_path, ["1"], "--yes")
    assert (status, told.count("?")) == (0, 1)
    assert len(on_file(command)) == 1

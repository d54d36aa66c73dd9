"""`screener clearance add`, `list` and `revoke`. The days lie in the past, whatever day it is."""

from __future__ import annotations

import csv
import io
import json

import pytest

ADD = (
    "clearance", "add", "--production", "salt", "--entity", "person/meryl-streep", "--intent", "likeness_feature",
    "--stage", "temp", "--medium", "series", "--territory", "US,GB", "--from", "2024-01-01", "--to", "2024-12-31",
    "--first-use", "2024-06-01",
)  # fmt: skip
APPROVAL = ("--document", "contact_approval,MAIL-31,the contact,2024-03-01")
PERMISSION = ("--document", 'rights_holder_permission,"LEGAL 12, page 2",her agent,2024-02-01')


def listed(command, *more):
    return [json.loads(line) for line in command("clearance", "list", "--json", *more).out.splitlines()]


def test_added_and_listed(command):
    done = command(*ADD, *APPROVAL, *PERMISSION, "--scope", "a portrait", "--intent", "reference")
    assert (done.status, done.out) == (0, "CL-1 is on file for person/meryl-streep in salt.\n")
    (one,) = listed(command)
    assert one["intents"] == ["likeness_feature", "reference"]
    assert one["territories"] == ["US", "GB"]
    assert one["documents"][1]["reference"] == "LEGAL 12, page 2"
    assert (one["complete"], one["state"], one["history"][0]["what"]) == (True, "ended", "added")
    assert command("clearance", "list").out.startswith("CL-1  salt  person/meryl-streep  likeness_feature, reference; ")


def test_list_picks_and_tells_the_state_on_that_day(command):
    command(*ADD, *APPROVAL)
    assert listed(command, "--valid-on", "2024-12-31")[0]["state"] == "in force"
    assert not listed(command, "--valid-on", "2025-01-01")
    assert not listed(command, "--production", "other")
    assert not listed(command, "--entity", "person/robin-williams")
    assert len(listed(command, "--production", "salt", "--entity", "person/meryl-streep")) == 1


def test_a_table_for_spreadsheets_holds_no_formulas(command):
    command(*ADD, *APPROVAL, "--scope", "=1+1")
    (row,) = csv.DictReader(io.StringIO(command("clearance", "list", "--csv").out))
    assert row["scope"] == "'=1+1"
    assert (row["id"], row["territories"], row["complete"]) == ("CL-1", "US; GB", "yes")


def test_without_approval_it_is_stored_as_incomplete(command):
    done = command(*ADD, *PERMISSION)
    assert done.status == 0
    assert "incomplete" in done.out
    done = command("clearance", "list")
    assert "clears nothing" in done.out
    assert "1 of them incomplete" in done.err


def test_the_approval_may_come_later(command):
    command(*ADD, *PERMISSION)
    done = command("clearance", "document", "CL-1", "contact_approval,MAIL-31,contact,2024-03-01")
    assert (done.status, "CL-1 has 2 papers on file" in done.out) == (0, True)
    assert "incomplete" not in command("clearance", "list").out


def test_a_later_paper_that_is_wrong_is_told_and_not_stored(command):
    command(*ADD, *PERMISSION)
    done = command("clearance", "document", "CL-1", "contact_aproval,MAIL-31,contact,2026-03-01")
    assert done.status == 2
    assert "Did you mean contact_approval" in done.err
    assert "1 of them incomplete" in command("clearance", "list").err


def test_the_same_command_twice_stores_once(command):
    command(*ADD, *APPROVAL)
    done = command(*ADD, *APPROVAL)
    assert (done.status, "on file already as CL-1" in done.out) == (0, True)
    assert len(listed(command)) == 1


def test_every_problem_is_told_by_its_flag(command):
    done = command(*ADD, *APPROVAL, "--entity", "person/meryl-streap", "--stage", "finl", "--territory", "UK")
    assert done.status == 2
    assert "--entity: 'person/meryl-streap' is in no lexicon. Did you mean person/meryl-streep" in done.err
    assert "--stage: 'finl' is no stage. Did you mean final?" in done.err
    assert "--territory: there is no territory 'UK'. Did you mean GB?" in done.err
    assert not listed(command)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--from", "03/04/2024"), "--from: '03/04/2024' is no day, write YYYY-MM-DD"),
        (("--document", "consent,A,B"), "has 3 parts, write KIND,REFERENCE,BY,DATE"),
        (("--document", "consent,A,B,2024-02-30"), "--document: '2024-02-30' is no day"),
    ],
)
def test_what_cannot_be_read(command, more, told):
    done = command(*ADD, *more)
    assert done.status == 2
    assert told in done.err


def test_an_id_of_ones_own(command):
    assert command(*ADD, *APPROVAL, "--id", "STREEP-1").out.startswith("STREEP-1 is on file")
    done = command(*ADD, *PERMISSION, "--id", "STREEP-1")
    assert (done.status, "--id: There is a clearance STREEP-1 already." in done.err) == (2, True)


def test_revoked(command):
    command(*ADD, *APPROVAL)
    done = command("clearance", "revoke", "CL-1", "--because", "withdrawn", "--on", "2023-01-01")
    assert (done.status, "--on: It is revoked on 2023-01-01, before it starts" in done.err) == (2, True)
    assert command("clearance", "revoke", "CL-1", "--because", "withdrawn", "--on", "2024-05-01").status == 0
    (one,) = listed(command)
    assert (one["state"], one["revoked_on"], one["revoked_because"]) == ("revoked", "2024-05-01", "withdrawn")
    assert [event["what"] for event in one["history"]] == ["added", "revoked"]
    assert not listed(command, "--valid-on", "2024-05-01")
    done = command("clearance", "revoke", "CL-2", "--because", "x")
    assert (done.status, "There is no clearance 'CL-2'" in done.err) == (2, True)


def test_a_database_that_is_none(command, monkeypatch):
    monkeypatch.setenv("SCREENER_RECORDS", "nonsense")
    done = command("clearance", "list")
    assert (done.status, "The setting `records` is no URL of a database." in done.err) == (2, True)

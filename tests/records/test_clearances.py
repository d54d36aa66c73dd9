"""What is kept, in SQLite and in PostgreSQL: everything, in order, for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from screener.records.problems import ClearanceError
from tests.records.papers import APPROVAL, CLEARANCE, PERMISSION

OTHER = replace(CLEARANCE, entity="person/robin-williams")


def test_what_is_added_comes_back_as_it_was(anywhere):
    stored = anywhere().add(CLEARANCE)
    assert stored == replace(CLEARANCE, id="CL-1")
    assert anywhere().of("salt-road") == (stored,)
    assert anywhere().of("another") == ()


def test_without_an_end_and_with_many_words(anywhere):
    one = replace(
        CLEARANCE, ends=None, intents=("style_of", "likeness_feature"), territories=("US-CA", "EU"), scope="“é”"
    )
    assert anywhere().add(one) in anywhere().list()


def test_ids_go_on_and_are_sorted_by_number(anywhere):
    record = anywhere()
    ids = [record.add(CLEARANCE).id for _ in range(11)]
    assert ids[-1] == "CL-11"
    assert [one.id for one in record.list()] == ids


def test_an_id_is_there_once(anywhere):
    record = anywhere()
    record.add(replace(CLEARANCE, id="STREEP-1"))
    with pytest.raises(ClearanceError, match=r"There is a clearance STREEP-1 already\. Give another id"):
        record.add(replace(OTHER, id="STREEP-1"))
    assert len(record.list()) == 1


def test_list_picks(anywhere):
    record = anywhere()
    record.add(CLEARANCE)
    record.add(replace(OTHER, production="other", starts=date(2024, 6, 1)))
    assert [one.production for one in record.list()] == ["other", "salt-road"]
    assert [one.entity for one in record.list(production="other")] == [OTHER.entity]
    assert [one.entity for one in record.list(entity=CLEARANCE.entity)] == [CLEARANCE.entity]
    assert [one.entity for one in record.list(valid_on=date(2024, 5, 31))] == [CLEARANCE.entity]
    assert len(record.list(valid_on=date(2024, 12, 31))) == 2
    assert not record.list(valid_on=date(2025, 1, 1))


def test_revoked_stays_on_file_with_day_and_reason(anywhere):
    record = anywhere()
    record.add(CLEARANCE)
    record.revoke("CL-1", date(2024, 7, 1), "the agent withdrew")
    (one,) = anywhere().of("salt-road")
    assert (one.revoked_on, one.revoked_because) == (date(2024, 7, 1), "the agent withdrew")
    assert record.list(valid_on=date(2024, 6, 30)) == (one,)
    assert not record.list(valid_on=date(2024, 7, 1))
    assert [(event.who, event.what) for event in record.history("CL-1")] == [("robin", "added"), ("robin", "revoked")]
    assert "the agent withdrew" in record.history("CL-1")[1].detail


def test_papers_that_come_later_complete_it(anywhere):
    record = anywhere()
    record.add(replace(CLEARANCE, documents=(PERMISSION,)))
    assert record.of("salt-road") == ()
    completed = record.add_documents("CL-1", (APPROVAL,))
    assert record.of("salt-road") == (completed,)
    assert completed.documents == (PERMISSION, APPROVAL)
    assert [(event.what, "MAIL-31" in event.detail) for event in record.history("CL-1")] == [
        ("added", False), ("paper", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("id_", "paper", "told"),
    [
        ("CL-9", APPROVAL, "no clearance 'CL-9'"),
        ("CL-1", replace(APPROVAL, dated=date(2024, 6, 2)), "after the first use"),
        ("CL-1", replace(APPROVAL, reference=PERMISSION.reference), "is to be both"),
        ("CL-1", PERMISSION, "there twice"),
        ("CL-1", replace(APPROVAL, kind="aproval"), "no kind of document"),
        ("CL-1", replace(APPROVAL, by="a\nb"), "line break"),
    ],
)
def test_later_papers_are_checked_like_the_first(clearances, id_, paper, told):
    clearances.add(replace(CLEARANCE, documents=(PERMISSION,)))
    with pytest.raises(ClearanceError, match=told):
        clearances.add_documents(id_, (paper,))
    assert clearances.list()[0].documents == (PERMISSION,)


def test_a_revoked_one_takes_no_papers(clearances):
    clearances.add(replace(CLEARANCE, documents=(PERMISSION,)))
    clearances.revoke("CL-1", date(2024, 7, 1), "withdrawn")
    with pytest.raises(ClearanceError, match="was revoked on 2024-07-01"):
        clearances.add_documents("CL-1", (APPROVAL,))


@pytest.mark.parametrize(
    ("id_", "on", "because", "told"),
    [
        ("CL-9", date(2024, 7, 1), "x", "no clearance 'CL-9'"),
        ("CL-1", date(2023, 12, 31), "x", "before it starts on 2024-01-01"),
        ("CL-1", date(2024, 7, 1), "  ", "without a reason"),
    ],
)
def test_revocations_that_are_refused(clearances, id_, on, because, told):
    clearances.add(CLEARANCE)
    with pytest.raises(ClearanceError, match=told):
        clearances.revoke(id_, on, because)
    assert clearances.list()[0].revoked_on is None


def test_nobody_revokes_twice(clearances):
    clearances.add(CLEARANCE)
    clearances.revoke("CL-1", date(2024, 7, 1), "withdrawn")
    with pytest.raises(ClearanceError, match="revoked on 2024-07-01 already"):
        clearances.revoke("CL-1", date(2024, 8, 1), "again")


def test_incomplete_is_listed_and_clears_nothing(clearances):
    clearances.add(replace(CLEARANCE, documents=(PERMISSION,)))
    assert len(clearances.list()) == 1
    assert clearances.of("salt-road") == ()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM clearances", "DELETE FROM documents", "DELETE FROM history",
        "UPDATE history SET who = 'x'", "UPDATE documents SET reference = 'x'", "UPDATE clearances SET entity = 'x'",
        "UPDATE clearances SET ends = NULL",
    ],
)  # fmt: skip
def test_the_database_itself_keeps_records(anywhere, statement):
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    record = anywhere()
    record.add(CLEARANCE)
    with pytest.raises(DBAPIError, match="never deleted or rewritten"), record._store.begin() as connection:
        connection.execute(text(statement))


def test_a_revocation_is_not_taken_back(anywhere):
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    record = anywhere()
    record.add(CLEARANCE)
    record.revoke("CL-1", date(2024, 7, 1), "withdrawn")
    with pytest.raises(DBAPIError, match="never deleted or rewritten"), record._store.begin() as connection:
        connection.execute(text("UPDATE clearances SET revoked_on = NULL"))


def test_all_rows_or_none(anywhere):
    record = anywhere()
    wider = replace(CLEARANCE, territories=("US", "GB"))
    with pytest.raises(ClearanceError, match=r"line 4: These papers are on file for the same use as CL-1"):
        record.add_all([("line 2", CLEARANCE), ("line 3", OTHER), ("line 4", wider)])
    assert not record.list()


def test_the_same_rows_twice_are_stored_once(anywhere):
    record = anywhere()
    rows = [("line 2", CLEARANCE), ("line 3", OTHER)]
    assert [one.is_new for one in record.add_all(rows)] == [True, True]
    turned = replace(CLEARANCE, documents=(APPROVAL, PERMISSION))
    assert [one.is_new for one in record.add_all([("line 2", turned), ("line 3", OTHER), ("line 4", OTHER)])] == [
        False
    ] * 3
    assert len(record.list()) == 2
    assert record.history("CL-1")[0].detail == "from line 2"


def test_what_was_revoked_does_not_come_back(clearances):
    clearances.add_all([("line 2", CLEARANCE)])
    clearances.revoke("CL-1", date(2024, 7, 1), "withdrawn")
    (again,) = clearances.add_all([("line 2", CLEARANCE)])
    assert not again.is_new
    assert len(clearances.list()) == 1
    (corrected,) = clearances.add_all([("line 2", replace(CLEARANCE, ends=date(2024, 8, 1)))])
    assert corrected.is_new

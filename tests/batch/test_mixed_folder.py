"""A folder of two hundred files, seventeen of which cannot be screened: each is answered, none is touched."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from screener.folding.unseen import shown
from tests.batch.mixed_folder import MARKER

if TYPE_CHECKING:
    from tests.batch.conftest import Scanned


def _outcomes(lines: list[dict]) -> dict[str, str]:
    """Place -> outcome, or the code of the error, in the order of the lines."""
    answers = {
        line["subject"]["name"] if _is_verdict(line) else line["subject"]:
        line["outcome"] if _is_verdict(line) else f"error {line['code']}"
        for line in lines
    }  # fmt: skip
    assert len(answers) == len(lines)  # each place once
    return answers


def _is_verdict(line: dict) -> bool:
    return bool(line["schema"] == "screener.verdict/1")


def _answered(scanned: Scanned) -> dict[str, str]:
    return {place: one for place, one in scanned.folder.expected.items() if one not in ("left out", "beside")}


def test_every_file_and_row_gets_its_outcome_or_its_error(scanned: Scanned) -> None:
    assert _outcomes(scanned.lines) == _answered(scanned)


def test_answers_come_in_the_order_of_the_walk(scanned: Scanned) -> None:
    places = list(_outcomes(scanned.lines))
    names, numbers = zip(*((place.split(":")[0], place.split(":")[1:]) for place in places), strict=True)
    keys = [(name.split("/"), [int(number) for number in rows]) for name, rows in zip(names, numbers, strict=True)]
    # The paths that end in a slash are folders that could not be entered: in the place of what is in them.
    assert keys == sorted(keys)


def test_one_process_and_two_say_the_same(scanned: Scanned) -> None:
    def without_times(lines: list[dict]) -> list[dict]:
        return [{name: value for name, value in line.items() if name != "timing_ms"} for line in lines]

    assert without_times(scanned.lines_of_one_process) == without_times(scanned.lines)


def test_nothing_in_the_folder_is_changed(scanned: Scanned) -> None:
    assert scanned.after == scanned.before


def test_the_status_and_the_summary_tell_of_what_was_not_screened(scanned: Scanned) -> None:
    assert scanned.status == 2
    counts = Counter(one.split()[0] for one in _answered(scanned).values())
    outcomes = f"{counts['escalate']} escalate, {counts['judge']} judge, {counts['notify']} notify"
    assert f"{outcomes}, {counts['error']} not screened: " in scanned.told
    seen = {place.rsplit(":", 1)[0] if place[-1].isdigit() else place for place in scanned.folder.expected}
    left_out = list(scanned.folder.expected.values()).count("left out")
    assert f"screener: {len(seen)} files seen: " in scanned.told
    assert f" and 8 texts beside them, 15 could not be, {left_out} left out" in scanned.told
    assert "1 .drp" in scanned.told


def test_the_table_says_what_the_lines_say(scanned: Scanned) -> None:
    findings = [
        (shown(line["subject"]["name"]), finding["entity"]["name"] if finding["entity"] else None, finding["rule"])
        for line in scanned.lines if _is_verdict(line) for finding in line["findings"]
    ]  # fmt: skip
    told = [row for row in scanned.rows if row["outcome"] not in ("error", "not screened")]
    assert len(told) == len(findings) > 40
    for row, (place, name, rule) in zip(told, findings, strict=True):
        assert (row["place"], row["rule"]) == (place, rule)
        assert name in (None, row["finding"])
        assert row["reason"]
        assert row["where"] or "not read" in row["finding"]
    errors = [
        (row["place"], f"error {row['finding'].replace(' ', '_')}") for row in scanned.rows if row["outcome"] == "error"
    ]
    assert errors == [(shown(place), one) for place, one in _outcomes(scanned.lines).items() if "error" in one]
    left_out = {row["item"] for row in scanned.rows if row["outcome"] == "not screened"}
    assert left_out == {shown(place) for place, one in scanned.folder.expected.items() if one == "left out"}
    assert all(row["decision"] == row["by"] == row["date"] == "" for row in scanned.rows)


def test_a_name_in_a_broken_encoding_comes_through(scanned: Scanned) -> None:
    name = os.fsdecode(b"assets/odd/caf\xe9.png")
    assert _outcomes(scanned.lines)[name] == "notify"
    assert r"assets/odd/caf\xe9.png" in scanned.written["report.html"]


def test_no_words_of_prompts_reach_an_output(scanned: Scanned) -> None:
    assert set(scanned.written) >= {"report.html", "two.jsonl", "table.csv", "standard error", "standard output"}
    assert not [name for name, text in scanned.written.items() if MARKER in text.lower()]


def test_lines_for_readers_are_what_asks_for_something(scanned: Scanned) -> None:
    lines = [line.split("\t") for line in scanned.written["standard output"].splitlines()]
    asking = {shown(place): one.split()[0] for place, one in _answered(scanned).items() if one != "notify"}
    assert {line[0]: line[1] for line in lines} == asking
    assert all(len(line) == 4 for line in lines)

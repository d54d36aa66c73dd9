"""What holds for banks and works besides their hashes: terms, matches known to be none, hashes from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import imagehash
import pytest

from screener.errors import ReferencesError
from screener.pixels.fingerprint import Fingerprint, Form
from screener.references.bank import read_bank
from screener.references.bank_files import own_bank, own_folder
from screener.references.bank_terms import read_terms, terms_file
from screener.references.bank_writing import write_bank
from screener.references.exchange import check_rows, exported, imported
from screener.references.false_alarms import FILE, FalseAlarms, add_false_alarm, read_false_alarms
from screener.references.index import open_references
from screener.references.reference import Reference
from screener.references.store import add_references
from screener.settings import Settings

MakeUp = Callable[..., Reference]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(state_dir=tmp_path / "state", cache_dir=tmp_path / "cache")
    own_folder(made).mkdir(parents=True)
    return made


def picture(reference: Reference, pixels: str = "f" * 64) -> Fingerprint:
    return Fingerprint((reference.form, *[Form("1" * 64, "1" * 64, "00" * 48)] * 7), 90, 800, pixels)


# ---- terms of a bank


def test_a_row_s_own_terms_come_before_those_of_its_bank(settings: Settings, made_up: MakeUp) -> None:
    path = own_bank(settings, "show")
    write_bank(path, [made_up(1), made_up(2, licence="AG-2", within=20)])
    terms_file(path).write_text(
        'within = 40\nlicence = "AG-1"\nlicensed_until = 2026-12-31\ndisabled_until = "2027-01-01"\n'
    )
    bank = read_bank(path)
    first, second = (bank.reference(row) for row in bank.live_rows())
    assert (first.within, first.licence, first.licensed_until) == (40, "AG-1", "2026-12-31")
    assert (second.within, second.licence, second.licensed_until) == (20, "AG-2", "2026-12-31")
    assert first.is_disabled(date(2026, 12, 31))
    assert not first.is_disabled(date(2027, 1, 1))
    assert [one.licence for one in bank.references()] == ["", "AG-2"]  # as they are written again


def test_terms_change_the_version_of_the_references(settings: Settings, made_up: MakeUp) -> None:
    path = own_bank(settings, "show")
    write_bank(path, [made_up(1)])
    before = open_references(settings)
    terms_file(path).write_text("within = 40\n")
    after = open_references(settings, before)
    assert after.version != before.version


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("within = 93", "within = 93"), ('within = "40"', "within = '40'"), ("limit = 3", "unknown key 'limit'"),
        ('licensed_until = "May"', "licensed_until = 'May'"), ("within =", "cannot be used"),
        ("licence = 7", "licence = 7"),
    ],
)  # fmt: skip
def test_terms_that_cannot_be_right_are_named(settings: Settings, made_up: MakeUp, text: str, told: str) -> None:
    path = own_bank(settings, "show")
    write_bank(path, [made_up(1)])
    terms_file(path).write_text(text)
    with pytest.raises(ReferencesError, match=r"show\.toml") as refused:
        read_terms(path)
    assert told in refused.value.message


# ---- matches that are none


def test_a_false_alarm_is_about_a_picture_and_a_reference_until_its_day(settings: Settings, made_up: MakeUp) -> None:
    one, other = made_up(1, bank="show", id="mill"), made_up(2, bank="show", id="bridge")
    add_false_alarm(own_folder(settings), picture(one), "show/mill", "a stock sky", "M. Ruiz", "2027-01-01")
    alarms = read_false_alarms(own_folder(settings))
    day = FalseAlarms(alarms, date(2026, 11, 23))
    assert day.silence(picture(one), one)
    assert not day.silence(picture(one), other)
    assert not day.silence(picture(other), one)
    assert not FalseAlarms(alarms, date(2027, 1, 2)).silence(picture(one), one)
    saved_anew = f"{int(one.form.pdq, 16) ^ 0b1011:064x}"
    nearly = Fingerprint((Form(saved_anew, "1" * 64, "00" * 48), *picture(one).forms[1:]), 90, 800, "e" * 64)
    assert day.silence(nearly, one)
    assert day.version
    assert not FalseAlarms().version


def test_without_a_reference_whatever_the_picture_matches_is_none(settings: Settings, made_up: MakeUp) -> None:
    tiny = Fingerprint((Form("0" * 64, "0" * 64, "00" * 48),) * 8, 0, 1, "ab" * 32)
    add_false_alarm(own_folder(settings), tiny, "", 'our own "icon"', "M. Ruiz", "never")
    alarms = FalseAlarms(read_false_alarms(own_folder(settings)))
    assert alarms.silence(tiny, made_up(1))
    assert not alarms.silence(picture(made_up(1)), made_up(1))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[false_alarm]]\n", "has no picture"),
        ('[[false_alarm]]\npicture = "pdq:00"\nreason = "x"\nauthor = "y"\nexpires = "never"', "names no picture"),
        ("[[false_alarm]]\npicture = 3\n", "no table of texts"),
        ("false_alarm = 3\n", "no list of tables"), ("[other]\n", "unknown key 'other'"), ("[[", "cannot be used"),
        (f'[[false_alarm]]\npicture = "pdq:{"a" * 64}"\nreason = "x"\nauthor = "y"\nexpires = "soon"', "neither YYYY"),
        (f'[[false_alarm]]\npicture = "pdq:{"a" * 64}"\nauthor = "y"\nexpires = "never"', "has no reason"),
        (f'[[false_alarm]]\npicture = "pdq:{"a" * 64}"\nwhy = "x"', "unknown key 'why'"),
    ],
)  # fmt: skip
def test_decisions_that_cannot_be_understood_are_named(settings: Settings, text: str, told: str) -> None:
    (own_folder(settings) / FILE).write_text(text)
    with pytest.raises(ReferencesError, match=FILE) as refused:
        open_references(settings)
    assert told in refused.value.message


# ---- in and out


def test_all_there_is_goes_out_and_comes_in_again(settings: Settings, made_up: MakeUp, tmp_path: Path) -> None:
    rows = [made_up(1, title='Küste, "Flut"', depicts=("person/ada-byron",), within=40), made_up(2, licence="AG-7")]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(exported(rows, "jsonl")) + "\n")
    back = check_rows(imported(file, "own", "work"), file)
    assert back == rows
    stored = add_references(own_bank(settings, "own"), back, settings)
    assert [one.change for one in stored] == ["added", "added"]


@pytest.mark.parametrize("form", ["pdq", "phash"])
def test_hashes_go_out_and_come_in_as_references_of_one_hash(
    settings: Settings, made_up: MakeUp, tmp_path: Path, form: str
) -> None:
    rows = [made_up(number) for number in range(5)]
    lines = list(exported(rows, form))
    assert lines[0] == "hash,id,title,quality"
    file = tmp_path / "hashes.csv"
    file.write_text("\n".join(lines).replace("hash,", f"{form},", 1) + "\n")
    back = check_rows(imported(file, "theirs", "work"), file)
    path = own_bank(settings, "theirs")
    assert len({one.reference.id for one in add_references(path, back, settings)}) == 5
    assert [one.change for one in add_references(path, back, settings)] == ["unchanged"] * 5
    index = open_references(settings)
    for number in range(5):
        (hit,) = index.search(picture(made_up(number)))
        assert hit.reference.title == f"Work {number}"
        assert (hit.pdq, hit.phash) == ((0, 256) if form == "pdq" else (256, 0))
        assert hit.layout == 255


def test_lists_of_others(made_up: MakeUp, tmp_path: Path) -> None:
    one = made_up(1)
    array = imagehash.hex_to_hash(one.form.phash)
    for name, text in {
        "plain.txt": f"{one.form.pdq}\n\n{made_up(2).form.pdq.upper()}\n",
        "exchange.csv": f"id,hash_value,quality,description\n7,{one.form.pdq},80,A harbour\n",
        "imagehash.csv": f"title,imagehash\nHarbour,{array}\n",
        "written.txt": f"phash:{array}\npdq:{one.form.pdq}\n",
    }.items():
        file = tmp_path / name
        file.write_text(text)
        back = check_rows(imported(file, "theirs", "work"), file)
        assert one.form.pdq in [row.form.pdq for row in back] or one.form.phash in [row.form.phash for row in back]
        assert all(row.title for row in back)
    assert back[0].form.phash == one.form.phash


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.txt", "f8f8\n", "row 1 has no hash but 'f8f8'"), ("a.csv", "hash,quality\n" + "a" * 64 + ",300\n", "row 2"),
        ("a.jsonl", "{}\n", "row 1 is no reference"), ("a.jsonl", "[1]\n", "row 1 is no reference"),
        ("a.csv", "hash,year\n" + "a" * 64 + ",c. 1900\n", "year 'c. 1900'"), ("a.txt", "\n", "holds no reference"),
        ("a.txt", "phash:ffff\n", "row 1 has no hash"),
    ],
)  # fmt: skip
def test_what_is_no_reference_is_named(tmp_path: Path, name: str, text: str, told: str) -> None:
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(ReferencesError) as refused:
        check_rows(imported(file, "theirs", "work"), file)
    assert told in refused.value.message


def test_a_row_that_no_bank_can_hold_is_named(made_up: MakeUp, tmp_path: Path) -> None:
    row = json.loads(next(exported([made_up(1)], "jsonl")))
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({**row, "title": " ", "form": row["form"]}) + "\n")
    with pytest.raises(ReferencesError, match="row 1 has no title"):
        check_rows(imported(file, "own", "work"), file)

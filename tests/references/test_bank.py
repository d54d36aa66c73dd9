"""Bank files: what is written is read again, and what is damaged is named."""

from __future__ import annotations

import stat

import pytest

from screener.errors import ReferencesError
from screener.references.bank import read_bank
from screener.references.bank_columns import COLUMNS
from screener.references.bank_writing import write_bank


@pytest.fixture
def lines(tmp_path, made_up):
    """The lines of a sound bank of three rows; own.csv stands in tmp_path."""
    write_bank(tmp_path / "own.csv", [made_up(number) for number in range(3)])
    return (tmp_path / "own.csv").read_text().splitlines()


def damaged(tmp_path, lines: list[str]) -> ReferencesError:
    path = tmp_path / "own.csv"
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(ReferencesError) as raised:
        read_bank(path)
    assert str(path) in raised.value.message
    assert raised.value.next_step
    return raised.value


def test_what_is_written_is_read_again(tmp_path, made_up):
    references = [
        made_up(1, title='Night, "Day" and\nDawn', creator="Frida Kahlo", depicts=("person/frida-kahlo", "A monkey")),
        made_up(2, title="神奈川沖浪裏", year="-200", creator_died="", note="a|b", kind="own_unreleased"),
        made_up(3, creator_died="living", rights_holder="Société, the"),
        made_up(4, creator_died="1954-07-13", entity="work/the-two-fridas", quality=0, colours=1, width=1, height=1),
    ]
    write_bank(tmp_path / "own.csv", references)
    bank = read_bank(tmp_path / "own.csv")
    assert bank.references() == references
    assert [bank.reference(number) for number in range(len(bank))] == references
    assert bank.name == "own"
    assert bank.column("year") == ["1901", "-200", "1901", "1901"]


def test_a_bank_without_rows(tmp_path):
    write_bank(tmp_path / "own.csv", [])
    assert read_bank(tmp_path / "own.csv").references() == []


def test_a_spreadsheet_may_put_a_mark_in_front_and_its_own_line_ends(tmp_path, lines):
    (tmp_path / "own.csv").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    assert len(read_bank(tmp_path / "own.csv")) == 3


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("id", "Two Words", "id 'Two Words'"),
        ("id", "work-0", "id work-0 of an earlier row"),
        ("kind", "secret", "kind 'secret'"),
        ("title", " ", "no title"),
        ("title", "zero\0byte", "title"),
        ("year", "c. 1900", "year 'c. 1900'"),
        ("creator_died", "yes", "creator_died 'yes'"),
        ("pdq", "0" * 63, "pdq"),
        ("phash", "G" * 64, "phash"),
        ("pixels", "A" * 64, "pixels"),
        ("layout", "0" * 64, "layout"),
        ("quality", "101", "quality '101'"),
        ("colours", "many", "colours 'many'"),
        ("width", "0", "width '0'"),
        ("height", "tall", "height 'tall'"),
        ("licensed_from", "May 2026", "licensed_from 'May 2026'"),
        ("disabled_until", "2026-13-01", "disabled_until '2026-13-01'"),
        ("within", "93", "within '93'"),
    ],
)
def test_a_field_that_cannot_be_right_is_named(tmp_path, lines, column, value, told):
    fields = lines[2].split(",")
    fields[COLUMNS.index(column)] = value
    error = damaged(tmp_path, [*lines[:2], ",".join(fields), lines[3]])
    assert "row 3 " in error.message
    assert told in error.message


@pytest.mark.parametrize(
    ("row", "text", "told"),
    [
        (1, "id,title", "row 1 has the header"),
        (3, "work-9,work,Title", "row 3 has 3 fields where the header has 23"),
        (4, 'work-9,work,"Title', "row 4 cannot be read"),
    ],
)
def test_a_row_that_is_no_row_is_named(tmp_path, lines, row, text, told):
    assert told in damaged(tmp_path, [*lines[: row - 1], text, *lines[row:]]).message


def test_rows_count_as_an_editor_counts_lines(tmp_path, lines):
    two_lines = lines[1].replace("Work 0", '"Work\n0"')
    assert (
        "row 5 has the kind"
        in damaged(tmp_path, [lines[0], two_lines, lines[2], lines[3].replace("work,", "x,", 1)]).message
    )


def test_bytes_that_are_no_utf8_are_named_by_row(tmp_path, lines):
    path = tmp_path / "own.csv"
    path.write_bytes("\n".join(lines).replace("Work 1", "Café").encode("latin-1"))
    with pytest.raises(ReferencesError, match="row 3 is not UTF-8"):
        read_bank(path)


@pytest.mark.parametrize("name", ["Own.csv", "my bank.csv", "own.txt", ".csv", "über.csv"])
def test_a_file_whose_name_is_no_bank(tmp_path, lines, name):
    (tmp_path / "own.csv").rename(tmp_path / name)
    with pytest.raises(ReferencesError, match="no name of a bank"):
        read_bank(tmp_path / name)


def test_a_file_that_is_gone(tmp_path):
    with pytest.raises(ReferencesError, match=r"own\.csv cannot be read"):
        read_bank(tmp_path / "own.csv")


def test_only_the_owner_may_read_it(tmp_path, lines):
    assert stat.S_IMODE((tmp_path / "own.csv").stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_the_old_bank_and_nothing_else(tmp_path, lines, made_up):
    before = (tmp_path / "own.csv").read_bytes()
    with pytest.raises(UnicodeEncodeError):
        write_bank(tmp_path / "own.csv", [made_up(7), made_up(8, title="half \ud800 a letter")])
    assert (tmp_path / "own.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["own.csv"]


def test_the_digest_follows_the_contents(tmp_path, lines, made_up):
    digest = read_bank(tmp_path / "own.csv").digest
    write_bank(tmp_path / "own.csv", [made_up(0), made_up(1), made_up(2, note="new")])
    assert read_bank(tmp_path / "own.csv").digest != digest
    write_bank(tmp_path / "own.csv", [made_up(number) for number in range(3)])
    assert read_bank(tmp_path / "own.csv").digest == digest

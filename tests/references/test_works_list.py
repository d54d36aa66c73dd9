"""works.csv: what is known about the pictures of a folder."""

from __future__ import annotations

import unicodedata

import pytest

from screener.errors import ReferencesError
from screener.references.facts import Facts
from screener.references.works_list import file_key, read_works_list


@pytest.fixture
def listed(tmp_path):
    """listed(text) -> what the list says."""

    def read(text: str) -> dict[str, Facts]:
        (tmp_path / "works.csv").write_text(text, encoding="utf-8")
        return read_works_list(tmp_path / "works.csv")

    return read


def test_every_column(listed):
    facts = listed(
        "file,title,creator,year,creator_died,rights_holder,kind,entity,depicts,note,rights\n"
        "a.jpg, The  Two Fridas ,Frida Kahlo,1939,1954,Banco de México,painting,work/the-two-fridas,"
        "person/frida-kahlo | A monkey,seen twice,mixed\n"
    )
    assert facts == {
        "a.jpg": Facts(
            "The Two Fridas", "Frida Kahlo", "1939", "1954", "Banco de México", "work/the-two-fridas",
            ("person/frida-kahlo", "A monkey"), "painting; seen twice",
        )
    }  # fmt: skip


def test_two_columns_are_enough_in_any_order(listed):
    assert listed("title,file\nOne,sub/a.jpg\n") == {"sub/a.jpg": Facts("One")}


def test_files_are_the_same_however_a_system_writes_them(listed):
    facts = listed("file,title\n.\\sub\\café.jpg,Coffee\n")
    assert set(facts) == {file_key(unicodedata.normalize("NFD", "sub/café.jpg"))}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("file\na.jpg\n", "row 1 lacks column 'title'"),
        ("", "row 1 lacks column 'file', 'title'"),
        ("file,title,artist,size\na.jpg,One,,\n", "row 1 has the unknown column 'artist', 'size'"),
        ("file,title,title\na.jpg,One,Two\n", "row 1 has more than one column 'title'"),
        ("file,title\na.jpg,One\n,Two\n", "row 3 names no file"),
        ("file,title\na.jpg,One\nb.jpg, \n", "row 3 has no title"),
        ("file,title\na.jpg,One\n./a.jpg,Two\n", "row 3 names the file a.jpg of an earlier row"),
        ("file,title,year\na.jpg,One,about 1900\n", "row 2 has the year 'about 1900'"),
        ("file,title,creator_died\na.jpg,One,no\n", "row 2 has the creator_died 'no'"),
        ("file,title\na.jpg,One,1900\n", "row 2 has 3 fields where the header has 2"),
    ],
)
def test_what_cannot_be_right_is_named(listed, tmp_path, text, told):
    with pytest.raises(ReferencesError) as raised:
        listed(text)
    assert f"{tmp_path / 'works.csv'} {told}" in raised.value.message
    assert raised.value.next_step

"""Sources that cannot be read: the message names file and row, and says what to do."""

from __future__ import annotations

import pytest

from screener.errors import LexiconError
from screener.lexicon.compile import compile_index
from screener.lexicon.sources import COLUMNS, read_lexicon

HEADER = ",".join(COLUMNS["people"])
ROW = "person/ada-pell,Ada Pell,,performer,GB,1970,,Fog,3,2026-11-01,"


def _complaint(small, tmp_path):
    """The error of compiling: the first reader of the sources, and the one that a user meets."""
    with pytest.raises(LexiconError) as caught:
        compile_index([small.folder], tmp_path / "lexicon.index")
    assert not (tmp_path / "lexicon.index").exists()
    assert caught.value.next_step
    return caught.value


def test_a_sound_lexicon_is_read_with_the_place_of_every_row(small):
    place = small.add(
        "people", id="person/ada-pell", name="Ada Pell", roles="performer|voice", aliases="A. Pell | Pellie"
    )
    rows = {row.entity.id: row for row in read_lexicon(small.folder)}
    assert rows["person/ada-pell"].place == place == "people/tested.csv row 2"
    assert rows["person/ada-pell"].entity.aliases == ("A. Pell", "Pellie")
    assert rows["person/ada-pell"].entity.roles == ("performer", "voice")
    assert rows["work/the-salt-clock"].entity.kind == "work"
    assert len(rows) == 5


def test_a_missing_column_is_named_with_its_file(small, tmp_path):
    small.write("people/broken.csv", HEADER.replace(",born", "") + "\n")
    error = _complaint(small, tmp_path)
    assert "people/broken.csv row 1" in error.message
    assert "born" in error.next_step


def test_a_row_with_too_few_fields_is_named(small, tmp_path):
    small.write("people/broken.csv", f"{HEADER}\n{ROW}\nperson/bo-hart,Bo Hart,performer\n")
    assert "people/broken.csv row 3" in _complaint(small, tmp_path).message


def test_a_row_with_too_many_fields_is_named(small, tmp_path):
    small.write("people/broken.csv", f"{HEADER}\n{ROW},again\n")
    assert "people/broken.csv row 2" in _complaint(small, tmp_path).message


def test_latin_1_is_named_with_file_and_row(small, tmp_path):
    small.write("people/broken.csv", f"{HEADER}\n{ROW}\n{ROW.replace('Pell', 'Péll')}\n".encode("latin-1"))
    error = _complaint(small, tmp_path)
    assert "people/broken.csv row 3" in error.message
    assert "UTF-8" in error.message


def test_a_byte_order_mark_is_no_fault(small):
    small.write("people/planted.csv", f"\ufeff{HEADER}\n{ROW}\n")
    assert "person/ada-pell" in {row.entity.id for row in read_lexicon(small.folder)}


@pytest.mark.parametrize("rows_behind", [0, 3, 400])
def test_an_unclosed_quote_is_named_with_its_file(small, tmp_path, rows_behind):
    broken = ROW.replace("Ada Pell", '"Ada Pell')
    small.write("people/broken.csv", f"{HEADER}\n{ROW}\n{broken}\n" + f"{ROW}\n" * rows_behind)
    error = _complaint(small, tmp_path)
    assert "people/broken.csv row " in error.message
    assert "quote" in error.next_step


@pytest.mark.parametrize("prominence", ["high", "3.5", "٣x"])
def test_a_prominence_that_is_no_number_is_named(small, tmp_path, prominence):
    place = small.add("people", id="person/ada-pell", name="Ada Pell", roles="performer", prominence=prominence)
    error = _complaint(small, tmp_path)
    assert place in error.message
    assert "prominence" in error.message


def test_an_empty_file_is_named(small, tmp_path):
    small.write("people/broken.csv", "")
    assert "people/broken.csv row 1" in _complaint(small, tmp_path).message


def test_a_word_frequency_that_is_no_number_is_named(small, tmp_path):
    small.write("words/frequency_broken.csv", "word,zipf\nlamp,4.1\nlight,often\n")
    assert "words/frequency_broken.csv row 3" in _complaint(small, tmp_path).message


def test_a_lexicon_without_any_row_is_refused(tmp_path):
    for kind, columns in COLUMNS.items():
        (tmp_path / "lexicons" / kind).mkdir(parents=True)
        (tmp_path / "lexicons" / kind / "empty.csv").write_text(",".join(columns) + "\n", encoding="utf-8")
    with pytest.raises(LexiconError):
        compile_index([tmp_path / "lexicons"], tmp_path / "lexicon.index")

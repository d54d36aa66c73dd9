"""The tables of cues, words and descriptions: those that come with Screener are sound, and what is wrong is said."""

from __future__ import annotations

import pytest

from screener.errors import LexiconError
from screener.text.anchors import load_anchors
from screener.text.name_weights import load_name_weights
from screener.text.players import load_player_words
from screener.text.questions import load_question_words
from screener.text.tables import lint_tables
from screener.text.weights import load_weights


def _ids(screener):
    return {screener.index.entity(number).id for number in range(screener.index.entities)}


def test_the_tables_that_come_with_it_have_no_error(screener):
    assert list(lint_tables(_ids(screener))) == []


def test_a_description_of_nobody_is_said_by_its_id(screener):
    ids = _ids(screener) - {"character/mickey-mouse"}
    (complaint,) = lint_tables(ids)
    assert "character/mickey-mouse" in complaint.message
    assert complaint.severity == "error"


@pytest.mark.parametrize("row", ["character/x,,distinctive", "character/x,red cap,certain", "character/x,…,ordinary"])
def test_an_anchor_that_is_none_is_said_with_file_and_row(tmp_path, row):
    (tmp_path / "figures.csv").write_text(f"id,anchor,weight\n{row}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"figures\.csv row 2"):
        load_anchors(tmp_path)


@pytest.mark.parametrize("load", [load_name_weights, load_player_words])
@pytest.mark.parametrize("content", ["", "accepted = 'much'\n", "cues = 3\n", "not a table"])
def test_a_table_that_cannot_be_used_is_said_by_its_name(tmp_path, load, content):
    path = tmp_path / "words.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"words\.toml"):
        load(path)


@pytest.mark.parametrize(
    ("loader", "file"),
    [(load_question_words, "questions.toml"), (load_weights, "context.toml"), (load_player_words, "players.toml")],
)
@pytest.mark.parametrize(
    "text", ["", "[bands", "asking = 1\nbegins = [2]", "[cues.person]\nbefore = ['']", "people = [['a']]"]
)
def test_a_table_that_cannot_be_used_is_named_and_nothing_crashes(tmp_path, loader, file, text):
    path = tmp_path / file
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=file.replace(".", r"\.")):
        loader(path)

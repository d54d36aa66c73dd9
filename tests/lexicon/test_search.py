"""Looking up names, how ambiguous they are, and what changed between two lexicons."""

from __future__ import annotations

import pytest

from screener.errors import LexiconError
from screener.lexicon.ambiguity import ambiguous_aliases
from screener.lexicon.compile import compile_index
from screener.lexicon.difference import differences
from screener.lexicon.index import LexiconIndex
from screener.lexicon.search import search_index

PELL = {"roles": "performer", "living_checked_on": "2026-11-01"}


@pytest.fixture
def index(small, tmp_path):
    small.add("people", id="person/ada-pell", name="Ada Pell", prominence="2", aliases="Añä the Great|艾达", **PELL)
    small.add("people", id="person/otto-pell", name="Otto Pell", prominence="5", born="1950", **PELL)
    small.add("people", id="person/pellworth", name="Ida Pellworth", prominence="4", **PELL)
    small.add("works", id="work/picture", title="Picture", aliases="The Picture Show", kind="film", ambiguous="yes")
    small.write("words/languages/spanish.csv", "word,zipf\nreloj,4.4\n")
    small.add("works", id="work/reloj", title="Reloj", kind="film")
    compile_index([small.folder], tmp_path / "small.index")
    return LexiconIndex(tmp_path / "small.index")


def _found(index, name):
    return [(entity.id, index.alias(alias)) for entity, alias in search_index(index, name)]


def test_whole_names_come_first_then_beginnings_then_the_best_known(index):
    assert [id_ for id_, _ in _found(index, "pell")] == ["person/otto-pell", "person/ada-pell", "person/pellworth"]


@pytest.mark.parametrize("name", ["ADA pell", "adap", "ana the gr", "艾达", "a d a"])
def test_case_accents_and_blanks_do_not_matter(index, name):
    assert _found(index, name)[0][0] == "person/ada-pell"


def test_the_alias_is_shown_as_it_is_written(index):
    assert _found(index, "ana the great") == [("person/ada-pell", "Añä the Great")]


def test_letters_that_run_from_one_alias_into_the_next_are_no_name(index):
    joined = [index.joined_alias(number) for number in range(index.aliases)]
    across = joined[0][-2:] + joined[1][:2]
    assert all(across in index.joined_alias(alias) for _, alias in search_index(index, across))


@pytest.mark.parametrize("name", ["", "…", "Nobody Inparticular"])
def test_what_nobody_bears_is_not_found(index, name):
    assert _found(index, name) == []


def test_ambiguity_counts_bearers_and_ordinary_words_of_every_language(index):
    known = {one.alias: one for one in ambiguous_aliases(index)}
    assert [entity.id for entity in known["pell"].bearers] == ["person/otto-pell", "person/ada-pell"]
    assert (known["pell"].how, known["pell"].is_common_word) == ("family name", False)
    assert (known["Reloj"].zipf, known["Reloj"].is_common_word) == (4.4, True)
    assert known["Picture"].is_common_word
    assert "The Picture Show" not in known, "a word of it is in no dictionary"
    assert "Ada Pell" not in known


def test_differences_are_told_field_by_field(small, tmp_path):
    new = type(small)(tmp_path / "new")
    new.rows[("people", "sound.csv")][0]["born"] = "1980-02-04"
    new.add("people", file="sound.csv", id="person/ada-pell", name="Ada Pell", prominence="2", **PELL)
    small.add("works", id="work/gone", title="Gone Quorble", kind="film")
    told = {one.id: one for one in differences(small.folder, new.folder)}
    assert {id_: one.change for id_, one in told.items()} == {
        "person/vera-quill": "changed", "person/ada-pell": "added", "work/gone": "removed",
    }  # fmt: skip
    assert told["person/vera-quill"].fields == {"born": ("1980-02-03", "1980-02-04")}


def test_an_index_compares_with_the_folder_it_was_made_of(small, tmp_path):
    compile_index([small.folder], tmp_path / "one.index")
    assert list(differences(tmp_path / "one.index", small.folder)) == []
    assert list(differences(small.folder, tmp_path / "one.index")) == []


def test_a_folder_that_holds_no_lexicon_is_an_error(small, tmp_path):
    with pytest.raises(LexiconError, match="holds no lexicon"):
        list(differences(small.folder, tmp_path / "nowhere"))

"""Every row of the built-in lexicon finds itself, as its name is written there, in a neutral sentence."""

from __future__ import annotations

import pytest

from screener.lexicon import check
from screener.lexicon.check import check_index
from screener.lexicon.sources import read_lexicon
from screener.text.exact import find_exact
from screener.text.folded import fold_prompt
from screener.text.syntax import parse_syntax

SENTENCE = ("a picture with ", " in it")


def _reached(index, name):
    """Ids of the entities that find_exact reads in the words of the name itself."""
    text = name.join(SENTENCE)
    prompt = fold_prompt(text, parse_syntax(text), index)
    begin, end = len(SENTENCE[0]), len(text) - len(SENTENCE[1])
    return {
        index.entity(int(owner)).id
        for found in find_exact(prompt, index)
        if begin <= prompt.tokens[found.first].start and prompt.tokens[found.last].end <= end
        for owner in index.bearers(found.alias)
    }


def test_every_row_finds_itself(lexicons, screener):
    rows = list(read_lexicon(lexicons))
    assert len(rows) > 10_000
    lost = [
        f"{row.place}: {row.entity.name}"
        for row in rows
        if row.entity.id not in _reached(screener.index, row.entity.name)
    ]
    assert not lost, f"{len(lost)} of {len(rows)} rows are not found by their own name:\n" + "\n".join(lost[:60])


def test_every_alias_of_the_index_is_alive(screener):
    report = check_index(screener.index)
    assert report.aliases > 20_000
    assert report.dead == ()


def test_the_check_reports_what_the_fold_no_longer_reaches(screener, monkeypatch):
    monkeypatch.setattr(check, "joined_form", lambda text: text.lower().replace("z", "q"))
    assert "Zendaya" in check_index(screener.index).dead


@pytest.mark.parametrize("name", ["Nobody Inparticular", "Zzyzx Quortle"])
def test_a_name_in_no_row_is_not_found(screener, name):
    assert _reached(screener.index, name) == set()

"""`lexicon build --check`: every alias finds itself, and damage inside the file is noticed."""

import pytest

from screener.errors import LexiconIndexError
from screener.lexicon.check import check_index
from screener.lexicon.compile import compile_index
from screener.lexicon.index import LexiconIndex


def test_every_alias_of_the_built_in_lexicon_finds_itself(screener):
    report = check_index(screener.index)
    assert report.aliases == screener.index.aliases
    assert report.dead == ()


def test_noise_in_the_body_is_noticed(lexicons, tmp_path):
    path = tmp_path / "lexicon.index"
    compile_index([lexicons], path)
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    path.write_bytes(whole)
    with pytest.raises(LexiconIndexError, match="damaged"):
        check_index(LexiconIndex(path))

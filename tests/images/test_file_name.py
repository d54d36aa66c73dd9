"""File names as texts."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.images.file_name import file_name_texts
from screener.text.guard import check_prompt


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("still.png", "still.png"),
        ("/mnt/show/Ada Byron/still_04.png", "Ada Byron/still_04.png"),
        (r"Z:\show\Ada Byron\still_04.png", "Ada Byron/still_04.png"),
        (r"\\server\share\still.png", "share/still.png"),
        ("./still.png", "still.png"),
        ("a//b/./still.png", "b/still.png"),
        ("", ""),
    ],
)
def test_the_folder_and_the_name(name, text):
    found, *_ = file_name_texts(name)
    assert (found.text, found.role, found.source, found.negative) == (text, "file_name", "file name", "")


def test_bytes_that_are_no_characters_become_spaces():
    name = os.fsdecode(b"Ada\xe9 Byron.png")
    assert file_name_texts(name)[0].text == "Ada  Byron.png"


@given(st.text(alphabet=st.characters(), max_size=60))
def test_every_name_is_accepted_by_the_text_engine(name):
    check_prompt(file_name_texts(name + "\udcff\x01")[0].text, 8192)

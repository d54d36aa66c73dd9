"""The note as HTML, as a Word document, and the clearance sheet: each read back by what reads such files."""

from __future__ import annotations

import csv
import json
import sys
from html.parser import HTMLParser
from io import BytesIO, StringIO

import pytest

from screener.errors import InputError
from screener.guidance.clearance_sheet import COLUMNS, clearance_sheet, harmless
from screener.guidance.memo_docx import docx_of
from screener.guidance.memo_html import html_of
from screener.guidance.memo_words import load_memo_words
from tests.guidance.memo_answers import DAY, NOSE, WORDS, answers, blocks_of, changed, memo_of


class Page(HTMLParser):
    """Which elements stand open, which there were, their attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)


def rows_of(plain):
    return list(csv.DictReader(StringIO(clearance_sheet(memo_of(plain), load_memo_words()))))


def named(screener, name, text=NOSE):
    return json.loads(screener.prompt(text, name=name).to_json())


def test_html_is_whole_and_loads_nothing(screener):
    page = Page(html_of(blocks_of(answers(screener))))
    assert page.open == []
    assert not {"script", "link", "img", "iframe", "form"} & set(page.tags)
    assert not [value for name, value in page.attributes if name in ("src", "href") or name.startswith("on")]
    text = "".join(page.text)
    assert "Meryl Streep" in text
    assert "ask first" in text
    assert not [word for word in WORDS if word in text.replace("nose, ", "")]


def test_html_shows_names_as_they_are(screener):
    told = html_of(blocks_of([named(screener, '<script>alert("x")</script>')]))
    assert "<script" not in told
    assert '<script>alert("x")</script>' in "".join(Page(told).text)


def test_a_word_document_says_the_same(screener):
    docx = pytest.importorskip("docx")
    blocks = blocks_of([*answers(screener), named(screener, "odd \x00 \ufffe \ud800 name")])
    document = docx.Document(BytesIO(docx_of(blocks, DAY)))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith(("Heading", "Title"))]
    assert "1. Meryl Streep (ask first)" in headings
    cells = {row.cells[0].text: row.cells[1].text for row in document.tables[1].rows}
    assert cells["Missing"] == "written approval"
    assert "EP103_sc14_sh0340" in cells["Where"]
    whole = "\n".join([*(one.text for one in document.paragraphs), *cells.values()])
    assert not [word for word in WORDS if word in whole]
    assert document.core_properties.created.date() == DAY


def test_without_python_docx_the_extra_is_named(screener, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(InputError, match=r"screener\[memo\]"):
        docx_of([], DAY)


def test_the_sheet_has_a_row_for_each_case_and_check(screener):
    rows = rows_of(answers(screener))
    assert [(row["item"], row["status"]) for row in rows] == [
        ("Meryl Streep", "permission needed"), ("Banksy", "permission needed"), ("prompts.jsonl:9", "not screened"),
        ("full name", "to be checked"), ("firm", "to be checked"), ("phone number", "to be checked"),
        ("newspaper", "to be checked"),
    ]  # fmt: skip
    assert tuple(rows[0]) == COLUMNS
    assert not any(row[column] for row in rows for column in ("decision", "by", "date", "document", "media"))
    assert not [word for word in WORDS if word in str(rows).replace("of face", "")]


def test_the_sheet_reads_episode_scene_and_shot_off_names(screener):
    first, second, *_ = rows_of(answers(screener))
    assert (first["episode"], first["scene"], first["shot"]) == ("103", "14; 15", "0340; 0010")
    assert (second["episode"], second["scene"], second["shot"]) == ("102", "", "0340")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("S02E05", ("S02E05", "", "")),
        ("show_s1e3_sc 14A_take2.png", ("s1e3", "14A", "")),
        ("Ep. 7 scene 12 shot 4", ("7", "12", "4")),
        ("TSR_102_014_0340", ("102", "014", "0340")),
        ("ep103/sh0340/v2.txt", ("103", "", "0340")),
        ("poster_final", ("", "", "")),
        ("keepsake12_scarf3_shell4", ("", "", "")),
        ("2026_11_22", ("", "", "")),
        ("17", ("", "", "")),
    ],
)
def test_names_of_shots(name, told):
    place = load_memo_words().shot_name(name)
    assert (place.episode, place.scene, place.shot) == told


def test_the_sheet_knows_the_estate_where_the_verdict_does(screener):
    (row,) = rows_of([named(screener, "one", "Marilyn Monroe, soft light")])
    assert row["rights holder"] == "Authentic Brands Group"
    assert row["term"].startswith("died 4 August 1962")
    assert row["alternative"]


def test_what_is_on_file_names_its_paper(screener):
    (row,) = rows_of([changed(named(screener, "one"), status="cleared", clearance="SALT-7")])
    assert (row["status"], row["document"], row["alternative"], row["decision"]) == ("on file", "SALT-7", "", "")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@sum", "\tx", "\uff1d1", "  =1"])
def test_no_cell_is_a_formula(screener, name):
    assert rows_of([named(screener, name)])[0]["where it appears"].lstrip(" <").startswith(("'", "U+0009"))


def test_a_harmless_cell_stays_as_it_is():
    assert (harmless("Vellmark & Co"), harmless("a = b"), harmless("")) == ("Vellmark & Co", "a = b", "")


def test_a_cell_is_no_longer_than_a_spreadsheet_takes(screener):
    plain = named(screener, "one")
    many = [{**plain, "subject": {**plain["subject"], "name": f"{number:0500}"}} for number in range(100)]
    (row,) = rows_of(many)
    assert len(row["where it appears"]) < 32_767
    assert row["where it appears"].endswith("more")

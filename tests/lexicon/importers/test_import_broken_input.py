"""Broken files: each defect is told with its file and line, and what is sound is still imported."""

from __future__ import annotations

import gzip

import pytest

from tests.lexicon.importers.wikidata_shapes import dump, human, line

PEOPLE = "people/wikidata.csv"
# So that the line is not passed over for lack of a class or of pages.
SITES = b',"y":{"id":"Q5","a":{"site":""},"b":{"site":""},"c":{"site":""}}'
SOUND = [human("Q1", "Ada Brun"), human("Q2", "Jon Vik")]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b'{"type":"item","id":"Q3"', "is no JSON, or cut short"),
        (b'"only a text"', "holds no JSON object"),
        (b"[1, 2]", "is no JSON"),
        (line(human("Q3", "Zo\u00eb")).decode().encode("latin-1"), "is not UTF-8"),
        (line(human("Q3", "Nul\0l")).replace(b"\\u0000", b"\0"), "is no JSON"),
        (b'{"type":"item","id":"Q3","x":' + b"[" * 100_000 + b"]" * 100_000 + SITES + b"}", "nested too deeply"),
        (b'{"type":"item","id":"nothing","claims":{},"z":{"id":"Q5"}}', "holds no item of Wikidata"),
        (b'{"type":"item","n":' + b"9" * 5000 + b"}", "is no JSON"),
        (line(human("Q1", "Ada Again")), "has the id person/wikidata-q1 of an earlier line"),
    ],
)
def test_broken_line_is_told_and_passed_over(tmp_path, overlay, import_, bad, why):
    path = tmp_path / "dump.json"
    path.write_bytes(dump(SOUND[0], bad, SOUND[1]))
    done = import_("wikidata-dump", path)
    assert done.status == 1
    assert overlay.names(PEOPLE) == ["Ada Brun", "Jon Vik"]
    assert "dump.json line 3 " in done.err
    assert why in done.err
    assert overlay.errors() == []


def test_dump_cut_in_the_middle_of_a_line(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    path.write_bytes(dump(*SOUND, human("Q3", "Ole Dahl"))[:-60])
    done = import_("wikidata-dump", path)
    assert done.status == 1
    assert "dump.json line 4 is no JSON, or cut short" in done.err
    assert overlay.names(PEOPLE) == ["Ada Brun", "Jon Vik"]


def test_dump_cut_between_two_lines(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    path.write_bytes(dump(*SOUND).removesuffix(b"\n]\n"))
    done = import_("wikidata-dump", path)
    assert done.status == 1
    assert "dump.json line 3 is the last one, and the array is not closed" in done.err


def test_gzip_cut_short_keeps_what_stands_before_the_cut(tmp_path, overlay, import_):
    people = [human(f"Q{number}", f"Ada Brun{number}") for number in range(1, 200)]
    path = tmp_path / "dump.json.gz"
    whole = gzip.compress(dump(*people), mtime=0)
    path.write_bytes(whole[: len(whole) * 2 // 3])
    done = import_("wikidata-dump", path)
    assert done.status == 1
    assert "is where the packed file is cut short or damaged" in done.err
    names = overlay.names(PEOPLE)
    assert 50 < len(names) < 199
    assert f"dump.json.gz line {len(names) + 2} " in done.err  # line 1 is the bracket


def test_gzip_with_a_wrong_byte_is_told(tmp_path, overlay, import_):
    path = tmp_path / "dump.json.gz"
    whole = bytearray(gzip.compress(dump(*SOUND), mtime=0))
    whole[-6] ^= 0xFF  # the checksum
    path.write_bytes(whole)
    done = import_("wikidata-dump", path)
    assert done.status == 1
    assert "cut short or damaged" in done.err


def test_huge_field_costs_that_field_alone(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    huge = human("Q3", "Ole Dahl", aliases={"en": ["x" * 10_000_000, "Ole the Elder"]})
    path.write_bytes(dump(*SOUND, huge, human("Q4", "y" * 3_000_000, sitelinks=3)))
    done = import_("wikidata-dump", path)
    assert overlay.rows(PEOPLE)["person/wikidata-q3"]["aliases"] == "Ole the Elder"
    assert "person/wikidata-q4" not in overlay.rows(PEOPLE)
    assert done.status == 0
    assert "left out: no name" in done.out
    assert overlay.errors() == []


def test_line_beyond_the_limit_is_passed_over(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    path.write_bytes(dump(SOUND[0], b"{" + b" " * (17 << 20) + b"}", SOUND[1]))
    done = import_("wikidata-dump", path)
    assert done.status == 1
    assert "dump.json line 3 is longer than 16 MiB" in done.err
    assert overlay.names(PEOPLE) == ["Ada Brun", "Jon Vik"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"), (b"[\n]\n", "holds nothing of what"), (b"<html><body>", "is no Wikidata entity dump"),
        (b"PK\x03\x04\x00\x00", "is no Wikidata entity dump"), (b"\xff\xfe[\x00", "is UTF-16"),
        (b"\0" * 300, "is no Wikidata entity dump"), (b'{"a": 1}\n{"b": 2}\n', "holds nothing of what"),
        (gzip.compress(b""), "holds nothing of what"), (b"\x1f\x8b garbage", "holds nothing of what"),
    ],
)  # fmt: skip
def test_what_is_no_dump_is_refused_and_changes_nothing(tmp_path, overlay, import_, data, why):
    good = tmp_path / "good.json"
    good.write_bytes(dump(*SOUND))
    assert import_("wikidata-dump", good).status == 0
    before = overlay.files()
    path = tmp_path / "other.json"
    path.write_bytes(data)
    done = import_("wikidata-dump", path)
    assert done.status == 2
    assert why in done.err
    assert "Traceback" not in done.err
    assert overlay.files() == before


@pytest.mark.parametrize("path", ["nowhere.json", "."])
def test_file_that_is_not_there(tmp_path, import_, path):
    done = import_("wikidata-dump", tmp_path / path)
    assert done.status == 2
    assert str(tmp_path) in done.err


def test_halves_of_surrogates_and_marks_of_direction_are_taken_out(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    record = line(human("Q1", "NAME")).replace(b"NAME", rb"Ada\ud83d\u202e | Brun\nJunior")
    path.write_bytes(dump(record))
    assert import_("wikidata-dump", path).status == 0
    assert overlay.names(PEOPLE) == ["Ada Brun Junior"]
    assert overlay.errors() == []


def test_of_many_troubles_twenty_are_told_and_all_counted(tmp_path, import_):
    path = tmp_path / "dump.json"
    path.write_bytes(dump(*SOUND, *[b"{broken"] * 50))
    done = import_("wikidata-dump", path)
    assert done.err.count("is no JSON") == 20
    assert "and 30 more" in done.err
    assert "50  could not be read" in done.out

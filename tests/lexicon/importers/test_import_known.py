"""People whom the built-in lexicon has are not written twice; what the source knows otherwise is noted."""

from __future__ import annotations

from datetime import date

import pytest

from screener.lexicon.importers.known import Known
from screener.lexicon.importers.run import Manner, run_import
from screener.lexicon.importers.table import Table
from screener.lexicon.importers.table_columns import table_columns
from tests.lexicon.importers.wikidata_shapes import dump, human, item, item_claim, time_claim

COLUMNS = [f"{one}={one}" for one in ("name", "roles", "born", "died")]


@pytest.fixture
def run(tmp_path, small, overlay):
    """run("Vera Quill,performer,1980,", …) -> the tally of importing those people beside a small lexicon."""

    def through(*rows, write_known=False):
        path = tmp_path / "people.csv"
        path.write_text("\n".join(["name,roles,born,died", *rows, ""]), encoding="utf-8")
        table = Table(path, table_columns("people", COLUMNS, []), "2026-11-01", date(2026, 11, 22))
        return run_import(table, overlay.folder, Manner(Known(small.folder), write_known))

    return through


@pytest.mark.parametrize(
    "row", ["Vera Quill,performer,1980-02-03,", "VERA QUILL,artist,1980,", "Vera Quill,performer,,"]
)
def test_known_person_is_not_written(run, overlay, row):
    tally = run(row, "Jon Vik,performer,1960,")
    assert overlay.names("people/table.csv") == ["Jon Vik"]
    assert tally.left_out == {"in the built-in lexicon already": 1}


@pytest.mark.parametrize(
    "row", ["Vera Quill,performer,1950,", "Vera Quill,politician,,", "Vera Quills,performer,1980,"]
)
def test_namesakes_are_written(run, overlay, row):
    run(row)
    assert len(overlay.rows("people/table.csv")) == 1


def test_death_that_ours_lacks_is_noted(run, overlay):
    run("Vera Quill,performer,1980-02-03,2026-05-01")
    assert overlay.differences() == [
        ["person/vera-quill", "Vera Quill", "died", "", "2026-05-01", "table person/table-vera-quill-1980"]
    ]


def test_birth_a_year_apart_is_noted_and_written(run, overlay):
    run("Vera Quill,performer,1981,")
    assert [row[2:5] for row in overlay.differences()] == [["born", "1980-02-03", "1981"]]
    assert len(overlay.rows("people/table.csv")) == 1


def test_differences_of_a_source_take_the_place_of_its_earlier_ones(run, overlay):
    run("Vera Quill,performer,1980,2026-05-01")
    with (overlay.folder / "differences.csv").open("a", encoding="utf-8") as file:
        file.write("person/x,X,died,,2020,imdb person/imdb-nm1\n")
    run("Vera Quill,performer,1980,2026-06-02")
    assert [row[4] for row in overlay.differences()] == ["2020", "2026-06-02"]
    run("Vera Quill,performer,1980,")
    assert [row[4] for row in overlay.differences()] == ["2020"]


def test_all_writes_them_anyway(run, overlay):
    run("Vera Quill,performer,1980,", write_known=True)
    assert overlay.names("people/table.csv") == ["Vera Quill"]


def test_command_compares_with_the_built_in_lexicon(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    streep = human("Q873", "Meryl Streep", time_claim("P569", "+1949-06-22"), time_claim("P570", "+2026-02-03"))
    path.write_bytes(dump(streep, human("Q2", "Zembrofal Quintessar")))
    done = import_("wikidata-dump", path, compare=True)
    assert done.status == 0, done.err
    assert overlay.names("people/wikidata.csv") == ["Zembrofal Quintessar"]
    assert overlay.differences() == [
        ["person/meryl-streep", "Meryl Streep", "died", "", "2026-02-03", "wikidata person/wikidata-q873"]
    ]
    assert "differences from the built-in lexicon" in done.out


def test_works_and_people_of_the_built_in_lexicon_keep_their_names_there(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    path.write_bytes(
        dump(
            human("Q1", "Stanley Kubrick", time_claim("P569", "+1928-07-26"), job="Q2526255"),
            item("Q2", "Zembrofal Quintessar", item_claim("P31", "Q11424"), item_claim("P57", "Q1")),
            item("Q3", "The Shining", item_claim("P31", "Q11424"), time_claim("P577", "+1980-05-23")),
            item("Q4", "Grady Zembrofal", item_claim("P31", "Q15773347"), item_claim("P1441", "Q3")),
        )
    )
    import_("wikidata-dump", path, compare=True)
    assert [row["creators"] for row in overlay.rows("works/wikidata.csv").values()] == ["Stanley Kubrick"]
    assert [row["work"] for row in overlay.rows("characters/wikidata.csv").values()] == ["The Shining"]
    assert overlay.rows("people/wikidata.csv") == {}

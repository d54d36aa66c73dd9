"""Wikidata's dump -> rows: dates, roles, names, and what other items are called."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma

import pytest

from benchmarks.wikidata_dump import write_dump
from tests.lexicon.importers.wikidata_shapes import dump, human, item, item_claim, time_claim, unknown_claim

PEOPLE = "people/wikidata.csv"


@pytest.fixture
def imported(tmp_path, overlay, import_):
    """imported(*items) -> the rows of the people that were written."""

    def run(*entities, options=()):
        path = tmp_path / "wikidata-20251103-all.json"
        path.write_bytes(dump(*entities))
        done = import_("wikidata-dump", path, *options)
        assert done.status == 0, done.err
        assert overlay.errors() == []
        return overlay.rows(PEOPLE)

    return run


@pytest.mark.parametrize(
    ("time", "precision", "born"),
    [
        ("+1952-03-11", 11, "1952-03-11"), ("+1952-03-00", 10, "1952-03"), ("+1952-00-00", 9, "1952"),
        ("+1950-00-00", 8, ""), ("+1900-00-00", 7, ""), ("+00000001952-03-11", 11, "1952-03-11"),
        ("+1952-02-31", 11, "1952-02"),
    ],
)  # fmt: skip
def test_birth_as_precise_as_told(imported, time, precision, born):
    rows = imported(human("Q1", "Ada Brun", time_claim("P569", time, precision)))
    assert rows["person/wikidata-q1"]["born"] == born


def test_before_our_era_the_birth_is_empty_and_the_person_dead(imported):
    rows = imported(human("Q1", "Marcus Brun", time_claim("P569", "-0106-01-03"), time_claim("P570", "-0043-12-07")))
    row = rows["person/wikidata-q1"]
    assert (row["born"], row["died"], row["living_checked_on"]) == ("", "dead", "")
    assert "historical" in row["roles"].split("|")


def test_death_of_unknown_date_is_a_death(imported):
    rows = imported(
        human("Q1", "Ada Brun", unknown_claim("P570")), human("Q2", "Jon Vik", time_claim("P570", "+1990-00-00", 8))
    )
    assert [row["died"] for row in rows.values()] == ["dead", "dead"]


def test_living_are_checked_on_the_day_of_the_dump(imported):
    rows = imported(human("Q1", "Ada Brun", time_claim("P569", "+1980-01-02")))
    assert rows["person/wikidata-q1"]["living_checked_on"] == "2025-11-03"


def test_older_than_anybody_living_is_dead(imported):
    rows = imported(human("Q1", "Ada Brun", time_claim("P569", "+1890-01-02")))
    assert rows["person/wikidata-q1"]["died"] == "dead"


def test_preferred_statements_win_and_deprecated_ones_do_not_count(imported):
    normal = time_claim("P569", "+1970-01-01")["P569"]
    preferred = time_claim("P569", "+1971-05-05", rank="preferred")["P569"]
    wrong = time_claim("P569", "+1960-01-01", rank="deprecated")["P569"]
    rows = imported(
        human("Q1", "Ada Brun", {"P569": [*normal, *preferred, *wrong]}), human("Q2", "Jon Vik", {"P569": wrong})
    )
    assert [row["born"] for row in rows.values()] == ["1971-05-05", ""]


def test_statements_that_disagree_give_what_they_share(imported):
    day = time_claim("P569", "+1970-03-01")["P569"]
    other_day = time_claim("P569", "+1970-03-09")["P569"]
    other_year = time_claim("P569", "+1971-03-01")["P569"]
    rows = imported(
        human("Q1", "Ada Brun", {"P569": day + other_day}), human("Q2", "Jon Vik", {"P569": day + other_year})
    )
    assert [row["born"] for row in rows.values()] == ["1970-03", ""]


def test_contradicting_dates_do_not_reach_the_lexicon(imported):
    rows = imported(human("Q1", "Ada Brun", time_claim("P569", "+1970-01-01"), time_claim("P570", "+1960-01-01")))
    assert (rows["person/wikidata-q1"]["born"], rows["person/wikidata-q1"]["died"]) == ("", "dead")


def test_names_in_other_scripts_are_aliases_and_repeats_are_not(imported):
    rows = imported(
        human("Q1", "Ada Brun", labels={"ja": "アダ・ブルン", "de": "Ada Brun", "ru": "Ада Брун"},
              aliases={"en": ["ADA  BRUN", "Ada M. Brun", "AB"], "de": ["Adachen"]}),
    )  # fmt: skip
    assert rows["person/wikidata-q1"]["aliases"].split("|") == ["アダ・ブルン", "Ада Брун", "Ada M. Brun"]


def test_languages_are_chosen(imported):
    rows = imported(
        human("Q1", "Ada Brun", labels={"ja": "アダ・ブルン", "de": "Adele Brun"}), options=("--languages", "de,ja")
    )
    row = rows["person/wikidata-q1"]
    assert (row["name"], row["aliases"]) == ("Adele Brun", "アダ・ブルン")


def test_label_for_all_languages_stands_in(imported):
    rows = imported(human("Q1", "", labels={"mul": "Ada Brun"}))
    assert rows["person/wikidata-q1"]["name"] == "Ada Brun"


@pytest.mark.parametrize(("sitelinks", "prominence"), [(4, 1), (5, 2), (15, 3), (40, 4), (99, 4), (100, 5)])
def test_prominence_from_sitelinks(imported, sitelinks, prominence):
    rows = imported(human("Q1", "Ada Brun", sitelinks=sitelinks))
    assert rows["person/wikidata-q1"]["prominence"] == str(prominence)


def test_roles_and_country_come_from_the_tables(imported):
    rows = imported(
        human("Q1", "Ada Brun", item_claim("P27", "Q15180", "Q183"), item_claim("P106", "Q177220", "Q33999", "Q2"))
    )
    assert (rows["person/wikidata-q1"]["roles"], rows["person/wikidata-q1"]["country"]) == ("musician|performer", "DE")


def test_what_is_left_out_is_counted(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    path.write_bytes(
        dump(
            human("Q1", "Ada Brun"), human("Q2", "Jon Vik", sitelinks=2), human("Q3", "Ole Dahl", job="Q99999999"),
            human("Q4", "🎭🎭"), item("Q6", "Some Protein", item_claim("P31", "Q8054")),
            b'{"type":"property","id":"P31","claims":[]}',
        )
    )  # fmt: skip
    done = import_("wikidata-dump", path)
    assert overlay.names(PEOPLE) == ["Ada Brun"]
    assert done.status == 0
    for reason in ("fewer sitelinks", "without an occupation", "no name", "class is not in", "property or lexeme"):
        line = next(line for line in done.out.splitlines() if reason in line)
        assert line.split()[0] == "1"


def test_makers_works_and_players_get_their_names(imported, overlay):
    imported(
        item("Q10", "The Salt Clock", item_claim("P31", "Q11424"), item_claim("P57", "Q1", "Q77"),
             time_claim("P577", "+2011-05-01")),
        human("Q1", "Ada Brun", item_claim("P800", "Q10")),
        item("Q20", "Captain Mallow", item_claim("P31", "Q15773347"), item_claim("P1441", "Q10"),
             item_claim("P175", "Q1")),
        item("Q21", "Lost Sailor", item_claim("P31", "Q95074"), item_claim("P1441", "Q404")),
    )  # fmt: skip
    work = overlay.rows("works/wikidata.csv")["work/wikidata-q10"]
    assert (work["creators"], work["year"], work["kind"]) == ("Ada Brun", "2011", "film")
    assert overlay.rows(PEOPLE)["person/wikidata-q1"]["known_for"] == "The Salt Clock"
    characters = overlay.rows("characters/wikidata.csv")
    assert list(characters) == ["character/wikidata-q20"]
    assert (characters["character/wikidata-q20"]["work"], characters["character/wikidata-q20"]["played_by"]) == (
        "The Salt Clock", "Ada Brun",
    )  # fmt: skip


def test_death_of_the_only_maker_stands_with_the_work(imported, overlay):
    dead = human("Q1", "Ada Brun", time_claim("P569", "+1850-01-01"), time_claim("P570", "+1911-02-03"), job="Q1028181")
    living = human("Q2", "Jon Vik", job="Q1028181")
    painting, film = item_claim("P31", "Q3305213"), item_claim("P31", "Q11424")
    imported(
        dead, living, item("Q10", "Harvest Moon Field", painting, item_claim("P170", "Q1")),
        item("Q11", "Two Hands Painting", painting, item_claim("P170", "Q1", "Q2")),
        item("Q12", "Unknown Hand", painting, item_claim("P170", "Q1", "Q77")),
        item("Q13", "Harvest Film Night", film, item_claim("P57", "Q1")),
    )  # fmt: skip
    works = overlay.rows("works/wikidata.csv")
    assert [row["creator_died"] for row in works.values()] == ["1911", "", "", ""]


def test_ordinary_words_make_a_title_ambiguous(imported, overlay):
    film = item_claim("P31", "Q11424")
    imported(item("Q10", "The Water", film), item("Q11", "Zembrofal Quintessar", film))
    assert [row["ambiguous"] for row in overlay.rows("works/wikidata.csv").values()] == ["yes", "no"]


@pytest.mark.parametrize("packed", [gzip.compress, bz2.compress, lzma.compress, bytes])
def test_packed_dumps_are_told_by_their_content(tmp_path, overlay, import_, packed):
    path = tmp_path / "dump.data"
    path.write_bytes(packed(dump(human("Q1", "Ada Brun"), human("Q2", "Jon Vik"))))
    assert import_("wikidata-dump", path).status == 0
    assert overlay.names(PEOPLE) == ["Ada Brun", "Jon Vik"]


def test_spaces_in_the_json_change_nothing(tmp_path, overlay, import_):
    path = tmp_path / "dump.json"
    path.write_text("[\n" + json.dumps(human("Q1", "Ada Brun")) + "\n]\n", encoding="utf-8")
    assert import_("wikidata-dump", path).status == 0
    assert overlay.names(PEOPLE) == ["Ada Brun"]


def test_made_up_dump_is_the_same_for_a_seed_and_is_kept_whole(tmp_path, overlay, import_):
    first, again, other = (tmp_path / f"{name}.json" for name in ("first", "again", "other"))
    for path, seed in ((first, 1), (again, 1), (other, 2)):
        write_dump(path, 300, seed)
    assert first.read_bytes() == again.read_bytes() != other.read_bytes()
    assert import_("wikidata-dump", first).status == 0
    counts = {folder: len(overlay.rows(f"{folder}/wikidata.csv")) for folder in ("people", "works", "organisations")}
    assert counts == {"people": 240, "works": 42, "organisations": 9}
    assert len(overlay.rows("characters/wikidata.csv")) == 9

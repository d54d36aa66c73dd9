"""The tables of law: what is shipped is sound, and what is wrong is refused with file and row."""

import shutil
from datetime import date

import pytest

from screener.data import data_root
from screener.errors import InputError, LexiconError
from screener.guidance.law.tables import check_law_tables
from screener.guidance.rights import known_territory, refuse_unknown_territories
from screener.lexicon.layers import rows_of

LAW = data_root() / "lexicons" / "law"


@pytest.fixture(scope="module")
def ids():
    return {row.entity.id for row in rows_of([data_root() / "lexicons"])}


def test_the_tables_that_are_shipped(ids):
    check_law_tables(ids)


def test_no_row_was_read_in_the_future():
    for path in LAW.glob("*.csv"):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            last = line.rsplit(",", 1)[-1]
            if path.name != "territories.csv" and last:
                assert date(2026, 1, 1) <= date.fromisoformat(last)


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("post_mortem.csv", "US-AK,seventy,death,,,,,,somebody,", "years 'seventy' is no number of years"),
        ("post_mortem.csv", "US-AK,-5,death,,,,,,somebody,", "years '-5'"),
        ("post_mortem.csv", "US-AK,500,death,,,,,,somebody,", "years '500'"),
        ("post_mortem.csv", "US-ZZ,50,death,,,,,,somebody,", "no territory"),
        ("post_mortem.csv", "US-CA,50,death,,,,,,somebody,", "stands there twice"),
        ("post_mortem.csv", "US-AK,50,birth,,,,,,somebody,", "counted_from 'birth'"),
        ("post_mortem.csv", "US-AK,50,death,2021-13-01,,,,,somebody,", "deaths_from '2021-13-01' is no day"),
        ("post_mortem.csv", "US-AK,50,death,,perhaps,,,,somebody,", "domicile_needed 'perhaps'"),
        ("post_mortem.csv", "US-AK,50,death,,,,,,,", "source is empty"),
        ("post_mortem.csv", "US-AK,50,death,,,,,,somebody,lately", "verified_on 'lately' is no day"),
        ("post_mortem.csv", "US-AK,50,death", "3 fields"),
        ("copyright_terms.csv", "PL,life,71.5,,,,,,,,somebody,", "years '71.5'"),
        ("copyright_terms.csv", "PL,lives,70,,,,,,,,somebody,", "basis 'lives'"),
        ("copyright_terms.csv", "QQ,life,70,,,,,,,,somebody,", "territory 'QQ'"),
        ("copyright_terms.csv", "PL,life,120,,,,,,,,somebody,", "more than worldwide has"),
        ("copyright_terms.csv", "PL,life,70,1990,1980,,,,,,somebody,", "died_to lies before died_from"),
        ("copyright_terms.csv", "PL,life,70,,,,,2020-01-01,,,somebody,", "go together"),
        ("character_versions.csv", "character/zorro,a,1900,,,,x,y,,somebody,", "comes before the row above"),
        ("character_versions.csv", "character/zorro,a,soon,,,,x,y,,somebody,", "first_published 'soon' is no year"),
        ("character_versions.csv", "character/no-such,a,1990,,,,x,y,,somebody,", "in no row of the lexicon"),
        ("estates.csv", "person/no-such,Lamp Trust,,,,,,somebody,", "in no row of the lexicon"),
        ("estates.csv", "person/tom-cruise,Lamp Trust,,2039-08-11,,,,somebody,", "barred_until without bars"),
        ("estates.csv", "person/tom-cruise,Lamp Trust,,,ZZ,,,somebody,", "domicile 'ZZ'"),
        ("special_terms.csv", "work/hamlet,GB,gift,no_limit,x,somebody,", "kind 'gift'"),
        ("special_terms.csv", "work/hamlet,GB,royalty,someday,x,somebody,", "until 'someday' is no day"),
        ("territories.csv", "US-CA,California,US", "stands there twice"),
        ("territories.csv", "XX,Nowhere,YY", "within 'YY' is no code"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(tmp_path, ids, name, row, said):
    folder = tmp_path / "law"
    shutil.copytree(LAW, folder)
    path = folder / name
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, row]) + "\n", encoding="utf-8")
    with pytest.raises(LexiconError) as refused:
        check_law_tables(ids, folder)
    assert f"law/{name} row {len(lines) + 1}" in refused.value.message
    assert said in refused.value.message
    assert refused.value.next_step


def test_an_unknown_column_is_refused(tmp_path):
    folder = tmp_path / "law"
    shutil.copytree(LAW, folder)
    path = folder / "estates.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("controls", "controller", 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"law/estates\.csv row 1: the header is"):
        check_law_tables(set(), folder)


@pytest.mark.parametrize("code", ["US", "US-CA", "US-PR", "PR", "GB", "EU", "worldwide", "CA-QC", "NZ"])
def test_a_place_that_there_is(code):
    assert known_territory(code)
    refuse_unknown_territories([code], "card.toml")


@pytest.mark.parametrize(("code", "meant"), [("UK", "GB"), ("us", "US"), ("ZZ", ""), ("US-ZZ", ""), ("", "")])
def test_a_place_that_there_is_not(code, meant):
    assert not known_territory(code)
    with pytest.raises(InputError, match=r"card\.toml") as refused:
        refuse_unknown_territories(["GB", code], "card.toml")
    assert meant in refused.value.next_step

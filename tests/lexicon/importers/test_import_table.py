"""Tables of one's own."""

from __future__ import annotations

import json

import pytest

from screener.lexicon.importers.table_dates import read_date

PEOPLE = "people/table.csv"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1950", "1950"), ("1950-03", "1950-03"), ("1950-03-07", "1950-03-07"), ("1950/3/7", "1950-03-07"),
        ("1950-03-07T00:00:00", "1950-03-07"), ("7 March 1950", "1950-03-07"), ("March 7, 1950", "1950-03-07"),
        ("7th Mar 1950", "1950-03-07"), ("March 1950", "1950-03"), ("25/12/1950", "1950-12-25"),
        ("12/25/1950", "1950-12-25"), ("25.12.1950", "1950-12-25"), ("5/5/1950", "1950-05-05"),
        ("03/04/1950", ""), ("3/4/50", ""), ("31/02/1950", ""), ("40/40/1950", ""), ("unknown", ""), ("", ""),
        ("Smarch 7, 1950", ""), ("19500307", ""), ("1950-13", ""),
    ],
)  # fmt: skip
def test_dates_are_read_only_where_they_can_mean_one_day(text, date):
    assert read_date(text) == date


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_told_from_the_header(tmp_path, overlay, import_, separator):
    path = tmp_path / "cast.csv"
    rows = [["Full Name", "Job", "DOB"], ["Ada Brun", "Actress", "7 March 1950"], ["Jon Vik", "director", "1960"]]
    path.write_text("\ufeff" + "\r\n".join(separator.join(row) for row in rows), encoding="utf-8")
    done = import_(
        "table", path, "--kind", "people", "--map", "name=Full Name", "--map", "roles=Job", "--map", "born=DOB"
    )
    assert done.status == 0, done.err
    ada, jon = overlay.rows(PEOPLE).values()
    assert (ada["id"], ada["roles"], ada["born"]) == ("person/table-ada-brun-1950", "performer", "1950-03-07")
    assert jon["roles"] == "director"
    assert overlay.errors() == []


def test_quoted_fields_may_hold_separators_and_lines(tmp_path, overlay, import_):
    path = tmp_path / "cast.csv"
    path.write_text('Name,Also\n"Brun, Ada","Ada B.|Ada the\nLoud"\n', encoding="utf-8")
    import_(
        "table", path, "--kind", "people", "--map", "name=Name", "--map", "aliases=Also", "--set", "roles=performer"
    )
    (row,) = overlay.rows(PEOPLE).values()
    assert (row["name"], row["aliases"]) == ("Brun, Ada", "Ada B.|Ada the Loud")


def test_json_lines(tmp_path, overlay, import_):
    path = tmp_path / "works.jsonl"
    records = [
        {"t": "The Salt Clock", "y": 2011, "by": ["Ada Brun", "Jon Vik"]},
        {"t": None},
        {"t": "Nine Harbours", "y": 2012},
    ]
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    mapped = ("--map", "title=t", "--map", "year=y", "--map", "creators=by", "--set", "kind=movie")
    assert import_("table", path, "--kind", "works", *mapped).status == 0
    first, second = overlay.rows("works/table.csv").values()
    assert (first["id"], first["kind"], first["creators"]) == (
        "work/table-the-salt-clock-2011",
        "film",
        "Ada Brun|Jon Vik",
    )
    assert second["year"] == "2012"
    assert overlay.errors() == []


def test_characters_and_organisations(tmp_path, overlay, import_):
    path = tmp_path / "list.csv"
    path.write_text("Name,In\nCaptain Mallow,The Salt Clock\nNobody,\n", encoding="utf-8")
    import_("table", path, "--kind", "characters", "--map", "name=Name", "--map", "work=In")
    assert overlay.names("characters/table.csv") == ["Captain Mallow"]
    import_("table", path, "--kind", "works", "--map", "title=In", "--set", "kind=film")
    import_("table", path, "--kind", "organisations", "--map", "name=Name", "--set", "kind=studio", "--name", "studios")
    assert list(overlay.rows("organisations/table-studios.csv")) == [
        "organisation/table-studios-captain-mallow", "organisation/table-studios-nobody",
    ]  # fmt: skip
    assert overlay.errors() == []


def test_what_cannot_be_told_is_counted(tmp_path, overlay, import_):
    path = tmp_path / "cast.csv"
    path.write_text(
        "Name,Job,Born,Died\nAda Brun,actor,03/04/1950,\nJon Vik,actor,,03/04/1999\n🎭,actor,,\nOle,wizard,,\n"
        "宮崎駿,director,,\n",
        encoding="utf-8",
    )
    mapped = [f"--map={one}" for one in ("name=Name", "roles=Job", "born=Born", "died=Died")]
    done = import_("table", path, "--kind", "people", *mapped)
    rows = list(overlay.rows(PEOPLE).values())
    assert [(row["name"], row["born"], row["died"]) for row in rows] == [
        ("Ada Brun", "", ""), ("Jon Vik", "", "dead"), ("宮崎駿", "", ""),
    ]  # fmt: skip
    for said in ("born that is no date or could be two", "no name that has letters", "no role or kind"):
        assert said in done.out
    assert overlay.errors() == []


def test_broken_rows_are_told_and_the_rest_is_imported(tmp_path, overlay, import_):
    path = tmp_path / "cast.csv"
    path.write_bytes(
        b"Name,Job\nAda Brun,actor\nZo\xeb,actor\nJon\nNul\0l,actor\n" + b"x" * 10_000_000 + b",actor\n"
        b"y" + b"z" * (17 << 20) + b",actor\nOle Dahl,actor\nAda Brun,actor\nJon Vik,actor\n"
    )
    done = import_("table", path, "--kind", "people", "--map", "name=Name", "--map", "roles=Job")
    assert done.status == 1
    assert overlay.names(PEOPLE) == ["Ada Brun", "Ole Dahl", "Jon Vik"]
    for told in (
        "line 3 is not UTF-8", "line 4 has 1 fields", "line 5 holds a NUL", "line 6 has a field of over 131,072",
        "line 7 is longer than 16 MiB", "line 9 has the id person/table-ada-brun of an earlier line",
    ):  # fmt: skip
        assert f"cast.csv {told}" in done.err


def test_unclosed_quote_is_told(tmp_path, overlay, import_):
    path = tmp_path / "cast.csv"
    path.write_text('Name,Job\nAda Brun,actor\n"Jon Vik,actor\nOle Dahl,actor\n', encoding="utf-8")
    done = import_("table", path, "--kind", "people", "--map", "name=Name", "--map", "roles=Job")
    assert done.status == 1
    assert "cast.csv line 3 has a field of over 131,072 characters, or a quote that is not closed" in done.err
    assert overlay.names(PEOPLE) == ["Ada Brun"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--map", "name=Nome", "--set", "roles=performer"], "has no column 'Nome'"),
        (["--map", "name=Name"], "which column holds the roles"),
        (["--set", "roles=performer"], "which column holds the name"),
        (["--map", "nome=Name"], "is no pair of a column"),
        (["--map", "name=Name", "--set", "roles=performer", "--name", "../x"], "is no name of a file"),
    ],
)
def test_wrong_options_are_refused(tmp_path, overlay, import_, arguments, why):
    path = tmp_path / "cast.csv"
    path.write_text("Name\nAda Brun\n", encoding="utf-8")
    done = import_("table", path, "--kind", "people", *arguments)
    assert done.status == 2
    assert why in done.err
    assert overlay.files() == {}


def test_countries_are_codes(tmp_path, overlay, import_):
    path = tmp_path / "cast.csv"
    path.write_text("Name,Land\nAda Brun,no\nJon Vik,Norway\n", encoding="utf-8")
    mapped = [f"--map={one}" for one in ("name=Name", "country=Land")]
    done = import_("table", path, "--kind", "people", *mapped, "--set", "roles=performer")
    assert [row["country"] for row in overlay.rows(PEOPLE).values()] == ["NO", ""]
    assert "1  changed: country that is no code" in done.out

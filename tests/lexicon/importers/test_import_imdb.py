"""IMDb's data sets: titles with votes, and the people known for them."""

from __future__ import annotations

import gzip

import pytest

NAMES = "nconst\tprimaryName\tbirthYear\tdeathYear\tprimaryProfession\tknownForTitles\n"
TITLES = "tconst\ttitleType\tprimaryTitle\toriginalTitle\tisAdult\tstartYear\tendYear\truntimeMinutes\tgenres\n"
RATINGS = "tconst\taverageRating\tnumVotes\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "imdb"
    folder.mkdir()
    files = {
        "name.basics.tsv.gz": NAMES
        + "nm0000001\tAda Brun\t1949\t\\N\tactress,producer\ttt0000001,tt0000002,tt0000009\n"
        + "nm0000002\tJon Vik\t1900\t1977\tdirector\ttt0000002\n"
        + "nm0000003\tOle Dahl\t\\N\t\\N\tactor\ttt0000003\n"
        + "nm0000004\tEva Grip\t\\N\t\\N\taccountant\ttt0000001\n"
        + "nm0000005\tOld One\t1850\t\\N\tactor\ttt0000001\n"
        + 'nm0000006\t"Quoted" Name\t1970\t\\N\tactor\ttt0000001\n',
        "title.basics.tsv.gz": TITLES
        + "tt0000001\tmovie\tThe Salt Clock\tDie Salzuhr\t0\t2011\t\\N\t100\tDrama\n"
        + "tt0000002\ttvSeries\tHarbour Nine\tHarbour Nine\t0\t1990\t1993\t\\N\t\\N\n"
        + "tt0000003\tmovie\tNobody Saw It\tNobody Saw It\t0\t2001\t\\N\t\\N\t\\N\n"
        + "tt0000004\ttvEpisode\tPilot\tPilot\t0\t2001\t\\N\t\\N\t\\N\n",
        "title.ratings.tsv.gz": RATINGS
        + "tt0000001\t8.1\t400000\ntt0000002\t7.0\t6000\ntt0000003\t5.0\t12\ntt0000004\t5.0\t90000\n",
    }
    for name, text in files.items():
        (folder / name).write_bytes(gzip.compress(text.encode()))
    return folder


def test_terms_are_shown_and_have_to_be_accepted(folder, overlay, import_):
    done = import_("imdb", folder)
    assert done.status == 2
    assert "non-commercial" in done.err
    assert "--accept-terms" in done.err
    assert overlay.files() == {}


def test_people_and_titles(folder, overlay, import_):
    done = import_("imdb", folder, "--accept-terms", "--checked-on", "2026-10-01")
    assert done.status == 0, done.err
    assert "Information courtesy of IMDb" in done.err
    works = overlay.rows("works/imdb.csv")
    assert list(works) == ["work/imdb-tt0000001", "work/imdb-tt0000002"]
    first = works["work/imdb-tt0000001"]
    assert (first["aliases"], first["kind"], first["year"]) == ("Die Salzuhr", "film", "2011")
    people = overlay.rows("people/imdb.csv")
    assert [row["name"] for row in people.values()] == ["Ada Brun", "Jon Vik", "Old One", '"Quoted" Name']
    ada = people["person/imdb-nm0000001"]
    assert (ada["roles"], ada["born"], ada["died"], ada["prominence"], ada["living_checked_on"], ada["known_for"]) == (
        "performer|public_figure", "1949", "", "4", "2026-10-01", "The Salt Clock; Harbour Nine",
    )  # fmt: skip
    assert (people["person/imdb-nm0000002"]["died"], people["person/imdb-nm0000002"]["prominence"]) == ("1977", "2")
    assert people["person/imdb-nm0000005"]["died"] == "dead"
    assert overlay.errors() == []


def test_votes_decide_what_is_kept(folder, overlay, import_):
    import_("imdb", folder, "--accept-terms", "--least-votes", "10")
    assert "Nobody Saw It" in overlay.names("works/imdb.csv")
    assert "Ole Dahl" in overlay.names("people/imdb.csv")


def test_broken_rows_are_told(folder, overlay, import_):
    path = folder / "name.basics.tsv.gz"
    text = gzip.decompress(path.read_bytes())
    bad = b"nm0000007\tZo\xeb\t1970\t\\N\tactor\ttt0000001\nnm0000008\tcut sho\nnm9\tN\0l\t\\N\t\\N\tactor\ttt0000001\n"
    path.write_bytes(gzip.compress(text + bad))
    done = import_("imdb", folder, "--accept-terms")
    assert done.status == 1
    for why in ("line 8 is not UTF-8", "line 9 has 2 fields instead of 6", "line 10 holds a NUL byte"):
        assert f"name.basics.tsv.gz {why}" in done.err
    assert len(overlay.rows("people/imdb.csv")) == 4


def test_missing_file_and_foreign_file(folder, import_):
    (folder / "title.ratings.tsv.gz").write_bytes(b"a\tb\n")
    foreign = import_("imdb", folder, "--accept-terms")
    assert (foreign.status, "no such file of IMDb" in foreign.err) == (2, True)
    (folder / "title.ratings.tsv.gz").unlink()
    missing = import_("imdb", folder, "--accept-terms")
    assert (missing.status, "title.ratings.tsv.gz is not in" in missing.err) == (2, True)

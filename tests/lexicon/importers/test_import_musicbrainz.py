"""MusicBrainz' dump of artists, as a file and inside its archive."""

from __future__ import annotations

import io
import json
import tarfile

import pytest

ID = "65f4f0c5-ef9e-490c-aee3-909e7ae6b2a{}"
ARTISTS = [
    {"id": ID.format(0), "name": "Ada Brun", "type": "Person", "country": "NO",
     "life-span": {"begin": "1960-03", "end": None, "ended": False},
     "aliases": [{"name": "Ada the Loud", "type": "Artist name"}, {"name": "Adda Brunn", "type": "Search hint"}],
     "tags": [{"name": "composer", "count": 4}, {"name": "jazz", "count": 9}]},
    {"id": ID.format(1), "name": "Jon Vik", "type": "Person", "country": None, "life-span": {"ended": True},
     "area": {"iso-3166-1-codes": ["DK"]}},
    {"id": ID.format(2), "name": "Harbour", "type": "Group", "country": "XW", "life-span": {}},
    {"id": ID.format(3), "name": "Robot Voice", "type": "Character"},
]  # fmt: skip


def artists() -> bytes:
    return b"".join(json.dumps(artist).encode() + b"\n" for artist in ARTISTS)


@pytest.fixture(params=["lines", "archive"])
def source(request, tmp_path):
    if request.param == "lines":
        path = tmp_path / "artist"
        path.write_bytes(artists())
        return path
    path = tmp_path / "artist.tar.xz"
    with tarfile.open(path, "w:xz") as archive:
        for name, data in (("COPYING", b"CC0"), ("mbdump/artist", artists())):
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return path


def test_artists(source, overlay, import_):
    done = import_("musicbrainz", source)
    assert done.status == 0, done.err
    assert "CC0" in done.err
    people = overlay.rows("people/musicbrainz.csv")
    ada, jon = people.values()
    assert (ada["aliases"], ada["roles"], ada["country"], ada["born"], ada["prominence"]) == (
        "Ada the Loud", "musician|composer", "NO", "1960-03", "3",
    )  # fmt: skip
    assert (jon["died"], jon["country"]) == ("dead", "DK")
    (band,) = overlay.rows("organisations/musicbrainz.csv").values()
    assert (band["name"], band["kind"], band["country"], band["ambiguous"]) == ("Harbour", "band", "", "yes")
    assert overlay.errors() == []


def test_without_tags(source, overlay, import_):
    import_("musicbrainz", source, "--no-tags")
    ada = next(iter(overlay.rows("people/musicbrainz.csv").values()))
    assert (ada["roles"], ada["prominence"]) == ("musician", "1")


def test_archive_without_artists_and_cut_archive(source, tmp_path, import_):
    if source.suffix != ".xz":
        pytest.skip("of archives only")
    cut = tmp_path / "cut.tar.xz"
    cut.write_bytes(source.read_bytes()[:100])
    assert import_("musicbrainz", cut).status == 2
    other = tmp_path / "other.tar.xz"
    with tarfile.open(other, "w:xz") as archive:
        archive.addfile(tarfile.TarInfo("mbdump/label"))
    done = import_("musicbrainz", other)
    assert (done.status, "without mbdump/artist" in done.err) == (2, True)

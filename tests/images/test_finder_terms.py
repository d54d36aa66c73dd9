"""What the finder makes of terms, of matches known to be none, and of references that match everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from screener.images.finder import ImageFinder
from screener.images.flood import FLOOD, WINDOW, FloodCounter
from screener.images.reading import Frame, Reading
from screener.lexicon.index import LexiconIndex
from screener.pixels.fingerprint import Fingerprint
from screener.pixels.fingerprints import fingerprint
from screener.pixels.hexadecimal import NO_HASH
from screener.references.bank import read_bank
from screener.references.bank_writing import write_bank
from screener.references.false_alarms import FalseAlarm, FalseAlarms
from screener.references.index import ReferenceIndex
from screener.references.reference import Reference
from screener.screener import Screener
from tests.drawn import painting

PICTURE = painting(1, (320, 240))
TAKEN = fingerprint(PICTURE)
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def lexicon(screener: Screener) -> LexiconIndex:
    return screener.index


def reference(**fields: object) -> Reference:
    known: dict[str, object] = dict.fromkeys(("creator", "year", "creator_died", "rights_holder", "entity", "note"), "")
    known |= {"id": "mill", "bank": "show", "kind": "work", "title": "The Mill", "depicts": (), "form": TAKEN.forms[0]}
    known |= {"quality": TAKEN.quality, "colours": TAKEN.colours, "pixels": "e" * 64, "width": 320, "height": 240}
    return Reference(**{**known, **fields})  # type: ignore[arg-type]


def finder(lexicon: LexiconIndex, tmp_path: Path, one: Reference, alarms: FalseAlarms | None = None) -> ImageFinder:
    write_bank(tmp_path / "show.csv", [one])
    index = ReferenceIndex([read_bank(tmp_path / "show.csv")], false_alarms=alarms)
    return ImageFinder(index, lexicon, day=lambda: DAY)


def reading(taken: Fingerprint = TAKEN, digest: str = "d") -> Reading:
    frames = (Frame(0, "", taken, 320, 240, "frame 1"),)
    return Reading("PNG", 320, 240, 1000, digest, 1, 1, frames)


def test_a_reference_that_is_set_aside_matches_nothing_and_that_is_said(lexicon: LexiconIndex, tmp_path: Path) -> None:
    aside = finder(lexicon, tmp_path, reference(disabled_until="2026-11-24")).find(reading())
    assert (aside.matches, aside.silenced) == ((), True)
    again = finder(lexicon, tmp_path, reference(disabled_until="2026-11-23")).find(reading())
    assert [match.band for match in again.matches] == ["certain"]
    assert not again.silenced


def test_a_match_that_is_known_to_be_none_is_left_out_and_that_is_said(lexicon: LexiconIndex, tmp_path: Path) -> None:
    alarm = FalseAlarm("pdq", TAKEN.forms[0].pdq, "show/mill", "a stock sky", "M. Ruiz", None)
    found = finder(lexicon, tmp_path, reference(), FalseAlarms([alarm], DAY)).find(reading())
    assert (found.matches, found.silenced) == ((), True)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"licence": "AG-7", "licensed_until": "2026-12-31"}, "AG-7: until 2026-12-31"),
        ({"licence": "AG-7", "licensed_until": "2026-11-22"}, "AG-7: ended on 2026-11-22"),
        ({"licensed_from": "2027-01-01"}, "licence: begins on 2027-01-01"),
        ({"licence": "AG-7"}, "AG-7: in force, as the bank says"), ({}, None),
    ],
)  # fmt: skip
def test_what_the_bank_says_of_a_licence_is_told(
    lexicon: LexiconIndex, tmp_path: Path, fields: dict[str, str], told: str | None
) -> None:
    (match,) = finder(lexicon, tmp_path, reference(**fields)).find(reading()).matches
    assert match.band == "certain"
    assert match.evidence[1:] == ((told,) if told else ())


def test_a_reference_with_a_limit_of_its_own_matches_within_it(lexicon: LexiconIndex, tmp_path: Path) -> None:
    form = TAKEN.forms[0]
    away = replace(form, pdq=f"{int(form.pdq, 16) ^ ((1 << 30) - 1):064x}")
    near = finder(lexicon, tmp_path, reference(form=away, within=30)).find(reading())
    assert [match.span.reference.distance for match in near.matches] == [30]
    assert finder(lexicon, tmp_path, reference(form=away, within=29)).find(reading()).matches == ()


@pytest.mark.parametrize(("bits", "band"), [(0, "likely"), (31, "likely"), (32, "review"), (64, "review"), (65, None)])
def test_a_reference_of_one_hash_is_never_certain(
    lexicon: LexiconIndex, tmp_path: Path, bits: int, band: str | None
) -> None:
    form = TAKEN.forms[0]
    away = replace(form, pdq=f"{int(form.pdq, 16) ^ ((1 << bits) - 1):064x}", phash=NO_HASH, layout="")
    found = finder(lexicon, tmp_path, reference(form=away, pixels=NO_HASH)).find(reading())
    assert [match.band for match in found.matches] == ([band] if band else [])


def test_a_reference_that_matches_everything_is_for_a_person_to_look_at(lexicon: LexiconIndex, tmp_path: Path) -> None:
    flood = finder(lexicon, tmp_path, reference())
    bands = [flood.find(reading(digest=str(number))).matches[0].band for number in range(FLOOD + 5)]
    assert bands == ["certain"] * FLOOD + ["review"] * 5
    assert "set it aside" in flood.find(reading(digest="x")).matches[0].evidence[-1]


def test_the_very_same_pixels_are_certain_however_often_they_come(lexicon: LexiconIndex, tmp_path: Path) -> None:
    found = finder(lexicon, tmp_path, reference(pixels=TAKEN.pixels))
    for number in range(FLOOD + 5):
        (match,) = found.find(reading(digest=str(number))).matches
        assert (match.band, match.method) == ("certain", "exact_pixels")


def test_a_match_says_over_how_much_of_a_film_it_extends(lexicon: LexiconIndex, tmp_path: Path) -> None:
    other = fingerprint(painting(9, (320, 240)))
    frames = (
        Frame(0, "", other, 320, 240, "0:00", 4, "0:03"), Frame(4, "", TAKEN, 320, 240, "0:04", 3, "0:06"),
        Frame(7, "", other, 320, 240, "0:07", 2, "0:08"), Frame(9, "", TAKEN, 320, 240, "0:09"),
    )  # fmt: skip
    film = Reading("MOV", 320, 240, 1000, "d", 10, 10, frames, seconds=10.0)
    (match,) = finder(lexicon, tmp_path, reference()).find(film).matches
    assert (match.span.share, match.span.first, match.span.last) == (0.4, "0:04", "0:09")
    assert (match.span.frame, match.span.place) == (4, "0:04")
    assert match.evidence[-1] == "in 4 of 10 looked at, 0:04 to 0:09"


def test_one_picture_many_times_is_no_flood_and_a_flood_ends() -> None:
    counter, mine = FloodCounter(), frozenset({("show", "mill")})
    for _ in range(FLOOD * 3):
        assert counter.flooding("one", mine) == frozenset()
    for number in range(FLOOD + 5):
        last = counter.flooding(str(number), mine)
    assert last == mine
    for number in range(WINDOW):
        counter.flooding(f"other {number}", frozenset())
    assert counter.flooding("one more", mine) == frozenset()

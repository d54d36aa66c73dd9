"""The index of references: what is near a picture, and how the picture is turned."""

from __future__ import annotations

import random

import pytest
from PIL import Image

from screener.errors import ReferencesError
from screener.pixels.fingerprint import TRANSFORMS, Fingerprint, Form
from screener.pixels.fingerprints import fingerprint
from screener.references.bank import Bank, read_bank
from screener.references.bank_writing import write_bank
from screener.references.index import ReferenceIndex, open_references
from screener.settings import Settings
from tests.drawn import painting

Turn = Image.Transpose
# What Pillow calls it (counter-clockwise), and what a hit says has been done to the reference.
TURNS = {
    "rotate_90": Turn.ROTATE_90, "rotate_180": Turn.ROTATE_180, "rotate_270": Turn.ROTATE_270,
    "flip_vertical": Turn.FLIP_TOP_BOTTOM, "flip_horizontal": Turn.FLIP_LEFT_RIGHT,
    "transpose": Turn.TRANSPOSE, "transverse": Turn.TRANSVERSE,
}  # fmt: skip
WAYS = {"numpy": 10**9, "faiss": 0}
BACK = {"rotate_90": "rotate_270", "rotate_270": "rotate_90"}


@pytest.fixture
def bank(tmp_path):
    """bank(references, name) -> a Bank that has been written and read."""

    def make(references, name: str = "own") -> Bank:
        write_bank(tmp_path / f"{name}.csv", references)
        return read_bank(tmp_path / f"{name}.csv")

    return make


def of_picture(made_up, number: int, picture: Image.Image, **fields):
    """The reference of a picture."""
    taken = fingerprint(picture)
    return made_up(
        number, form=taken.forms[0], quality=taken.quality, colours=taken.colours, pixels=taken.pixels, **fields
    )


def turned_over(source: random.Random, digits: str, bits: int) -> str:
    value = int(digits, 16)
    for bit in source.sample(range(len(digits) * 4), bits):
        value ^= 1 << bit
    return f"{value:0{len(digits)}x}"


def bits_between(one: str, two: str) -> int:
    return (int(one, 16) ^ int(two, 16)).bit_count()


def told_between(one: str, two: str) -> int:
    """All bits where a reference came without that hash."""
    return 256 if two == "0" * 64 else bits_between(one, two)


def plainly(references, query: Fingerprint, within: int) -> set[tuple]:
    """What the search has to find: reference, transform, both distances, colour distance, exact."""
    hits = set()
    for one in references:
        if one.pixels == query.pixels:
            form, name, exact = query.forms[0], "identity", True
        else:
            near = [
                (bits_between(form.pdq, one.form.pdq) + bits_between(form.phash, one.form.phash), number)
                for number, form in enumerate(query.forms)
                if min(bits_between(form.pdq, one.form.pdq), bits_between(form.phash, one.form.phash)) <= within
            ]
            if not near:
                continue
            number = min(near)[1]
            form, exact = query.forms[number], False
            name = BACK.get(TRANSFORMS[number], TRANSFORMS[number])
        cells = zip(bytes.fromhex(form.layout), bytes.fromhex(one.form.layout), strict=True)
        layout = sum(abs(a - b) for a, b in cells) / 48
        distances = (told_between(form.pdq, one.form.pdq), told_between(form.phash, one.form.phash))
        hits.add((one.id, name, *distances, round(layout, 6), exact))
    return hits


@pytest.mark.parametrize("way", WAYS)
def test_finds_what_plain_counting_finds(way, bank, made_up):
    source = random.Random(11)

    def digits(count: int) -> str:
        return f"{source.getrandbits(count * 4):0{count}x}"

    query = Fingerprint(tuple(Form(digits(64), digits(64), digits(96)) for _ in range(8)), 90, 900, digits(64))
    references = []
    for number in range(600):
        form = source.choice(query.forms)
        pdq = turned_over(source, form.pdq, source.randrange(0, 130))
        phash = turned_over(source, form.phash, source.randrange(0, 130))
        pixels = query.pixels if number % 50 == 0 else digits(64)
        if number % 40 == 0:
            pdq = "0" * 64
        if number % 60 == 0:
            phash = "0" * 64
        references.append(made_up(number, form=Form(pdq, phash, digits(96)), pixels=pixels))
    index = ReferenceIndex([bank(references)], faiss_from=WAYS[way])
    for within in (10, 70, 100):
        hits = index.search(query, within=within)
        told = [(h.reference.id, h.transform, h.pdq, h.phash, round(h.layout, 6), h.exact) for h in hits]
        assert len(told) == len(set(told))
        assert set(told) == plainly(references, query, within)
        ranks = [(not hit.exact, hit.pdq + hit.phash) for hit in hits]
        assert ranks == sorted(ranks)


def test_a_turned_picture_says_what_was_done_to_the_reference(bank, made_up):
    picture = painting(3)
    references = [of_picture(made_up, 1, picture), *(of_picture(made_up, n, painting(n)) for n in range(10, 20))]
    index = ReferenceIndex([bank(references)])
    for name, turn in TURNS.items():
        hits = index.search(fingerprint(picture.transpose(turn)))
        assert [(hit.reference.id, hit.transform, hit.exact) for hit in hits] == [("work-1", name, False)]
        assert hits[0].pdq <= 31
        assert hits[0].phash <= 16
        assert hits[0].layout < 2


def test_a_picture_saved_anew_is_near_and_another_is_not(bank, made_up, tmp_path):
    painting(4).resize((400, 300)).save(tmp_path / "small.jpg", quality=60)
    index = ReferenceIndex([bank([of_picture(made_up, 1, painting(4))])])
    hits = index.search(fingerprint(Image.open(tmp_path / "small.jpg")))
    assert [(hit.transform, hit.exact) for hit in hits] == [("identity", False)]
    assert index.search(fingerprint(painting(5))) == []


def test_the_same_pixels_are_exact_whatever_the_hashes(bank, made_up):
    reference = made_up(1, pixels=fingerprint(painting(6)).pixels)  # hashes of nothing in particular
    hits = ReferenceIndex([bank([reference])]).search(fingerprint(painting(6)), within=0)
    assert [(hit.reference, hit.exact, hit.transform) for hit in hits] == [(reference, True, "identity")]
    assert hits[0].pdq > 60


def test_pictures_too_small_to_hash_are_found_by_their_pixels_alone(bank, made_up):
    dots = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    index = ReferenceIndex([bank([of_picture(made_up, n, dot) for n, dot in enumerate(dots)])])
    assert [hit.reference.id for hit in index.search(fingerprint(dots[1]), within=256)] == ["work-1"]
    assert index.search(fingerprint(Image.new("RGB", (4, 4), "green")), within=256) == []


def test_small_pictures_are_compared_with_no_hashed_one_either(bank, made_up):
    index = ReferenceIndex([bank([of_picture(made_up, 1, painting(1))])])
    assert index.search(fingerprint(Image.new("RGB", (4, 4), "red")), within=256) == []
    assert len(index.search(fingerprint(painting(2)), within=256)) == 1


def test_an_index_of_nothing():
    index = ReferenceIndex(())
    assert (index.images, index.works, index.banks) == (0, 0, {})
    assert index.search(fingerprint(painting(1)), within=256) == []


def test_counts_and_version(bank, made_up):
    one = bank([made_up(1, entity="work/a"), made_up(2, entity="work/a", title="A, again"), made_up(3)], "one")
    two = bank([made_up(3), made_up(4)], "two")
    index = ReferenceIndex([one, two])
    assert (index.images, index.works, index.banks) == (5, 3, {"one": 3, "two": 2})
    assert len(index.version) == 12
    assert ReferenceIndex([two, one]).version == index.version
    assert ReferenceIndex([one]).version != index.version
    assert ReferenceIndex([one, bank([made_up(3), made_up(4, note="new")], "two")]).version != index.version


def test_hits_of_several_banks_stand_side_by_side(bank, made_up):
    banks = [bank([of_picture(made_up, 1, painting(1))], name) for name in ("two", "empty", "one")]
    banks[1] = bank([], "empty")
    hits = ReferenceIndex(banks).search(fingerprint(painting(1)))
    assert [hit.reference.bank for hit in hits] == ["one", "two"]


def test_words_are_found_without_case_and_accents(bank, made_up):
    index = ReferenceIndex([bank([
        made_up(1, title="The Night Café", creator="Vincent van Gogh"),
        made_up(2, title="The Two Fridas", depicts=("person/frida-kahlo",)),
        made_up(3, title="Night Watch", creator="Rembrandt"),
    ])])  # fmt: skip
    assert [one.id for one in index.find_words("NIGHT cafe")] == ["work-1"]
    assert [one.id for one in index.find_words("night")] == ["work-1", "work-3"]
    assert [one.id for one in index.find_words("Kahlo")] == ["work-2"]
    assert index.find_words("monet") == []
    assert index.find_words("") == []


@pytest.fixture
def own(tmp_path):
    (tmp_path / "state" / "references").mkdir(parents=True)
    return tmp_path / "state" / "references"


def test_own_banks_stand_beside_the_built_in_ones(own, made_up):
    built_in = open_references(Settings(state_dir=own.parent / "nobody"))
    write_bank(own / "show-2026.csv", [made_up(1), made_up(2)])
    (own / ".show-2026.csv.swp").write_text("an editor's")
    index = open_references(Settings(state_dir=own.parent))
    assert index.banks == {**built_in.banks, "show-2026": 2}
    assert index.version != built_in.version


def test_a_damaged_own_bank_is_an_error_not_an_empty_one(own, made_up):
    write_bank(own / "show.csv", [made_up(1), made_up(2)])
    cut = (own / "show.csv").read_bytes()[:-40]
    (own / "show.csv").write_bytes(cut)
    with pytest.raises(ReferencesError, match=r"show\.csv row 3 ") as raised:
        open_references(Settings(state_dir=own.parent))
    assert raised.value.next_step


def test_a_file_that_would_be_passed_over_is_an_error(own, made_up):
    write_bank(own / "show.csv", [made_up(1)])
    (own / "show.csv").rename(own / "My Show.CSV")
    with pytest.raises(ReferencesError, match=r"My Show\.CSV"):
        open_references(Settings(state_dir=own.parent))


def test_an_own_bank_cannot_pass_for_a_built_in_one(own, made_up):
    write_bank(own / "works.csv", [made_up(1)])
    with pytest.raises(ReferencesError, match="works is the name of a bank that comes with Screener"):
        open_references(Settings(state_dir=own.parent))

"""Personal data is found in the forms people write, and the numbers of a shoot are not taken for it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.text.personal.data import PatternHit, find_personal_data

FOUND = [
    ("email", "email me at |jane.doe@corp.com|"),
    ("email", "|Jane_d+work@corp.co.uk|."),
    ("email", "<|o'brien@north-pictures.tv|>, thanks"),
    ("email", "fullwidth |ana＠ruizfilm．es| sign"),
    ("phone", "call |+44 7911 123456|"),
    ("phone", "call |+44 (0)20 7123 4567| before six"),
    ("phone", "|+14158675309|"),
    ("phone", "|(415) 867-5309|"),
    ("phone", "|1-415-867-5309|"),
    ("phone", "office |415.867.5309 x12|"),
    ("phone", "|020 7123 4567 ext. 204|"),
    ("phone", "|(020) 7123 4567|"),
    ("phone", "|07911123456|"),
    ("phone", "|0044 7911 123456|"),
    ("phone", "|06 12 34 56 78|"),
    ("phone", "|0151 23456789|"),
    ("phone", "|+34 612 345 678|, Madrid"),
    ("phone", "tel: |8675309|"),
    ("phone", "her phone number is |867 5309|"),
    ("phone", "móvil |612 345 678|"),
    ("phone", "|＋４４ ７９１１ １２３４５６|"),
    ("phone", "\u202a|+44 7911 123456|\u202c copied from an address book"),
    ("phone", "|+44‑7911‑123456| with other hyphens"),
    ("phone", "1. |07911 123456|"),
    ("phone", "scene 12, |07911 123456|, 35mm"),
    ("phone", "|+44 7911 123456| 2 people"),
    ("phone", "tel:|+14158675309|"),
    ("bank_account", "|DE89 3704 0044 0532 0130 00|"),
    ("bank_account", "IBAN |ES9121000418450200051332|, thanks"),
    ("bank_account", "|gb29nwbk60161331926819|"),
    ("bank_account", "card |4012 8888 8888 1881|"),
    ("bank_account", "amex |3782 822463 10005|"),
    ("national_id", "SSN |219-09-9999|"),
    ("national_id", "|219-09-9999| is her social security number"),
    ("national_id", "NI number |AB 12 34 56 C|"),
    ("national_id", "DNI |12345678Z|"),
    ("passport", "passport number: |533380006|"),
    ("passport", "Passport No. |X1234567|"),
    ("passport", "|533380006| (passport)"),
    ("date_of_birth", "DOB |12/03/1985|"),
    ("date_of_birth", "date of birth: |March 12, 1985|"),
    ("date_of_birth", "she was born on |12 March 1985| in Leeds"),
    ("date_of_birth", "née le |3 juin 1990|"),
    ("postal_address", "pick-up 05:30 at |14 Marlow Road|"),
    ("postal_address", "|Flat 3, 14 Marlow Road, London SW1A 2AA|"),
    ("postal_address", "|1200 Sunset Boulevard, Los Angeles, CA 90026|"),
    ("postal_address", "he lives at |42 maple street|"),
    ("postal_address", "|12 Birch Close, Leeds LS1 4AB|"),
    ("postal_address", "her home at |2210 Alder Lane|"),
    ("postal_address", "|Calle Mayor 12, 28013 Madrid|"),
    ("postal_address", "|12 rue de Rivoli, 75001 Paris|"),
    ("postal_address", "|Hauptstraße 12, 10115 Berlin|"),
    ("call_sheet", "|1st AD Maria Delgado 07911 123456|"),
    ("call_sheet", "|DoP: Ana Ruiz, ana@ruizfilm.es|"),
    ("call_sheet", "|Gaffer — Tom O’Brien — +353 87 123 4567|"),
    ("call_sheet", "|Maria Delgado (1st AD) 07911 123456|"),
    ("call_sheet", "crew list: |Sound mixer Jo van der Berg|"),
    ("call_sheet", "CALL SHEET DAY 4\n|GAFFER: TOM REED|"),
    ("call_sheet", "call sheet: |Ben Osei, grip, ben.osei@example.com|"),
    ("pay", "|Maria Delgado's day rate is £450|"),
    ("pay", "|gaffer day rate £450|"),
    ("pay", "|day rate for Sam Patel: 650 EUR|"),
    ("health", "|Maria Delgado is allergic to| nuts"),
    ("health", "|allergies: Tom Reed|, penicillin"),
    ("health", "|insurance medical for the lead actor|"),
    ("health", "|Tom Reed has a severe nut allergy|"),
    ("health", "remind |Lena Fischer (lena.fischer@example.net) about her allergy| form"),
]

NOT_FOUND = [
    "a foggy pier --seed 884412 --ar 16:9",
    "a foggy pier at night --seed 4479111234",
    "seed: 415-867-5309",
    "seed 4158675309",
    "ABC_0420_v012 comp, frames 1001-1086",
    "frames 0101-0180, 01001-01250",
    "SC 0120 0190 0250",
    "call time 0700, wrap 1900",
    "a tag wall, 1920x1080, 24 fps, f/2.8, ISO 3200, 2.39:1, 5600 K, #44791112",
    "sizes 512 768 1024",
    "recorded 2024-03-12, delivered 12/03/2024 and 12.03.2024 10:30",
    "season 2019-2024 recap, 1969-07-20",
    "server room, label 192.168.0.1, port 8080",
    "a camera FX-3 4158675309 on a serial plate",
    "£1,250,000 budget, 1 250 000 000 viewers",
    "timecode 01:02:03:04 to 01:02:08:12",
    "1 2 3 4 5 6 7 8 9 10",
    "takes 01 02 03 04 05",
    "ISBN 978-0-306-40615-7",
    "uuid 550e8400-e29b-41d4-a716-446655440000",
    "GPS 40.712776 -74.005974",
    "hash 4111111111111111",
    "4012 8888 8888 1882",
    "GB00 WEST 1234 5698 7654 32",
    "ISO 27001, 9001, 14001 certificates",
    "logo@2x.png on a banner",
    "by @artgerm and @maria@place.social",
    "an @ sign in pink neon",
    "219-09-9999",
    "born on the Fourth of July",
    "George Washington, born on February 22, 1732",
    "born 1985, made famous in 1999",
    "passport photo of a woman, seed 884412, 1920x1080",
    "8K Tokyo Street Photography, 4K",
    "1970 Paris Street",
    "3 Point Lighting Drive",
    "42nd Street at night",
    "3 cars drive down the road",
    "a Cadillac along 5th Avenue, Highway 61, mile 44",
    "Abbey Road 1969, Wall Street 1987, 12 Angry Men",
    "directed by Greta Gerwig, produced by David Heyman",
    "director of photography Roger Deakins",
    "Maria Delgado, gaffer, is interviewed",
    "crew list icon, flat design",
    "contact sheet by Ansel Adams",
    "call sheet template with columns for name and call time",
    "a 1st AD shouts through a megaphone",
    "a doctor with allergies, sneezing",
    "what is a usual day rate for a gaffer, about £400?",
    "salary negotiation drama, 2 men in suits",
    "the director's chair, 3 lights",
]

# Set aside by regulators and standards, so that stories can show them; and addresses of stories.
FICTION = [
    "a phone screen reading (212) 555-0187",
    "prop business card with 555-0142",
    "call 1-800-555-0199",
    "07700 900123 on a poster",
    "+44 (0)7700 900123",
    "+44 20 7946 0321 painted on a van",
    "0161 496 0000 and 01632 960999",
    "01 99 00 12 34",
    "text jane@example.com on a screen",
    "an email to bob@acme.test, root@localhost, a@mail.example.org, b@c.invalid",
    "221B Baker Street in the fog",
    "10 Downing Street press conference",
]

HOSTILE = [
    "1", "1 ", "@", " ", "-", "a@", "a.", "a@a.", "a.b@c.de ", "1.", "(1)", "+1", "call 1", "fee $1 ", "a-@1", "12 A ",
    "call sheet gaffer a ", "call sheet Ab Cd ", "Via A 12 ", "dob 1 ", "passport 123456 ", "GB82 ", "A1", "07 ", "\n",
    "0123 ", "call sheet gaffer Ab ", "allergies ", "1 A St. ", "ssn 123456789 ", "Ab Cd a@b.de allergy ",
]  # fmt: skip


def _kinds(text: str) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for hit in find_personal_data(text):
        kinds.setdefault(hit.kind, []).append(text[hit.start : hit.end])
    return kinds


@pytest.mark.parametrize(("kind", "marked"), FOUND)
def test_found_as_far_as_it_reaches(kind: str, marked: str) -> None:
    expected = marked.split("|")[1]
    assert expected in _kinds(marked.replace("|", "")).get(kind, [])


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_numbers_and_public_credits_are_not_personal(text: str) -> None:
    assert find_personal_data(text) == []


@pytest.mark.parametrize("text", FICTION)
def test_reserved_fiction_is_nobodys(text: str) -> None:
    assert find_personal_data(text) == []


def test_numbers_beside_the_reserved_ones_are_somebodys() -> None:
    for text in (
        "(212) 555-0242",
        "07700 800123",
        "020 7946 1000",
        "+44 7911 900123",
        "x@example.co",
        "x@myexample.com",
    ):
        assert find_personal_data(text), text


def test_a_reserved_address_beside_real_data_is_masked_with_it() -> None:
    found = _kinds("letter to Jane Miller, jane.miller@example.org, +44 7911 123456, at her home")
    assert found == {"email": ["jane.miller@example.org"], "phone": ["+44 7911 123456"]}


def test_a_call_sheet_covers_name_and_contacts() -> None:
    text = "call sheet: 1st AD Maria Delgado, maria.delgado@example.org, +44 7911 123456"
    found = _kinds(text)
    assert found["call_sheet"] == [text.removeprefix("call sheet: ")]
    assert found["phone"] == ["+44 7911 123456"]


def test_a_name_needs_capitals_and_two_parts() -> None:
    assert find_personal_data("call sheet: gaffer and best boy, 1st AD Maria") == []


def test_each_hit_has_words_for_people() -> None:
    labels = {hit.kind: hit.label for hit in find_personal_data("call 07911 123456, card 4012 8888 8888 1881")}
    assert labels == {"phone": "phone number", "bank_account": "payment card number"}


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    _check_spans(text, find_personal_data(text))


_PIECES = st.sampled_from([
    "call sheet ", "1st AD ", "Maria Delgado", "’s day rate ", "£450 ", "+44 7911 123456", "ana@ruizfilm.es", "İ", "\n",
    ", ", "(", "14 Marlow Road ", "DE89 3704 0044 0532 0130 00", "born 12 March 1985 ", "passport 533380006 ", "٠١٢",
    "１２３", "😀", "x12",
])  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_pieces_of_personal_data_in_any_order_are_read(text: str) -> None:
    _check_spans(text, find_personal_data(text))


def _check_spans(text: str, hits: list[PatternHit]) -> None:
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert hits == sorted(hits, key=lambda hit: (hit.start, hit.end))


def _calls(work: Callable[[str], object], text: str) -> int:
    count = 0

    def profile(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    find_personal_data("warm the caches, 1st AD Maria Delgado 07911 123456")
    whole, half = (piece * 8192)[:8192], (piece * 8192)[:4096]
    assert _calls(find_personal_data, whole) <= 2.2 * _calls(find_personal_data, half) + 100


def test_an_ordinary_prompt_ends_at_the_first_look() -> None:
    find_personal_data("warm the caches")
    # The gates are a few dozen look-ups of a word in the text; a prompt ten times as long costs no call more.
    prompt = "cinematic portrait of an old fisherman on a foggy pier, warm rim light, kodak portra "
    assert _calls(find_personal_data, prompt * 10) == _calls(find_personal_data, prompt) < 100

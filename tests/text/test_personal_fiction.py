"""Numbers and domains that regulators and standards set aside are nobody's; their neighbours are somebody's."""

from __future__ import annotations

import pytest

from screener.text.personal.data import find_personal_data

NOBODYS = [
    "0491 570 006", "0491 570 156", "+61 491 570 159", "1300 975 707", "1800 160 401", "(02) 5550 1234",
    "0152 28817386", "0171 39200 12", "0172 9925904", "+49 30 23125 123", "0176 040690 12",
    "020 912 3456", "+353 20 912 3456", "031-390 06 12", "08-465 004 12", "+46 70 174 06 12", "0980-319 212",
    "06 39 98 12 34", "+33 1 99 00 12 34", "0191 498 0123", "029 2018 0123", "1-800-555-0199", "(212) 555-0187",
    "a@example.edu", "a@mail.example.co.uk", "a@example.com.au", "crew@studio.local", "ops@render.internal",
]  # fmt: skip
SOMEBODYS = [
    "0191 496 0123", "0491 570 111 222", "0209 1123456", "1-800-555-0150", "+46 70 174 07 12", "+353 21 912 3456",
    "06 38 98 12 34", "0171 39300 12", "a@example.co", "a@example-films.com",
]  # fmt: skip


@pytest.mark.parametrize("contact", NOBODYS)
def test_what_is_set_aside_is_nobodys(contact: str) -> None:
    assert find_personal_data(f"a phone screen: {contact}, neon") == []


@pytest.mark.parametrize("contact", SOMEBODYS)
def test_what_stands_beside_it_is_somebodys(contact: str) -> None:
    assert find_personal_data(f"write to {contact}, please")


def test_a_number_of_fiction_beside_a_real_one_is_masked_with_it() -> None:
    text = "0491 570 156 or +44 7911 123456"
    assert [text[hit.start : hit.end] for hit in find_personal_data(text)] == ["0491 570 156", "+44 7911 123456"]

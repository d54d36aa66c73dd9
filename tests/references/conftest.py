"""References made up by the tests."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from screener.pixels.fingerprint import Form
from screener.references.reference import Reference


def hex_digits(source: random.Random, digits: int) -> str:
    return f"{source.getrandbits(digits * 4):0{digits}x}"


@pytest.fixture
def made_up() -> Callable[..., Reference]:
    """made_up(number, **fields) -> a reference with random hashes that follow from the number."""

    def make(number: int, **fields: object) -> Reference:
        source = random.Random(number)
        known: dict[str, object] = {
            "id": f"work-{number}", "bank": "own", "kind": "work", "title": f"Work {number}", "creator": "Ann Other",
            "year": "1901", "creator_died": "1950", "rights_holder": "", "entity": "", "depicts": (), "note": "",
            "form": Form(hex_digits(source, 64), hex_digits(source, 64), hex_digits(source, 96)),
            "quality": 90, "colours": 800, "pixels": hex_digits(source, 64), "width": 640, "height": 480,
        }  # fmt: skip
        return Reference(**{**known, **fields})  # type: ignore[arg-type]

    return make

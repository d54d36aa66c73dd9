"""A reference: the hashes of a picture of a known work, with what it shows. Never the picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from screener.pixels.fingerprint import Form
from screener.pixels.placement import Placement

# A day that never comes.
FOREVER = "forever"
# What a match with a reference of the bank means: somebody's work, or the production's own material that is not out.
Kind = Literal["work", "own_unreleased"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One row of a bank. Years are text; empty means not known, never "none".

    entity: the id of the work in the lexicon, where it has one. depicts: ids or names of the people whom the picture
    shows. `creator_died` may be the word `living`, as in the lexicon. licence: by which paper it may be used,
    licensed_from and licensed_until: its first and last day. disabled_until: the day from which it counts again, or
    `forever`. within: bits of PDQ beyond which this reference matches nothing; None where the bands alone decide.
    """

    id: str
    bank: str
    kind: Kind
    title: str
    creator: str
    year: str
    creator_died: str
    rights_holder: str
    entity: str
    depicts: tuple[str, ...]
    note: str
    form: Form
    quality: int
    colours: int
    pixels: str
    width: int
    height: int
    licence: str = ""
    licensed_from: str = ""
    licensed_until: str = ""
    disabled_until: str = ""
    within: int | None = None

    def is_disabled(self, day: date) -> bool:
        """Whether it is set aside on a day."""
        return bool(self.disabled_until) and (
            self.disabled_until == FOREVER or day < date.fromisoformat(self.disabled_until)
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A reference near a picture: Hamming distances of 256 bits each, and of the colour layouts (mean absolute
    difference, 0..255). `exact`: the decoded pixels are the same. `transform`: how the picture is turned."""

    reference: Reference
    transform: str
    pdq: int
    phash: int
    layout: float
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A reference that lies in a picture, and where."""

    reference: Reference
    where: Placement

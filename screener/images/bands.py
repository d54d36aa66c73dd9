"""How near is near enough: the bands of perceptual-hash distances, read from reference_hashes/bands.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from screener.data import data_root
from screener.errors import ReferencesError
from screener.pixels.fingerprint import Fingerprint
from screener.pixels.hexadecimal import NO_HASH
from screener.pixels.placement import Placement
from screener.references.reference import Hit, Reference
from screener.verdict import Band


@dataclass(frozen=True, slots=True)
class Limit:
    """Largest distances that a band allows: bits of 256 for the hashes, 0..255 for the colours."""

    pdq: int
    phash: int
    layout: float = 255.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Fewest keypoints that agree where a reference lies, least share of those that look alike that agree, least share
    of either picture that they span, and fewest powers of ten against chance."""

    inliers: int
    of_alike: float
    area: float
    against_chance: float = 0.0

    def holds(self, where: Placement) -> bool:
        return (
            where.inliers >= self.inliers
            and where.of_alike >= self.of_alike
            and where.against_chance >= self.against_chance
            and max(where.in_picture, where.in_reference) >= self.area
        )


@dataclass(frozen=True, slots=True)
class Bands:
    """alone_…: bits, of a reference that came as one hash alone. quality, colours: below them a picture is flat, and
    only the same pixels make its match certain or likely."""

    certain: Limit
    alone_likely: int
    alone_review: int
    likely: tuple[Limit, ...]
    review: tuple[Limit, ...]
    flat: tuple[Limit, ...]
    quality: int
    colours: int
    placed_likely: tuple[Agreement, ...]
    placed_review: tuple[Agreement, ...]
    placed_flat: tuple[Agreement, ...]
    fewest_keypoints: int

    def widest(self) -> int:
        """The distance that the search has to reach, so that no band misses anything."""
        return max(max(limit.pdq, limit.phash) for limit in (self.certain, *self.likely, *self.review, *self.flat))

    def is_flat(self, picture: Fingerprint | Reference) -> bool:
        """Whether a picture has too little in it for its hashes to mean much: icons, panels, logos, title cards."""
        return picture.quality < self.quality or picture.colours < self.colours

    def agrees(self, where: Placement) -> bool:
        """Whether keypoints alone would make it likely that a reference lies there."""
        return any(one.holds(where) for one in self.placed_likely)

    def placed_band(self, where: Placement, *, poor_picture: bool, poor_reference: bool) -> Band | None:
        """How sure it is that a reference lies in a picture, by keypoints alone; None for not at all.

        `poor_...`: flat, or with few keypoints. A poor reference agrees with much by chance; a poor picture (half a
        sky) with little, though with too little to be likely.
        """
        if poor_reference:
            return "review" if any(one.holds(where) for one in self.placed_flat) else None
        if self.agrees(where) and not poor_picture:
            return "likely"
        return "review" if any(one.holds(where) for one in self.placed_review) else None

    def band(self, hit: Hit, *, flat: bool) -> Band | None:
        """How sure a match is; None for none. `flat`: the picture or the reference is."""
        if hit.exact:
            return "certain"
        if hit.reference.within is not None and hit.pdq > hit.reference.within:
            return None
        if NO_HASH in (hit.reference.form.pdq, hit.reference.form.phash):
            known = min(hit.pdq, hit.phash)
            return "likely" if known <= self.alone_likely else "review" if known <= self.alone_review else None
        if flat:
            return "review" if _within(hit, self.flat) else None
        if _within(hit, (self.certain,)):
            return "certain"
        if _within(hit, self.likely):
            return "likely"
        return "review" if _within(hit, self.review) else None


def _within(hit: Hit, limits: tuple[Limit, ...]) -> bool:
    return any(hit.pdq <= one.pdq and hit.phash <= one.phash and hit.layout <= one.layout for one in limits)


@lru_cache(maxsize=1)
def load_bands() -> Bands:
    """Raises ReferencesError naming the file for a missing or unknown key."""
    path = data_root() / "reference_hashes" / "bands.toml"
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        hashes = {name: tuple(Limit(**one) for one in table[name]) for name in ("likely", "review", "flat")}
        placed = {name: tuple(Agreement(**one) for one in rows) for name, rows in table["placed"].items()}
        return Bands(
            certain=Limit(**table["certain"]), alone_likely=table["alone"]["likely"],
            alone_review=table["alone"]["review"], likely=hashes["likely"], review=hashes["review"],
            flat=hashes["flat"],
            placed_likely=placed["likely"], placed_review=placed["review"], placed_flat=placed["flat"],
            quality=table["flat_below"]["quality"], colours=table["flat_below"]["colours"],
            fewest_keypoints=table["flat_below_keypoints"]["fewest"],
        )  # fmt: skip
    except (OSError, KeyError, TypeError, ValueError) as problem:
        raise ReferencesError(
            f"{path.name} cannot be used: {problem}.", next_step="Correct that line.", subject=str(path)
        ) from None

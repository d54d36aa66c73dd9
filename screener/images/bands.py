"""How near is near enough: the bands of perceptual-hash distances, read from reference_hashes/bands.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from screener.data import data_root
from screener.errors import ReferencesError
from screener.pixels.fingerprint import Fingerprint
from screener.references.reference import Hit, Reference
from screener.verdict import Band


@dataclass(frozen=True, slots=True)
class Limit:
    """Largest distances that a band allows: bits of 256 for the hashes, 0..255 for the colours."""

    pdq: int
    phash: int
    layout: float = 255.0


@dataclass(frozen=True, slots=True)
class Bands:
    """`quality` and `colours` below which a picture is flat: only the same pixels make its match certain or likely."""

    certain: Limit
    likely: tuple[Limit, ...]
    review: tuple[Limit, ...]
    flat: tuple[Limit, ...]
    quality: int
    colours: int

    def widest(self) -> int:
        """The distance that the search has to reach, so that no band misses anything."""
        return max(max(limit.pdq, limit.phash) for limit in (self.certain, *self.likely, *self.review, *self.flat))

    def is_flat(self, picture: Fingerprint | Reference) -> bool:
        """Whether a picture has too little in it for its hashes to mean much: icons, panels, logos, title cards."""
        return picture.quality < self.quality or picture.colours < self.colours

    def band(self, hit: Hit, *, flat: bool) -> Band | None:
        """How sure a match is; None for none. `flat`: the picture or the reference is."""
        if hit.exact:
            return "certain"
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
        several = {name: tuple(Limit(**one) for one in table[name]) for name in ("likely", "review", "flat")}
        return Bands(
            certain=Limit(**table["certain"]), quality=table["flat_below"]["quality"],
            colours=table["flat_below"]["colours"], **several,
        )  # fmt: skip
    except (OSError, KeyError, TypeError, ValueError) as problem:
        raise ReferencesError(
            f"{path.name} cannot be used: {problem}.", next_step="Correct that line.", subject=str(path)
        ) from None

"""What the image finder hands to the guidance: which reference a picture matches, and how sure that is. No policy."""

from __future__ import annotations

from dataclasses import dataclass

from screener.lexicon.entity import Entity
from screener.references.reference import Reference
from screener.verdict import Band, PictureSpan


@dataclass(frozen=True, slots=True)
class PictureMatch:
    """A reference that a frame matches. `work` is the work it is of; `depicted` the people whom it shows."""

    reference: Reference
    span: PictureSpan
    method: str
    score: float
    band: Band
    evidence: tuple[str, ...]
    work: Entity
    depicted: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class ImageEvidence:
    """All that was found in the pixels of one file, best match first.

    exact_only: the picture is too flat or too small for perceptual hashes, so only the same pixels would have been
    found. frames_left_out: some frames of an animation, moments of a film or pages were not looked at;
    not_looked_closer: some were compared as wholes alone. silenced: some match is known to be none, or with a reference
    that is set aside. left_out: further matches than these.
    """

    matches: tuple[PictureMatch, ...]
    exact_only: bool
    frames_left_out: bool
    left_out: int = 0
    not_looked_closer: bool = False
    silenced: bool = False

"""What a closer look finds: references in parts of a picture by their hashes, and anywhere in it by keypoints."""

from __future__ import annotations

from collections.abc import Iterator

from screener.images.bands import Bands
from screener.images.close_look import CloseLook
from screener.images.evidence import PictureMatch
from screener.images.matches import MatchMaker
from screener.images.reading import Frame, Reading
from screener.pixels.hexadecimal import hamming
from screener.pixels.placement import Placement, placement
from screener.pixels.regions import Box
from screener.references.index import ReferenceIndex
from screener.references.reference import Hit, Placed, Reference
from screener.verdict import Band

# A part is hashed 41 times as often as a whole: it is likely at most, until keypoints agree.
_OF_A_PART: dict[Band, Band] = {"certain": "likely", "likely": "likely", "review": "review"}
# A turn by less than half a quarter keeps its name: "turned by 5°" is said in the evidence.
_TURNS = ("identity", "rotate_270", "rotate_180", "rotate_90")  # clockwise by 0, 90, 180, 270 degrees
_MIRRORED_TURNS = ("flip_horizontal", "transverse", "flip_vertical", "transpose")


class CloseMatches:
    """Finds references that only a closer look shows. Safe to share between threads."""

    def __init__(self, references: ReferenceIndex, bands: Bands, maker: MatchMaker) -> None:
        self._references, self._bands, self._maker = references, bands, maker

    def of(self, reading: Reading) -> Iterator[PictureMatch]:
        """Every match in the frames that were looked at closer; of a reference several, the surest being for others to
        choose."""
        for look in reading.close_looks:
            frame = reading.frames[look.frame]
            flat = self._bands.is_flat(frame.fingerprint) or len(look.keypoints) < self._bands.fewest_keypoints
            yield from self._in_parts(look, frame)
            yield from self._as_negative(frame)
            placed = list(self._placed(look, frame, flat=flat, mirrored=False))
            yield from placed or self._placed(look, frame, flat=flat, mirrored=True)
            yield from self._confirmed(look, frame, flat=flat)

    def _in_parts(self, look: CloseLook, frame: Frame) -> Iterator[PictureMatch]:
        for part in look.parts:
            flat = self._bands.is_flat(part.fingerprint)
            for hit in self._references.search(part.fingerprint, within=self._bands.widest()):
                band = self._bands.band(hit, flat=flat or self._bands.is_flat(hit.reference))
                if band is None:
                    continue
                where = placement(look.keypoints, self._references.keypoints_of(hit.reference))
                sure = where is not None and self._bands.agrees(where) and not flat
                words = [f"a part of the picture: {hash_words(hit)}"]
                if sure and where is not None:
                    words.append(_agreeing(where))
                yield self._maker.match(
                    hit.reference, "certain" if sure and band != "review" else _OF_A_PART[band], "perceptual_hash",
                    words, frame, distance=hit.pdq, transform=hit.transform, box=part.box,
                    inliers=where.inliers if sure and where is not None else None,
                )  # fmt: skip

    def _as_negative(self, frame: Frame) -> Iterator[PictureMatch]:
        """Where the colours are those of the reference turned over; one pHash coefficient, the mean, does not turn."""
        for hit in self._references.search(frame.fingerprint.negative(), within=self._bands.widest()):
            flat = self._bands.is_flat(frame.fingerprint) or self._bands.is_flat(hit.reference)
            band = self._bands.band(hit, flat=flat)
            if band is not None:
                yield self._maker.match(
                    hit.reference, band, "perceptual_hash", [f"as a negative: {hash_words(hit)}"], frame,
                    distance=hit.pdq, transform="negative",
                )  # fmt: skip

    def _placed(self, look: CloseLook, frame: Frame, *, flat: bool, mirrored: bool) -> Iterator[PictureMatch]:
        if not self._references.has_keypoints:
            return
        for one in self._references.placed(look.mirrored if mirrored else look.keypoints):
            band = self._placed_band(one, flat=flat)
            if band is not None:
                yield self._maker.match(
                    one.reference, band, "local_features", [_agreeing(one.where), *_turned(one.where, mirrored)],
                    frame, distance=_distance(frame, one.reference), inliers=one.where.inliers,
                    transform=_transform(one.where, mirrored), box=_box(one.where, mirrored),
                )  # fmt: skip

    def _placed_band(self, one: Placed, *, flat: bool) -> Band | None:
        poor = self._bands.is_flat(one.reference)
        poor = poor or len(self._references.keypoints_of(one.reference)) < self._bands.fewest_keypoints
        return self._bands.placed_band(one.where, poor_picture=flat, poor_reference=poor)

    def _confirmed(self, look: CloseLook, frame: Frame, *, flat: bool) -> Iterator[PictureMatch]:
        """References whose hash was near the whole picture's, where keypoints agree too: two witnesses make it sure."""
        for hit in self._references.search(frame.fingerprint, within=self._bands.widest()):
            poor = flat or self._bands.is_flat(hit.reference)
            if poor or self._bands.band(hit, flat=False) is None:
                continue
            where = placement(look.keypoints, self._references.keypoints_of(hit.reference))
            if where is not None and self._bands.agrees(where):
                yield self._maker.match(
                    hit.reference, "certain", "perceptual_hash", [hash_words(hit), _agreeing(where)], frame,
                    distance=hit.pdq, transform=hit.transform, inliers=where.inliers,
                )  # fmt: skip


def hash_words(hit: Hit) -> str:
    """How far apart two hashes are, for people."""
    return f"PDQ {hit.pdq} and pHash {hit.phash} of 256 bits apart, colours {hit.layout:.0f} of 255"


def _agreeing(where: Placement) -> str:
    return (
        f"{where.inliers} keypoints agree, over {where.in_picture:.0%} of the picture and "
        f"{where.in_reference:.0%} of the reference"
    )


def _turned(where: Placement, mirrored: bool) -> Iterator[str]:
    if mirrored:
        yield "mirrored"
    degrees = round(where.turn) % 360
    if degrees:
        yield f"turned by {min(degrees, 360 - degrees)}°"


def _transform(where: Placement, mirrored: bool) -> str:
    quarter = round(where.turn / 90) % 4
    return (_MIRRORED_TURNS if mirrored else _TURNS)[quarter]


def _box(where: Placement, mirrored: bool) -> Box:
    """The outline's bounds; of a mirrored picture back where they lie in the picture as it is."""
    across, down = zip(*where.outline, strict=True)
    left, right = min(across), max(across)
    if mirrored:
        left, right = 1 - right, 1 - left
    return Box(left, min(down), right, max(down))


def _distance(frame: Frame, reference: Reference) -> int:
    return hamming(frame.fingerprint.forms[0].pdq, reference.form.pdq)

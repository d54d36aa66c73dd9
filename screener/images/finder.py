"""A Reading's pixels -> the references they match. Distances are judged by bands; what follows is not judged here."""

from __future__ import annotations

from screener.images.bands import Bands, load_bands
from screener.images.evidence import ImageEvidence, PictureMatch
from screener.images.reading import Frame, Reading
from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex
from screener.pixels.fingerprint import HASH_BITS
from screener.references.index import ReferenceIndex
from screener.references.reference import Hit, Reference
from screener.verdict import Band, PictureSpan, ReferenceSeen, Region
from screener.wording import TURNS

# The surest and nearest are judged; a file with more has the rest said as not read. A contact sheet of the whole
# built-in bank has 27.
MOST_MATCHES = 200
# Scores of names that are as sure (lexicons/cues/context.toml): no false match was ever measured above review.
_SCORES: dict[Band, float] = {"certain": 0.99, "likely": 0.9, "review": 0.5}
_ORDER: dict[Band, int] = {"certain": 0, "likely": 1, "review": 2}


class ImageFinder:
    """Finds known works among references. Holds no state of a picture; safe to share between threads."""

    def __init__(self, references: ReferenceIndex, lexicon: LexiconIndex) -> None:
        self.references, self.lexicon = references, lexicon
        self._bands: Bands = load_bands()

    def find(self, reading: Reading) -> ImageEvidence:
        """The best match with each reference over all frames that were hashed."""
        best: dict[tuple[str, str], PictureMatch] = {}
        for frame in reading.frames:
            for match in self._matches(frame, reading):
                key = match.reference.bank, match.reference.id
                if key not in best or _rank(match) < _rank(best[key]):
                    best[key] = match
        matches = sorted(best.values(), key=_rank)
        return ImageEvidence(
            matches=tuple(matches[:MOST_MATCHES]),
            left_out=max(0, len(matches) - MOST_MATCHES),
            exact_only=all(self._bands.is_flat(frame.fingerprint) for frame in reading.frames),
            frames_left_out=reading.frames_seen < reading.frames_total,
        )

    def _matches(self, frame: Frame, reading: Reading) -> list[PictureMatch]:
        flat = self._bands.is_flat(frame.fingerprint)
        found = []
        for hit in self.references.search(frame.fingerprint, within=self._bands.widest()):
            band = self._bands.band(hit, flat=flat or self._bands.is_flat(hit.reference))
            if band is not None:
                found.append(self._match(hit, band, frame, reading))
        return found

    def _match(self, hit: Hit, band: Band, frame: Frame, reading: Reading) -> PictureMatch:
        reference = hit.reference
        seen = ReferenceSeen(reference.id, reference.title, reference.bank, hit.pdq, HASH_BITS, hit.transform)
        whole = Region(0, 0, reading.width, reading.height)
        return PictureMatch(
            reference=reference,
            span=PictureSpan(0, 0, None, "picture", whole, seen, frame.number),
            method="exact_pixels" if hit.exact else "perceptual_hash",
            score=_SCORES[band],
            band=band,
            evidence=tuple(_evidence(hit, frame)),
            work=self._work(reference),
            depicted=tuple(self._person(one) for one in reference.depicts),
        )

    def _work(self, reference: Reference) -> Entity:
        """The lexicon's entity; where the lexicon has none, one made of the reference's own facts."""
        known = self.lexicon.entity_with_id(reference.entity) if reference.entity else None
        if known is not None:
            return known
        return Entity(
            id=f"reference/{reference.bank}/{reference.id}", name=reference.title, kind="work", roles=("picture",),
            year=reference.year, creators=(reference.creator,) if reference.creator else (),
            creator_died=reference.creator_died, rights_holder=reference.rights_holder, notes=reference.note,
        )  # fmt: skip

    def _person(self, named: str) -> Entity:
        """The person of an id or a name; one whom the lexicon does not know is taken to live."""
        known = self.lexicon.entity_with_id(named)
        if known is None:
            people = [entity for entity in self.lexicon.entities_named(named) if entity.kind == "person"]
            known = max(people, key=lambda entity: entity.prominence, default=None)
        if known is not None:
            return known
        name = named.removeprefix("person/").replace("-", " ").title() if named.startswith("person/") else named
        return Entity(id=f"reference/person/{name}", name=name, kind="person")


def _rank(match: PictureMatch) -> tuple[int, int]:
    return _ORDER[match.band], match.span.reference.distance


def _evidence(hit: Hit, frame: Frame) -> list[str]:
    if hit.exact:
        words = ["the same pixels"]
    else:
        words = [
            f"PDQ {hit.pdq} and pHash {hit.phash} of {HASH_BITS} bits apart",
            f"colours {hit.layout:.0f} of 255 apart",
        ]
    if hit.transform != "identity":
        words.append(TURNS.get(hit.transform, hit.transform))
    if frame.number:
        words.append(f"frame {frame.number + 1}")
    if frame.alpha_on == "black":
        words.append("on black")
    return words

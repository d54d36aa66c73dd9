"""A reference and where it was found -> a PictureMatch, with the work it is of and the people whom it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from screener.images.evidence import PictureMatch
from screener.images.reading import Frame
from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex
from screener.pixels.fingerprint import HASH_BITS
from screener.pixels.regions import Box
from screener.references.reference import Reference
from screener.verdict import Band, PictureSpan, ReferenceSeen, Region

# Scores of names that are as sure (lexicons/cues/context.toml): no false match was ever measured above review.
_SCORES: dict[Band, float] = {"certain": 0.99, "likely": 0.9, "review": 0.5}
WHOLE = Box(0.0, 0.0, 1.0, 1.0)


class MatchMaker:
    """Says what a match is of, by the lexicon."""

    def __init__(self, lexicon: LexiconIndex, day: Callable[[], date] = date.today) -> None:
        self._lexicon, self._day = lexicon, day

    def match(
        self, reference: Reference, band: Band, method: str, evidence: Sequence[str], frame: Frame, *,
        distance: int, transform: str, inliers: int | None = None, box: Box = WHOLE,
    ) -> PictureMatch:  # fmt: skip
        """`box`: the part of the picture in which the reference was found; `distance` in bits of PDQ."""
        seen = ReferenceSeen(
            reference.id, reference.title, reference.bank, distance, HASH_BITS, transform, inliers=inliers
        )
        told = [*evidence, *_terms(reference, self._day())]
        if frame.number:
            told.append(frame.place)
        if frame.alpha_on == "black":
            told.append("on black")
        return PictureMatch(
            reference=reference,
            span=PictureSpan(0, 0, None, "picture", _region(box, frame), seen, frame.number, frame.place),
            method=method,
            score=_SCORES[band],
            band=band,
            evidence=tuple(told),
            work=self._work(reference),
            depicted=tuple(self._person(one) for one in reference.depicts),
        )

    def _work(self, reference: Reference) -> Entity:
        """The lexicon's entity; where the lexicon has none, one made of the reference's own facts."""
        known = self._lexicon.entity_with_id(reference.entity) if reference.entity else None
        if known is not None:
            return known
        return Entity(
            id=f"reference/{reference.bank}/{reference.id}", name=reference.title, kind="work", roles=("picture",),
            year=reference.year, creators=(reference.creator,) if reference.creator else (),
            creator_died=reference.creator_died, rights_holder=reference.rights_holder, notes=reference.note,
        )  # fmt: skip

    def _person(self, named: str) -> Entity:
        """The person of an id or a name; one whom the lexicon does not know is taken to live."""
        known = self._lexicon.entity_with_id(named)
        if known is None:
            people = [entity for entity in self._lexicon.entities_named(named) if entity.kind == "person"]
            known = max(people, key=lambda entity: entity.prominence, default=None)
        if known is not None:
            return known
        name = named.removeprefix("person/").replace("-", " ").title() if named.startswith("person/") else named
        return Entity(id=f"reference/person/{name}", name=name, kind="person")


def _terms(reference: Reference, day: date) -> Iterator[str]:
    """What the bank says of its licence, as of a day. It lowers nothing: what is on file does."""
    first, last, named = reference.licensed_from, reference.licensed_until, reference.licence or "licence"
    if last and day.isoformat() > last:
        yield f"{named}: ended on {last}"
    elif first and day.isoformat() < first:
        yield f"{named}: begins on {first}"
    elif reference.licence or first or last:
        yield f"{named}: " + (f"until {last}" if last else "in force, as the bank says")


def _region(box: Box, frame: Frame) -> Region:
    """The part in pixels of the frame as it is in the file, cut off at its rim."""
    left, right = (round(min(max(side, 0.0), 1.0) * frame.width) for side in (box.left, box.right))
    top, bottom = (round(min(max(side, 0.0), 1.0) * frame.height) for side in (box.top, box.bottom))
    return Region(left, top, max(0, right - left), max(0, bottom - top))

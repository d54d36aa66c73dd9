"""A Reading's pixels -> the references they match. Distances are judged by bands; what follows is not judged here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from screener.images.bands import Bands, load_bands
from screener.images.close_matches import CloseMatches, hash_words
from screener.images.evidence import ImageEvidence, PictureMatch
from screener.images.flood import WINDOW, FloodCounter
from screener.images.match_over_frames import over_frames, rank
from screener.images.matches import MatchMaker
from screener.images.reading import Frame, Reading
from screener.lexicon.index import LexiconIndex
from screener.references.index import ReferenceIndex
from screener.references.reference import Hit
from screener.wording import TURNS

# The surest and nearest are judged; a file with more has the rest said as not read. A contact sheet of the whole
# built-in bank has 27.
MOST_MATCHES = 200


class ImageFinder:
    """Finds known works among references. Of a picture it remembers but which references it matched; safe to share
    between threads."""

    def __init__(
        self, references: ReferenceIndex, lexicon: LexiconIndex, *, day: Callable[[], date] = date.today,
        floods: FloodCounter | None = None,
    ) -> None:  # fmt: skip
        """`day`: which it is, for what is set aside or licensed until some day. `floods`: what was counted so far."""
        self.references, self.lexicon = references, lexicon
        self._day, self.floods = day, floods or FloodCounter()
        self._bands: Bands = load_bands()
        self._maker = MatchMaker(lexicon, day)
        self._close = CloseMatches(references, self._bands, self._maker)

    def find(self, reading: Reading) -> ImageEvidence:
        """The best match with each reference over all frames that were hashed and those looked at closer."""
        found: dict[tuple[str, str], list[PictureMatch]] = {}
        prints = {frame.number: frame.fingerprint for frame in reading.frames}
        day, silenced = self._day(), False
        for match in (*self._of_wholes(reading), *self._close.of(reading)):
            reference = match.reference
            if reference.is_disabled(day) or self.references.false_alarms.silence(prints[match.span.frame], reference):
                silenced = True
                continue
            found.setdefault((reference.bank, reference.id), []).append(match)
        best = {key: over_frames(alike, reading) for key, alike in found.items()}
        by_hash = frozenset(key for key, match in best.items() if _by_hash_alone(match))
        for key in self.floods.flooding(reading.digest, by_hash):
            best[key] = _in_doubt(best[key])
        matches = sorted(best.values(), key=rank)
        return ImageEvidence(
            matches=tuple(matches[:MOST_MATCHES]),
            left_out=max(0, len(matches) - MOST_MATCHES),
            exact_only=bool(reading.frames) and all(self._bands.is_flat(frame.fingerprint) for frame in reading.frames),
            frames_left_out=reading.frames_seen < reading.frames_total,
            silenced=silenced,
            not_looked_closer=0 < len(reading.close_looks) < len(reading.frames),
        )

    def wants_closer(self, reading: Reading) -> bool:
        """Whether the picture as a whole is none of the references for sure, so that a closer look may find one."""
        return (
            self.references.images > 0
            and bool(reading.frames)
            and not all(
                any(match.band in ("certain", "likely") for match in self._of_whole(frame)) for frame in reading.frames
            )
        )

    def _of_wholes(self, reading: Reading) -> list[PictureMatch]:
        return [match for frame in reading.frames for match in self._of_whole(frame)]

    def _of_whole(self, frame: Frame) -> list[PictureMatch]:
        flat = self._bands.is_flat(frame.fingerprint)
        found = []
        for hit in self.references.search(frame.fingerprint, within=self._bands.widest()):
            band = self._bands.band(hit, flat=flat or self._bands.is_flat(hit.reference))
            if band is not None:
                found.append(
                    self._maker.match(
                        hit.reference, band, "exact_pixels" if hit.exact else "perceptual_hash", _evidence(hit),
                        frame, distance=hit.pdq, transform=hit.transform,
                    )
                )  # fmt: skip
        return found


def _by_hash_alone(match: PictureMatch) -> bool:
    return match.method == "perceptual_hash" and match.span.reference.inliers is None


def _in_doubt(match: PictureMatch) -> PictureMatch:
    """A match with a reference that matches everything: for a person to look at, and to set the reference aside."""
    words = (
        f"this reference matches more than {MOST_MATCHES} of the last {WINDOW} pictures by its hash alone: set it aside"
    )
    return replace(match, band="review", score=0.5, evidence=(*match.evidence, words))


def _evidence(hit: Hit) -> list[str]:
    words = ["the same pixels"] if hit.exact else [hash_words(hit)]
    if hit.transform != "identity":
        words.append(TURNS.get(hit.transform, hit.transform))
    return words

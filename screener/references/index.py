"""All banks as one index: a picture's fingerprint -> the references near it. How near is near enough is not judged."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import numpy as np

from screener.folding import fold_tokens
from screener.pixels.fingerprint import HASH_BITS, TRANSFORMS, Fingerprint
from screener.pixels.hexadecimal import NO_HASH, hamming
from screener.pixels.keypoints import Keypoints
from screener.pixels.layout import layout_distance
from screener.pixels.placement import placement
from screener.references.bank import Bank, is_unchanged, read_bank
from screener.references.bank_files import bank_files, own_folder
from screener.references.false_alarms import FalseAlarms, read_false_alarms
from screener.references.hash_search import FAISS_FROM, HashSearch, Numbers, packed
from screener.references.keypoint_blocks import KeypointBlocks
from screener.references.keypoint_file import KeypointFile, keypoint_file
from screener.references.reference import Hit, Placed, Reference
from screener.references.segment import Segment, numbers, prefixes
from screener.references.thumbnails import read_thumbnail
from screener.references.written_hash import WrittenHash
from screener.settings import Settings

# Goes up whenever the same pictures would get other hashes or other hits.
ALGORITHM = "1"
# A query's form i is the picture turned by TRANSFORMS[i]. Where that is the reference, the picture is the reference
# turned back: a quarter turn the other way; all the others undo themselves.
_BACK = {"rotate_90": "rotate_270", "rotate_270": "rotate_90"}
_DONE_TO_REFERENCE = tuple(_BACK.get(name, name) for name in TRANSFORMS)


class ReferenceIndex:
    """References of several banks, searched exactly. Holds no state of a picture; safe to share between threads.

    version: 12 hex digits that change with any bank's contents and with the algorithm. images: how many references.
    works: how many different works they are of. banks: how many references each bank has.
    """

    def __init__(
        self,
        banks: Iterable[Bank] = (),
        *,
        faiss_from: int = FAISS_FROM,
        keypoints: Mapping[str, KeypointFile] | None = None,
        cache: Path | None = None,
        false_alarms: FalseAlarms | None = None,
    ) -> None:
        """`keypoints`: those of a bank's pictures, by the bank's name; banks without are compared by hashes alone.
        `cache`: a folder where what is made of many keypoints is kept."""
        self._banks = tuple(banks)
        self._keypoints = keypoints or {}
        self._cache = cache
        self.false_alarms = false_alarms or FalseAlarms()
        self._by_keypoints: KeypointBlocks | None = None
        self._making = Lock()
        self.banks = {bank.name: len(bank) for bank in self._banks}
        self._starts = list(accumulate((bank.rows for bank in self._banks), initial=0))
        self.images = sum(self.banks.values())
        works = np.sort(np.concatenate([np.zeros(0, np.uint64), *(bank.works() for bank in self._banks)]))
        self.works = int(np.count_nonzero(works[1:] != works[:-1])) + bool(len(works))
        kept = (f"{name} {len(file)} keypoints" for name, file in self._keypoints.items())
        held = sorted([*(f"{bank.name} {bank.digest}" for bank in self._banks), *kept])
        content = "\0".join([ALGORITHM, *held, *filter(None, [self.false_alarms.version])])
        self.version = hashlib.sha256(content.encode()).hexdigest()[:12]
        self._parts: list[_Part] = []
        for start, bank in zip(self._starts, self._banks, strict=False):
            for segment in bank.segments:
                searches = (HashSearch(hashes, faiss_from=faiss_from) for hashes in (segment.pdq, segment.phash))
                self._parts.append(_Part(start, segment, *searches))
                start += len(segment)

    def search(self, fingerprint: Fingerprint, *, within: int = 70) -> list[Hit]:
        """Every reference that is near a picture in any of its eight forms, nearest first, each once.

        Near: PDQ or pHash differ in at most `within` of 256 bits, or the decoded pixels are the same. Where several
        forms are near, the one with the smallest sum of both distances counts.
        """
        same = self._with_pixels(fingerprint.pixels)
        hits = [self._same_pixels(number, fingerprint) for number in same]
        hits += self._near(fingerprint, within, leave_out=same)
        hits.sort(
            key=lambda hit: (not hit.exact, hit.pdq + hit.phash, hit.layout, hit.reference.bank, hit.reference.id)
        )
        return hits

    @property
    def has_keypoints(self) -> bool:
        """Whether any reference can be found by what it looks like close by."""
        return any(len(file) for file in self._keypoints.values())

    def placed(self, picture: Keypoints) -> list[Placed]:
        """The references that lie somewhere in a picture by its keypoints, the one with most inliers first.

        Of many references the eight that share most keypoints with the picture are placed.
        """
        search = self.keypoint_blocks()
        found = []
        for candidate in search.candidates(picture, self._is_live):
            reference = self._reference(candidate.number)
            where = placement(picture, self._keypoints[reference.bank].of(reference.pixels))
            if where is not None:
                found.append(Placed(reference, where))
        return sorted(found, key=lambda one: (-one.where.inliers, one.reference.bank, one.reference.id))

    def keypoints_of(self, reference: Reference) -> Keypoints:
        """None (an empty one) where the bank keeps none of it."""
        file = self._keypoints.get(reference.bank)
        return file.of(reference.pixels) if file is not None else Keypoints.none()

    def thumbnail(self, bank: str, own_id: str) -> bytes:
        """The small JPEG of a reference; empty where its bank keeps none."""
        for start, one in zip(self._starts, self._banks, strict=False):
            if one.name == bank and one.path is not None:
                (wanted,) = numbers([own_id])
                rows = np.concatenate([segment.own_id for segment in one.segments]) == wanted
                for row in np.flatnonzero(rows).tolist():
                    if self._is_live(start + row):
                        return read_thumbnail(one.path, one.reference(row).pixels)
        return b""

    def keypoint_blocks(self) -> KeypointBlocks:
        """What `placed` searches, made when first needed: a second for each 1,000 references that no cache has."""
        with self._making:
            if self._by_keypoints is None:
                owners = [
                    (start + row, file, pixels)
                    for start, bank in zip(self._starts, self._banks, strict=False)
                    if (file := self._keypoints.get(bank.name)) is not None and len(file)
                    for row, pixels in bank.all_pixels()
                    if pixels in file
                ]
                self._by_keypoints = KeypointBlocks(owners, self._cache)
            return self._by_keypoints

    def _is_live(self, number: int) -> bool:
        place = bisect_right(self._starts, number) - 1
        return self._banks[place].is_live(number - self._starts[place])

    def near_hash(self, written: WrittenHash, *, within: int = 70) -> list[tuple[Reference, int]]:
        """The references whose hash is within so many bits of one from elsewhere, and how many, nearest first.

        The hash is taken as it is: of a turned copy it says nothing.
        """
        query, found = packed([written.digits]), []
        for part in self._parts:
            hashes = part.pdq if written.algorithm == "pdq" else part.phash
            _, rows = hashes.within(query, within)
            bits = hashes.distances(np.repeat(query, len(rows), axis=0), rows)
            for row, away in zip(rows.tolist(), bits.tolist(), strict=True):
                if self._is_live(part.start + row):
                    found.append((self._reference(part.start + row), int(away)))
        return sorted(found, key=lambda pair: (pair[1], pair[0].bank, pair[0].id))

    def find_words(self, words: str) -> list[Reference]:
        """The references with all these words, or beginnings of words, in title, makers, people shown or note."""
        wanted = [token.form for token in fold_tokens(words)]
        found = []
        for one in self.references():
            # an id says who is meant as well as a name does: person/frida-kahlo
            told = " ".join((one.id, one.title, one.creator, one.rights_holder, one.entity, *one.depicts, one.note))
            forms = [token.form for token in fold_tokens(told)]
            if wanted and all(any(form.startswith(word) for form in forms) for word in wanted):
                found.append(one)
        return found

    def references(self, bank: str | None = None) -> list[Reference]:
        """The references of a bank, or of all, in the order of the files."""
        return [one for each in self._banks if bank in (None, each.name) for one in each.references()]

    def _reference(self, number: int) -> Reference:
        """The reference of a row, counted through all banks."""
        place = bisect_right(self._starts, number) - 1
        return self._banks[place].reference(number - self._starts[place])

    def _with_pixels(self, digest: str) -> list[int]:
        """The rows of the pictures with these very pixels."""
        if digest in ("", NO_HASH):  # of a picture turned over; of a reference that came as a hash alone
            return []
        (wanted,) = prefixes([digest])
        rows = [part.start + int(row) for part in self._parts for row in np.flatnonzero(part.segment.pixels == wanted)]
        return [row for row in rows if self._is_live(row) and self._reference(row).pixels == digest]

    def _same_pixels(self, number: int, fingerprint: Fingerprint) -> Hit:
        reference, form = self._reference(number), fingerprint.forms[0]
        return Hit(
            reference=reference,
            transform=TRANSFORMS[0],
            pdq=_distance(form.pdq, reference.form.pdq),
            phash=_distance(form.phash, reference.form.phash),
            layout=layout_distance(form.layout, reference.form.layout),
            exact=True,
        )

    def _near(self, fingerprint: Fingerprint, within: int, *, leave_out: list[int]) -> list[Hit]:
        turned = [number for number, form in enumerate(fingerprint.forms) if _is_hashed(form.pdq, form.phash)]
        if not turned:
            return []
        pdqs = packed([fingerprint.forms[number].pdq for number in turned])
        phashes = packed([fingerprint.forms[number].phash for number in turned])
        hits = []
        for part in self._parts:
            query, row = _pairs(part.pdq.within(pdqs, within), part.phash.within(phashes, within), len(turned))
            both = part.pdq.distances(pdqs[query], row) + part.phash.distances(phashes[query], row)
            order = np.lexsort((query, both, row))
            _, best = np.unique(row[order], return_index=True)
            for pair in order[best].tolist():
                number, form = part.start + int(row[pair]), turned[int(query[pair])]
                if number not in leave_out and self._is_live(number):
                    hits.append(self._hit(self._reference(number), fingerprint, form))
        return hits

    def _hit(self, reference: Reference, fingerprint: Fingerprint, form: int) -> Hit:
        mine, its = fingerprint.forms[form], reference.form
        return Hit(
            reference, _DONE_TO_REFERENCE[form], _distance(mine.pdq, its.pdq), _distance(mine.phash, its.phash),
            layout_distance(mine.layout, its.layout),
        )  # fmt: skip


def open_references(settings: Settings, before: ReferenceIndex | None = None) -> ReferenceIndex:
    """The built-in banks and the user's own; those that have not changed are taken from the index `before`.

    Raises ReferencesError naming file and row where one is damaged.
    """
    paths = bank_files(settings)
    files = {path.stem: KeypointFile(keypoint_file(path)) for path in paths}
    known = {bank.name: bank for bank in before._banks} if before is not None else {}
    banks = []
    for path in paths:
        bank = known.get(path.stem)
        banks.append(bank if bank is not None and is_unchanged(bank, path) else read_bank(path, settings.cache_dir))
    alarms = FalseAlarms(read_false_alarms(own_folder(settings)), settings.day())
    return ReferenceIndex(banks, keypoints=files, cache=settings.cache_dir, false_alarms=alarms)


class _Part(NamedTuple):
    """A segment of a bank: the number of its first row, counted through all banks, and its searches."""

    start: int
    segment: Segment
    pdq: HashSearch
    phash: HashSearch


def _distance(one: str, other: str) -> int:
    """Bits in which two hashes differ; all of them where one is not known."""
    return HASH_BITS if NO_HASH in (one, other) else hamming(one, other)


def _is_hashed(pdq: str, phash: str) -> bool:
    return pdq != NO_HASH and phash != NO_HASH


def _pairs(one: tuple[Numbers, Numbers], two: tuple[Numbers, Numbers], queries: int) -> tuple[Numbers, Numbers]:
    """The (query, row) pairs that are in either of two lists, each once."""
    keys = np.union1d(one[1] * queries + one[0], two[1] * queries + two[0])
    return keys % queries, keys // queries

"""All banks as one index: a picture's fingerprint -> the references near it. How near is near enough is not judged."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate
from threading import Lock

import numpy as np

from screener.folding import fold_tokens
from screener.pixels.fingerprint import TRANSFORMS, Fingerprint
from screener.pixels.hexadecimal import NO_HASH, hamming
from screener.pixels.keypoints import Keypoints
from screener.pixels.layout import layout_distance
from screener.pixels.placement import placement
from screener.references.bank import Bank, read_bank
from screener.references.bank_files import bank_files
from screener.references.hash_search import FAISS_FROM, HashSearch, Numbers, packed
from screener.references.keypoint_file import KeypointFile, keypoint_file
from screener.references.keypoint_search import KeypointSearch
from screener.references.reference import Hit, Placed, Reference
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
    ) -> None:
        """`keypoints`: those of a bank's pictures, by the bank's name; banks without are compared by hashes alone."""
        self._banks = tuple(banks)
        self._keypoints = keypoints or {}
        self._by_keypoints: KeypointSearch | None = None
        self._with_keypoints: list[int] = []
        self._making = Lock()
        self.banks = {bank.name: len(bank) for bank in self._banks}
        self._starts = list(accumulate((len(bank) for bank in self._banks), initial=0))
        self.images = self._starts[-1]
        works = zip(self._column("entity"), self._column("title"), strict=True)
        self.works = len({entity or f"title {title}" for entity, title in works})
        kept = (f"{name} {len(file)} keypoints" for name, file in self._keypoints.items())
        content = "\0".join([ALGORITHM, *sorted([*(f"{bank.name} {bank.digest}" for bank in self._banks), *kept])])
        self.version = hashlib.sha256(content.encode()).hexdigest()[:12]
        self._by_pixels: dict[str, list[int]] = {}
        for number, pixels in enumerate(self._column("pixels")):
            self._by_pixels.setdefault(pixels, []).append(number)
        # Pictures too small to be hashed all have the same hash: they are found by their pixels alone.
        pdqs, phashes = self._column("pdq"), self._column("phash")
        hashed = [number for number in range(self.images) if _is_hashed(pdqs[number], phashes[number])]
        self._hashed = np.array(hashed, np.int64)
        self._pdq = HashSearch(packed([pdqs[number] for number in hashed]), faiss_from=faiss_from)
        self._phash = HashSearch(packed([phashes[number] for number in hashed]), faiss_from=faiss_from)

    def search(self, fingerprint: Fingerprint, *, within: int = 70) -> list[Hit]:
        """Every reference that is near a picture in any of its eight forms, nearest first, each once.

        Near: PDQ or pHash differ in at most `within` of 256 bits, or the decoded pixels are the same. Where several
        forms are near, the one with the smallest sum of both distances counts.
        """
        same = self._by_pixels.get(fingerprint.pixels, [])
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
        search = self._keypoint_search()
        found = []
        for candidate in search.candidates(picture):
            number = self._with_keypoints[candidate.number]
            reference = self._reference(number)
            where = placement(picture, self._keypoints[reference.bank].of(reference.pixels))
            if where is not None:
                found.append(Placed(reference, where))
        return sorted(found, key=lambda one: (-one.where.inliers, one.reference.bank, one.reference.id))

    def keypoints_of(self, reference: Reference) -> Keypoints:
        """None (an empty one) where the bank keeps none of it."""
        file = self._keypoints.get(reference.bank)
        return file.of(reference.pixels) if file is not None else Keypoints.none()

    def _keypoint_search(self) -> KeypointSearch:
        with self._making:
            if self._by_keypoints is None:
                self._with_keypoints = [
                    start + row
                    for start, bank in zip(self._starts, self._banks, strict=False)
                    if (file := self._keypoints.get(bank.name)) is not None
                    for row, pixels in enumerate(bank.column("pixels"))
                    if pixels in file
                ]
                self._by_keypoints = KeypointSearch(
                    [self.keypoints_of(self._reference(number)) for number in self._with_keypoints]
                )
            return self._by_keypoints

    def near_hash(self, written: WrittenHash, *, within: int = 70) -> list[tuple[Reference, int]]:
        """The references whose hash is within so many bits of one from elsewhere, and how many, nearest first.

        The hash is taken as it is: of a turned copy it says nothing.
        """
        hashes = self._pdq if written.algorithm == "pdq" else self._phash
        query = packed([written.digits])
        _, rows = hashes.within(query, within)
        bits = hashes.distances(np.repeat(query, len(rows), axis=0), rows)
        found = [(self._reference(int(self._hashed[row])), int(away)) for row, away in zip(rows, bits, strict=True)]
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

    def _column(self, name: str) -> list[str]:
        return [field for bank in self._banks for field in bank.column(name)]

    def _reference(self, number: int) -> Reference:
        """The reference of a row, counted through all banks."""
        place = bisect_right(self._starts, number) - 1
        return self._banks[place].reference(number - self._starts[place])

    def _same_pixels(self, number: int, fingerprint: Fingerprint) -> Hit:
        reference, form = self._reference(number), fingerprint.forms[0]
        return Hit(
            reference=reference,
            transform=TRANSFORMS[0],
            pdq=hamming(form.pdq, reference.form.pdq),
            phash=hamming(form.phash, reference.form.phash),
            layout=layout_distance(form.layout, reference.form.layout),
            exact=True,
        )

    def _near(self, fingerprint: Fingerprint, within: int, *, leave_out: list[int]) -> list[Hit]:
        turned = [number for number, form in enumerate(fingerprint.forms) if _is_hashed(form.pdq, form.phash)]
        if not turned or not len(self._hashed):
            return []
        pdqs = packed([fingerprint.forms[number].pdq for number in turned])
        phashes = packed([fingerprint.forms[number].phash for number in turned])
        query, row = _pairs(self._pdq.within(pdqs, within), self._phash.within(phashes, within), len(turned))
        pdq, phash = self._pdq.distances(pdqs[query], row), self._phash.distances(phashes[query], row)
        order = np.lexsort((query, pdq + phash, row))
        _, best = np.unique(row[order], return_index=True)
        hits = []
        for pair in order[best].tolist():
            number, form = int(self._hashed[row[pair]]), turned[int(query[pair])]
            if number in leave_out:
                continue
            reference = self._reference(number)
            layout = layout_distance(fingerprint.forms[form].layout, reference.form.layout)
            hits.append(Hit(reference, _DONE_TO_REFERENCE[form], int(pdq[pair]), int(phash[pair]), layout))
        return hits


def open_references(settings: Settings) -> ReferenceIndex:
    """The built-in banks and the user's own. Raises ReferencesError naming file and row where one is damaged."""
    paths = bank_files(settings)
    files = {path.stem: KeypointFile(keypoint_file(path)) for path in paths}
    return ReferenceIndex((read_bank(path) for path in paths), keypoints=files)


def _is_hashed(pdq: str, phash: str) -> bool:
    return pdq != NO_HASH and phash != NO_HASH


def _pairs(one: tuple[Numbers, Numbers], two: tuple[Numbers, Numbers], queries: int) -> tuple[Numbers, Numbers]:
    """The (query, row) pairs that are in either of two lists, each once."""
    keys = np.union1d(one[1] * queries + one[0], two[1] * queries + two[0])
    return keys % queries, keys // queries

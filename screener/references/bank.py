"""A bank: one CSV file of references that a coordinator can read and compare. Its name is the file's.

The last row of an id counts; one of the kind `removed` takes the reference out. So a large bank is changed by rows at
its end, and a small one is written anew.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from screener.errors import ReferencesError
from screener.pixels.hexadecimal import NO_HASH
from screener.references.bank_columns import (
    COLUMNS,
    ENTITY,
    FIRST_COLUMNS,
    ID,
    PDQ,
    PHASH,
    PIXELS,
    TITLE,
    is_removal,
    is_sound,
    padded,
    row_fault,
    to_reference,
)
from screener.references.bank_rows import RowReader, fields_at
from screener.references.bank_terms import BankTerms, read_terms, terms_file
from screener.references.csv_rows import bad_row
from screener.references.reference import Reference
from screener.references.segment import Segment, make_segment
from screener.references.segment_cache import SegmentCache

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
# Rows from which what was read is kept in the cache (reading takes 20 ms) and changes are added at the end (writing
# them all takes as long). A smaller bank is exchanged whole: a last line that is no row is damage in it.
CACHED_FROM = APPENDED_FROM = 5_000
_NO_TERMS = BankTerms()
Stamp = tuple[tuple[int, int, int], ...]


class Bank:
    """A bank as it was read: arrays for searching, and rows that are made into references as they are asked for.

    digest: changes with what the bank holds. segments: the rows by stretches of the file; rows that count no more are
    among them, and `is_live` tells them apart.
    """

    __slots__ = ("_data", "_dead", "_starts", "digest", "name", "path", "segments", "stamp", "terms")

    def __init__(
        self, name: str, data: bytes | mmap.mmap, segments: Sequence[Segment], stamp: Stamp = (),
        terms: BankTerms = _NO_TERMS, path: Path | None = None,
    ) -> None:  # fmt: skip
        self.name, self._data, self.segments, self.stamp = name, data, tuple(segments), stamp
        self.terms, self.path = terms, path
        self._starts = np.cumsum([0, *(len(segment) for segment in self.segments)])
        self._dead = self._superseded()
        stretches = "".join(segment.digest for segment in self.segments)
        several = len(self.segments) != 1
        self.digest = hashlib.sha256(stretches.encode()).hexdigest() if several else stretches
        if terms != _NO_TERMS:
            self.digest = hashlib.sha256(f"{self.digest} {terms}".encode()).hexdigest()

    def __len__(self) -> int:
        return int(self._starts[-1]) - len(self._dead)

    @property
    def rows(self) -> int:
        """How many there are, those among them that count no more."""
        return int(self._starts[-1])

    def is_live(self, row: int) -> bool:
        """Whether a row, counted through all segments, still counts."""
        return row not in self._dead

    def live_rows(self) -> Iterator[int]:
        return (row for row in range(self.rows) if row not in self._dead)

    def column(self, name: str) -> list[str]:
        """One field of every reference."""
        place = COLUMNS.index(name)
        return [self._fields(row)[place] for row in self.live_rows()]

    def all_pixels(self) -> Iterator[tuple[int, str]]:
        """Every row with the digest of its pixels, the rows that count no more among them."""
        return ((row, self._fields(row)[PIXELS]) for row in range(self.rows))

    def works(self) -> NDArray[np.uint64]:
        """A number for the work of each reference."""
        every = np.concatenate([segment.work for segment in self.segments]) if self.segments else np.zeros(0, np.uint64)
        return np.delete(every, sorted(self._dead))

    def reference(self, row: int) -> Reference:
        """The reference of a row, counted through all segments."""
        return self.terms.over(to_reference(self._fields(row), self.name))

    def references(self) -> list[Reference]:
        """All of them as their rows say, without the terms of the whole bank: as they are written again."""
        return [to_reference(self._fields(row), self.name) for row in self.live_rows()]

    def _fields(self, row: int) -> Sequence[str]:
        which = int(np.searchsorted(self._starts, row, side="right")) - 1
        return padded(fields_at(self._data, int(self.segments[which].place[row - self._starts[which]])))

    def _superseded(self) -> frozenset[int]:
        """Rows with a later one of their id, and the rows that take one out."""
        ids = np.concatenate([segment.own_id for segment in self.segments]) if self.segments else np.zeros(0, np.uint64)
        if not len(ids):
            return frozenset()
        order = np.argsort(ids, kind="stable")  # rows of one id beside each other, in the order of the file
        dead = order[:-1][ids[order[:-1]] == ids[order[1:]]]
        removing = [segment.work == 0 for segment in self.segments]
        return frozenset(dead.tolist()) | frozenset(np.flatnonzero(np.concatenate(removing)).tolist())


def bank_name(path: Path) -> str:
    """The name of the bank in a file. Raises ReferencesError for a name that is none."""
    if path.suffix != ".csv" or not _NAME.fullmatch(path.stem):
        raise bad_name(path.name)
    return path.stem


def bad_name(name: str) -> ReferencesError:
    return ReferencesError(
        f"{name!r} is no name of a bank.",
        next_step="Use lower-case letters, digits, - and _, as in unreleased-2026.csv.",
        subject=name,
    )


def bank_stamp(path: Path) -> Stamp:
    """What changes with every change of a bank's file and of its terms. Raises OSError where there is no bank."""
    files = [path, *([terms_file(path)] if terms_file(path).exists() else [])]
    return tuple((status.st_size, status.st_mtime_ns, status.st_ino) for status in map(os.stat, files))


def is_unchanged(bank: Bank, path: Path) -> bool:
    """Whether the file still is the one that the bank was read from. Raises nothing where it is gone: it changed."""
    try:
        return bank.stamp == bank_stamp(path)
    except OSError:
        return False


def read_bank(path: Path, cache: Path | None = None) -> Bank:
    """`cache`: a folder where what was read of a large bank is kept, and found again by other processes.

    Raises ReferencesError naming file and row for anything but whole, sound rows under a header of ours.
    """
    name = bank_name(path)
    try:
        with path.open("rb") as file:
            stamp, terms = bank_stamp(path), read_terms(path)
            size = os.fstat(file.fileno()).st_size
            data: bytes | mmap.mmap = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
            kept = SegmentCache(path, cache, size) if cache is not None else None
            segments = kept.segments() if kept is not None else []
            reader = RowReader(file, path, segments[-1].end if segments else 0)
            fresh = _read_segment(reader, path)
    except OSError as problem:
        raise ReferencesError(
            f"{path} cannot be read: {problem.strerror}.",
            next_step="Check the path and its permissions.",
            subject=str(path),
        ) from None
    if len(fresh) or not segments:
        segments = [*segments, fresh]
    if kept is not None and sum(map(len, segments)) >= CACHED_FROM:
        segments = kept.keep(segments)
    return Bank(name, data, segments, stamp, terms, path)


def _read_segment(reader: RowReader, path: Path) -> Segment:
    """The sound rows from where the reader begins to the end of the file."""
    start = reader.end
    rows: list[tuple[str, str, str, str, str]] = []
    places: list[int] = []
    removing: list[int] = []
    ids: dict[str, str] = {}
    found, width = reader.rows(), len(COLUMNS)

    def being_written() -> bool:
        return reader.is_last_line_open() and bool(start or len(rows) >= APPENDED_FROM)

    if not start:
        header = tuple(next(found, []))
        if header not in (COLUMNS, FIRST_COLUMNS):
            raise bad_row(path, 1, f"has the header {','.join(header)!r}", f"It must be {','.join(COLUMNS)!r}.")
        width = len(header)
    for fields in found:
        if len(fields) != width:
            if being_written():
                break
            raise reader.bad_row(
                f"has {len(fields)} fields where the header has {width}",
                "Add the missing commas, or put quotes around a field that holds a comma.",
            )
        row = padded(fields)
        if is_removal(row):
            removing.append(len(rows))
            rows.append((NO_HASH, NO_HASH, NO_HASH, row[ID], ""))
        elif not is_sound(row):
            if being_written():
                break
            raise reader.bad_row(*row_fault(row))
        elif ids.get(row[ID], row[PIXELS]) != row[PIXELS]:
            raise reader.bad_row(f"has the id {row[ID]} of an earlier row", "Give one another id.")
        else:
            rows.append((row[PDQ], row[PHASH], row[PIXELS], row[ID], row[ENTITY] or f"title {row[TITLE]}"))
        places.append(reader.place)
        if not is_removal(row):
            ids[row[ID]] = row[PIXELS]
    segment = make_segment(rows, places, start, reader.end, reader.digest)
    if removing:  # which is how a row that takes one out is known
        segment.work[removing] = 0
    return segment

"""A bank: one CSV file of references that a coordinator can read and compare. Its name is the file's.

The last row of an id counts; one of the kind `removed` takes the reference out. So a large bank is changed by rows at
its end, and a small one is written anew.
"""

from __future__ import annotations

import csv
import hashlib
import io
import mmap
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast, get_args

import numpy as np
from numpy.typing import NDArray

from screener.errors import ReferencesError
from screener.pixels.fingerprint import Form
from screener.pixels.hexadecimal import NO_HASH
from screener.references.bank_rows import RowReader, fields_at
from screener.references.bank_terms import BankTerms, read_terms, terms_file
from screener.references.csv_rows import bad_row
from screener.references.facts import ANY, DAY, FACT_RULES, Rule, fault_in, listed
from screener.references.reference import FOREVER, Kind, Reference
from screener.references.segment import Segment, make_segment
from screener.references.segment_cache import SegmentCache

_FIRST_COLUMNS = tuple(
    "id kind title creator year creator_died rights_holder entity depicts note "
    "pdq phash layout quality colours pixels width height".split()
)
# Terms of use; banks written before there were any lack them.
TERMS = ("licence", "licensed_from", "licensed_until", "disabled_until", "within")
COLUMNS = _FIRST_COLUMNS + TERMS
REMOVED = "removed"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_MEND = "Restore the row, or remove it and add the picture again."
_RULES = {
    **dict.fromkeys(COLUMNS, ANY),
    **FACT_RULES,
    "id": Rule(r"[a-z0-9][a-z0-9-]{0,119}", "Use lower-case letters, digits and hyphens."),
    "kind": Rule("|".join(get_args(Kind)), f"Use {' or '.join(get_args(Kind))}."),
    **dict.fromkeys(("pdq", "phash", "pixels"), Rule("[0-9a-f]{64}", f"It has 64 digits 0-9 a-f. {_MEND}")),
    # of a reference that came as a hash alone, nobody knows the colours
    "layout": Rule("(?:[0-9a-f]{96})?", f"It has 96 digits 0-9 a-f. {_MEND}"),
    "quality": Rule(r"\d\d?|100", "Write 0 to 100."),
    "colours": Rule(r"\d{1,4}", "Write a whole number."),
    **dict.fromkeys(("width", "height"), Rule(r"(?:[1-9]\d{0,6})?", "Write a number of pixels.")),
    **dict.fromkeys(("licensed_from", "licensed_until"), DAY),
    "disabled_until": Rule(f"(?:{DAY.pattern}|{FOREVER})", f"Write YYYY-MM-DD or {FOREVER}, or leave it empty."),
    "within": Rule(r"(?:\d|[1-8]\d|9[0-2])?", "Write the largest distance in bits, 0 to 92, or leave it empty."),
}
# All rules at once: a field at a time takes four times as long.
_SOUND = re.compile(r"\0".join(f"(?:{_RULES[column].pattern})" for column in COLUMNS))
_ID, _KIND, _TITLE, _ENTITY = (COLUMNS.index(name) for name in ("id", "kind", "title", "entity"))
_PDQ, _PHASH, _PIXELS = (COLUMNS.index(name) for name in ("pdq", "phash", "pixels"))
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
        return ((row, self._fields(row)[_PIXELS]) for row in range(self.rows))

    def works(self) -> NDArray[np.uint64]:
        """A number for the work of each reference."""
        every = np.concatenate([segment.work for segment in self.segments]) if self.segments else np.zeros(0, np.uint64)
        return np.delete(every, sorted(self._dead))

    def reference(self, row: int) -> Reference:
        """The reference of a row, counted through all segments."""
        return self.terms.over(_reference(self._fields(row), self.name))

    def references(self) -> list[Reference]:
        """All of them as their rows say, without the terms of the whole bank: as they are written again."""
        return [_reference(self._fields(row), self.name) for row in self.live_rows()]

    def _fields(self, row: int) -> Sequence[str]:
        which = int(np.searchsorted(self._starts, row, side="right")) - 1
        return _padded(fields_at(self._data, int(self.segments[which].place[row - self._starts[which]])))

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


def write_bank(path: Path, references: Iterable[Reference], *, mode: int = 0o600) -> None:
    """Puts the file in its place whole or not at all: whoever reads meanwhile reads the one before.

    mode: permissions of the file, less the umask. Raises OSError where the folder cannot be written.
    """
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(_lines([COLUMNS]))
            for reference in references:
                file.write(_lines([_fields(reference)]))
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def has_all_columns(path: Path) -> bool:
    """Whether rows can be added to a bank's file: one with an older header has to be written anew first."""
    with path.open("rb") as file:
        return tuple(next(RowReader(file, path).rows(), [])) == COLUMNS


def append_to_bank(path: Path, changed: Iterable[Reference], removed: Iterable[str] = ()) -> None:
    """Adds rows at the end of a bank's file: of new and changed references, and of those that are taken out.

    A row that was cut off by a crash makes room. The bank has all columns. Raises OSError where it cannot be written.
    For one writer at a time.
    """
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        while end and (file.seek(end - 1), file.read(1))[1] != b"\n":
            end -= 1
        file.truncate(end)
        file.seek(end)
        rows = [_fields(one) for one in changed]
        rows += [[own_id, REMOVED, *[""] * (len(COLUMNS) - 2)] for own_id in removed]
        file.write(_lines(rows))
        file.flush()
        os.fsync(file.fileno())


def row_fault(one: Reference) -> tuple[str, str] | None:
    """What keeps a reference from being a row of a bank, for people, and the next step; its id may be empty yet."""
    row = dict(zip(COLUMNS, map(str, _fields(one)), strict=True))
    return fault_in({**row, "id": row["id"] or "none"}, _RULES)


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


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
        if header not in (COLUMNS, _FIRST_COLUMNS):
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
        row = _padded(fields)
        if row[_KIND] == REMOVED and re.fullmatch(_RULES["id"].pattern, row[_ID]):
            removing.append(len(rows))
            rows.append((NO_HASH, NO_HASH, NO_HASH, row[_ID], ""))
        elif not _SOUND.fullmatch("\0".join(row)):
            if being_written():
                break
            what, next_step = fault_in(dict(zip(COLUMNS, row, strict=True)), _RULES) or ("is damaged", _MEND)
            raise reader.bad_row(what, next_step)
        elif ids.get(row[_ID], row[_PIXELS]) != row[_PIXELS]:
            raise reader.bad_row(f"has the id {row[_ID]} of an earlier row", "Give one another id.")
        else:
            rows.append((row[_PDQ], row[_PHASH], row[_PIXELS], row[_ID], row[_ENTITY] or f"title {row[_TITLE]}"))
        places.append(reader.place)
        if row[_KIND] != REMOVED:
            ids[row[_ID]] = row[_PIXELS]
    segment = make_segment(rows, places, start, reader.end, reader.digest)
    if removing:  # which is how a row that takes one out is known
        segment.work[removing] = 0
    return segment


def _padded(fields: Sequence[str]) -> Sequence[str]:
    return [*fields, *[""] * len(TERMS)] if len(fields) == len(_FIRST_COLUMNS) else fields


def _reference(row: Sequence[str], bank: str) -> Reference:
    (
        own_id, kind, title, creator, year, creator_died, rights_holder, entity, depicts, note,
        pdq, phash, layout, quality, colours, pixels, width, height,
        licence, licensed_from, licensed_until, disabled_until, within,
    ) = row  # fmt: skip
    return Reference(
        own_id, bank, cast("Kind", kind), title, creator, year, creator_died, rights_holder, entity, listed(depicts),
        note, Form(pdq, phash, layout), int(quality), int(colours), pixels, int(width or 0), int(height or 0),
        licence, licensed_from, licensed_until, disabled_until, int(within) if within else None,
    )  # fmt: skip


def _fields(one: Reference) -> list[str]:
    return [
        one.id, one.kind, one.title, one.creator, one.year, one.creator_died, one.rights_holder, one.entity,
        "|".join(one.depicts), one.note, one.form.pdq, one.form.phash, one.form.layout, str(one.quality),
        str(one.colours), one.pixels, str(one.width or ""), str(one.height or ""), one.licence, one.licensed_from,
        one.licensed_until, one.disabled_until, "" if one.within is None else str(one.within),
    ]  # fmt: skip

"""Adds references to a bank and takes them out again. Nothing is ever written beside the pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from screener.data import packaged
from screener.errors import ReferencesError
from screener.pixels.hexadecimal import NO_HASH
from screener.pixels.keypoints import Keypoints
from screener.references.bank import APPENDED_FROM, Bank, bank_name, read_bank
from screener.references.bank_files import (
    built_in_files,
    built_in_folder,
    built_in_names,
    own_bank,
    own_bank_files,
    own_folder,
)
from screener.references.bank_terms import terms_file
from screener.references.bank_writing import append_to_bank, has_all_columns, write_bank
from screener.references.keypoint_file import add_keypoints, keypoint_file
from screener.references.reference import Reference
from screener.references.thumbnails import drop_thumbnails, keep_thumbnails
from screener.settings import Settings
from screener.sole_writer import sole_writer

# Digits of the pixels' digest that tell apart works of one title; more where those are taken.
_ID_DIGITS = (6, 16, 64)
_LONGEST_SLUG = 50
# Share of rows that count no more from which a large bank is written anew without them.
_MOST_DEAD = 0.2


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one reference: a new row, a row with new facts, or a row that was there as it is."""

    reference: Reference
    change: Literal["added", "updated", "unchanged"]


def add_references(
    path: Path,
    references: Iterable[Reference],
    settings: Settings,
    *,
    keep_facts: bool = False,
    keypoints: Mapping[str, Keypoints] | None = None,
    thumbnails: Mapping[str, bytes] | None = None,
) -> list[Stored]:
    """Puts references into the bank of a file, which is made where there is none; their ids are given here.

    `keypoints`, `thumbnails`: of the pictures, by the digests of their pixels; kept beside the bank.

    A picture whose pixels are in the bank already keeps its row and id; what is known about it becomes what is given
    now, except with `keep_facts`. Raises ReferencesError for a damaged bank and for the banks of an installed wheel,
    OSError where the file cannot be written.
    """
    own = own_folder(settings)
    bank = bank_name(path)
    if packaged() and path.resolve().is_relative_to(built_in_folder().resolve()):
        raise _built_in(bank)
    with sole_writer(own):
        known = {one.id: one for one in _read(path, settings).references()} if path.exists() else {}
        ids = {_same(one): one.id for one in reversed(known.values())}
        stored = []
        for reference in references:
            before = known.get(ids.get(_same(reference), ""))
            if before is None:
                now = replace(reference, bank=bank, id=_free_id(reference, known))
            elif keep_facts:
                now = replace(_hashes_of(reference, before), kind=reference.kind)
            else:
                now = replace(reference, bank=bank, id=before.id)
            known[now.id], ids[_same(now)] = now, now.id
            stored.append(Stored(now, "added" if before is None else "unchanged" if now == before else "updated"))
        mode = 0o600 if path.parent == own else 0o666
        if keypoints:
            add_keypoints(keypoint_file(path), keypoints, mode=mode)
        if thumbnails:
            keep_thumbnails(path, thumbnails)
        changed = [one.reference for one in stored if one.change != "unchanged"]
        if changed:
            write_changes(path, known, changed, mode=mode)
    return stored


def remove_references(settings: Settings, ids: Iterable[str], bank: str | None = None) -> list[Reference]:
    """Takes references out of the user's own banks; returns them. All of them, or none where one is not there.

    Raises ReferencesError for an id that no own bank has, that several have and `bank` does not say which, or that
    only a built-in bank has.
    """
    if bank in built_in_names():
        raise _built_in(str(bank))
    with sole_writer(own_folder(settings)):
        files = own_bank_files(settings) if bank is None else [_existing(settings, bank)]
        banks = {path: {one.id: one for one in _read(path, settings).references()} for path in files}
        removed: list[Reference] = []
        for wanted in dict.fromkeys(ids):
            holders = [path for path, rows in banks.items() if wanted in rows]
            if len(holders) != 1:
                raise _not_one(wanted, [path.stem for path in holders])
            removed.append(banks[holders[0]].pop(wanted))
        for path in files:
            gone = [one.id for one in removed if one.bank == path.stem]
            if gone:
                write_changes(path, banks[path], [], gone)
                drop_thumbnails(path, (one.pixels for one in removed if one.bank == path.stem))
    return removed


def change_references(
    settings: Settings, ids: Iterable[str], change: Callable[[Reference], Reference], bank: str | None = None
) -> list[Reference]:
    """Puts other terms into rows of the user's own banks; returns the references as they are now. All, or none.

    Raises ReferencesError as `remove_references` does.
    """
    if bank in built_in_names():
        raise _built_in(str(bank))
    with sole_writer(own_folder(settings)):
        files = own_bank_files(settings) if bank is None else [_existing(settings, bank)]
        banks = {path: {one.id: one for one in _read(path, settings).references()} for path in files}
        found: list[tuple[Path, Reference]] = []
        for wanted in dict.fromkeys(ids):
            holders = [path for path, rows in banks.items() if wanted in rows]
            if len(holders) != 1:
                raise _not_one(wanted, [path.stem for path in holders])
            now = banks[holders[0]][wanted] = change(banks[holders[0]][wanted])
            found.append((holders[0], now))
        for path in files:
            own = [one for holder, one in found if holder == path]
            if own:
                write_changes(path, banks[path], own)
    return [one for _, one in found]


def remove_bank(settings: Settings, bank: str) -> list[Reference]:
    """Deletes one of the user's own banks; returns what was in it. Raises ReferencesError where there is none."""
    if bank in built_in_names():
        raise _built_in(bank)
    with sole_writer(own_folder(settings)):
        path = _existing(settings, bank)
        removed = read_bank(path).references()
        path.unlink()
        keypoint_file(path).unlink(missing_ok=True)
        terms_file(path).unlink(missing_ok=True)
        drop_thumbnails(path, (one.pixels for one in removed))
    return removed


def write_changes(
    path: Path, known: Mapping[str, Reference], changed: Iterable[Reference], removed: Sequence[str] = (), *,
    mode: int = 0o600,
) -> None:  # fmt: skip
    """Brings a bank's file to what it is to hold, `known`: a small one is exchanged whole, a large one gets what has
    changed at its end, until a fifth of its rows count no more. For one writer at a time."""
    if path.exists() and len(known) >= APPENDED_FROM:
        changed = list(changed)
        bank = read_bank(path)
        if has_all_columns(path) and bank.rows + len(changed) + len(removed) < len(known) * (1 + _MOST_DEAD):
            append_to_bank(path, changed, removed)
            return
    write_bank(path, known.values(), mode=mode)


def _read(path: Path, settings: Settings) -> Bank:
    return read_bank(path, settings.cache_dir)


def _hashes_of(fresh: Reference, before: Reference) -> Reference:
    """The row as it was, with the hashes of today's reading."""
    return replace(
        before, form=fresh.form, quality=fresh.quality, colours=fresh.colours, width=fresh.width, height=fresh.height
    )


def _same(reference: Reference) -> tuple[str, ...]:
    """What two rows of one picture have in common: its pixels or, where it came as a hash alone, that hash."""
    if reference.pixels != NO_HASH:
        return (reference.pixels,)
    return reference.pixels, reference.form.pdq, reference.form.phash


def _free_id(reference: Reference, taken: dict[str, Reference]) -> str:
    plain = unicodedata.normalize("NFKD", reference.title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-") or "picture"
    told = next(digits for digits in _same(reference) if digits != NO_HASH)
    candidates = [f"{slug}-{told[:digits]}" for digits in _ID_DIGITS]
    return next(candidate for candidate in candidates if candidate not in taken)


def _existing(settings: Settings, bank: str) -> Path:
    path = own_bank(settings, bank)
    if not path.exists():
        raise ReferencesError(
            f"There is no bank {bank} of your own.",
            next_step="See `screener references list`.",
            subject=bank,
        )
    return path


def _not_one(wanted: str, holders: list[str]) -> ReferencesError:
    if holders:
        return ReferencesError(
            f"{wanted} is in the banks {' and '.join(holders)}.", next_step="Say which with --bank.", subject=wanted
        )
    if any(wanted in read_bank(path).column("id") for path in built_in_files()):
        return _built_in(wanted)
    return ReferencesError(
        f"No bank of your own has the reference {wanted!r}. Nothing was removed.",
        next_step="See `screener references list`.",
        subject=wanted,
    )


def _built_in(what: str) -> ReferencesError:
    return ReferencesError(
        f"{what} comes with Screener and is not changed by a command.",
        next_step="Put references of your own into a bank of your own; a contributor edits reference_hashes/ in a "
        "checkout.",
        subject=what,
    )

"""Adds references to a bank and takes them out again. Nothing is ever written beside the pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from screener.data import packaged
from screener.errors import ReferencesError
from screener.pixels.keypoints import Keypoints
from screener.references.bank import bank_name, read_bank, write_bank
from screener.references.bank_files import (
    built_in_files,
    built_in_folder,
    built_in_names,
    own_bank,
    own_bank_files,
    own_folder,
)
from screener.references.keypoint_file import add_keypoints, keypoint_file
from screener.references.reference import Reference
from screener.settings import Settings
from screener.sole_writer import sole_writer

# Digits of the pixels' digest that tell apart works of one title; more where those are taken.
_ID_DIGITS = (6, 16, 64)
_LONGEST_SLUG = 50


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
) -> list[Stored]:
    """Puts references into the bank of a file, which is made where there is none; their ids are given here.

    `keypoints`: of the pictures, by the digests of their pixels; kept beside the bank.

    A picture whose pixels are in the bank already keeps its row and id; what is known about it becomes what is given
    now, except with `keep_facts`. Raises ReferencesError for a damaged bank and for the banks of an installed wheel,
    OSError where the file cannot be written.
    """
    own = own_folder(settings)
    bank = bank_name(path)
    if packaged() and path.resolve().is_relative_to(built_in_folder().resolve()):
        raise _built_in(bank)
    with sole_writer(own):
        known = {one.id: one for one in read_bank(path).references()} if path.exists() else {}
        ids = {one.pixels: one.id for one in reversed(known.values())}
        stored = []
        for reference in references:
            before = known.get(ids.get(reference.pixels, ""))
            if before is None:
                now = replace(reference, bank=bank, id=_free_id(reference, known))
            elif keep_facts:
                now = replace(_hashes_of(reference, before), kind=reference.kind)
            else:
                now = replace(reference, bank=bank, id=before.id)
            known[now.id], ids[now.pixels] = now, now.id
            stored.append(Stored(now, "added" if before is None else "unchanged" if now == before else "updated"))
        mode = 0o600 if path.parent == own else 0o666
        if keypoints:
            add_keypoints(keypoint_file(path), keypoints, mode=mode)
        if any(one.change != "unchanged" for one in stored):
            write_bank(path, known.values(), mode=mode)
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
        banks = {path: {one.id: one for one in read_bank(path).references()} for path in files}
        removed: list[Reference] = []
        for wanted in dict.fromkeys(ids):
            holders = [path for path, rows in banks.items() if wanted in rows]
            if len(holders) != 1:
                raise _not_one(wanted, [path.stem for path in holders])
            removed.append(banks[holders[0]].pop(wanted))
        for path in files:
            if any(one.bank == path.stem for one in removed):
                write_bank(path, banks[path].values())
    return removed


def remove_bank(settings: Settings, bank: str) -> list[Reference]:
    """Deletes one of the user's own banks; returns what was in it. Raises ReferencesError where there is none."""
    if bank in built_in_names():
        raise _built_in(bank)
    with sole_writer(own_folder(settings)):
        path = _existing(settings, bank)
        removed = read_bank(path).references()
        path.unlink()
        keypoint_file(path).unlink(missing_ok=True)
    return removed


def _hashes_of(fresh: Reference, before: Reference) -> Reference:
    """The row as it was, with the hashes of today's reading."""
    return replace(
        before, form=fresh.form, quality=fresh.quality, colours=fresh.colours, width=fresh.width, height=fresh.height
    )


def _free_id(reference: Reference, taken: dict[str, Reference]) -> str:
    plain = unicodedata.normalize("NFKD", reference.title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-") or "picture"
    candidates = [f"{slug}-{reference.pixels[:digits]}" for digits in _ID_DIGITS]
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

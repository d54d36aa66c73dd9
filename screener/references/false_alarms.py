"""Matches that somebody has looked at and found to be none: `decisions.toml` in the folder of the user's own banks.

[[false_alarm]]
picture = "pdq:f8f8…"            # as `screener references ignore` writes it; pixels:… for the very same pixels
reference = "show-2026/mill"     # bank and id; left out: whatever the picture matches
reason = "a stock sky"
author = "M. Ruiz"
expires = "2027-01-01"           # or "never"
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from screener.errors import ReferencesError
from screener.pixels.fingerprint import Fingerprint
from screener.pixels.hexadecimal import NO_HASH, hamming
from screener.references.reference import Reference

FILE = "decisions.toml"
NEVER = "never"
_FIELDS = ("picture", "reference", "reason", "author", "expires")
_PICTURE = re.compile(r"(pdq|pixels):([0-9a-f]{64})")
# A picture saved anew lies within this many bits of PDQ; unrelated ones 78 and more.
_SAME_PICTURE = 24


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """`kind` is pdq or pixels, `digits` the hash; `reference` is "bank/id", or empty for any."""

    kind: str
    digits: str
    reference: str
    reason: str
    author: str
    expires: date | None

    def silences(self, picture: Fingerprint, reference: Reference) -> bool:
        if self.reference not in ("", f"{reference.bank}/{reference.id}"):
            return False
        if self.kind == "pixels":
            return picture.pixels == self.digits
        return any(form.pdq != NO_HASH and hamming(form.pdq, self.digits) <= _SAME_PICTURE for form in picture.forms)


class FalseAlarms:
    """Those in force on a day. version: changes with them."""

    def __init__(self, alarms: Iterable[FalseAlarm] = (), day: date | None = None) -> None:
        day = day or date.today()
        self._alarms = tuple(one for one in alarms if one.expires is None or day <= one.expires)
        said = repr([(one.kind, one.digits, one.reference) for one in self._alarms])
        self.version = hashlib.sha256(said.encode()).hexdigest()[:8] if self._alarms else ""

    def silence(self, picture: Fingerprint, reference: Reference) -> bool:
        """Whether a match of a frame with a reference is known to be none."""
        return any(one.silences(picture, reference) for one in self._alarms)


def read_false_alarms(folder: Path) -> list[FalseAlarm]:
    """All of a folder's, the expired ones too. Raises ReferencesError for what cannot be understood."""
    path = folder / FILE
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as problem:
        raise _wrong(path, str(problem)) from None
    if unknown := set(table) - {"false_alarm"}:
        raise _wrong(path, f"unknown key {sorted(unknown)[0]!r}")
    rows = table.get("false_alarm", [])
    if not isinstance(rows, list):
        raise _wrong(path, "false_alarm is no list of tables")
    return [_alarm(path, number, row) for number, row in enumerate(rows, 1)]


def add_false_alarm(folder: Path, picture: Fingerprint, reference: str, reason: str, author: str, expires: str) -> None:
    """Writes one more decision, the file whole or not at all. Raises ReferencesError or OSError."""
    form = picture.forms[0]
    named = f"pixels:{picture.pixels}" if form.pdq == NO_HASH else f"pdq:{form.pdq}"
    path = folder / FILE
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = ["[[false_alarm]]", f"picture = {_toml(named)}"]
    if reference:
        lines.append(f"reference = {_toml(reference)}")
    lines += [f"reason = {_toml(reason)}", f"author = {_toml(author)}", f"expires = {_toml(expires)}"]
    text = before + "\n" * bool(before) + "\n".join(lines) + "\n"
    _alarm(path, 0, tomllib.loads(text)["false_alarm"][-1])
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{FILE}.{os.getpid()}")
    fresh.write_text(text, encoding="utf-8")
    os.replace(fresh, path)


def _alarm(path: Path, number: int, row: Any) -> FalseAlarm:
    where = f"false_alarm {number}"
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise _wrong(path, f"{where} is no table of texts")
    if unknown := set(row) - set(_FIELDS):
        raise _wrong(path, f"{where} has the unknown key {sorted(unknown)[0]!r}")
    for needed in ("picture", "reason", "author", "expires"):
        if not row.get(needed, "").strip():
            raise _wrong(path, f"{where} has no {needed}")
    picture = _PICTURE.fullmatch(row["picture"])
    if picture is None:
        raise _wrong(path, f"{where} names no picture by pdq: or pixels: and 64 digits")
    try:
        expires = None if row["expires"] == NEVER else date.fromisoformat(row["expires"])
    except ValueError:
        raise _wrong(path, f"{where} expires on {row['expires']!r}, which is neither YYYY-MM-DD nor {NEVER}") from None
    return FalseAlarm(
        picture.group(1), picture.group(2), row.get("reference", ""), row["reason"], row["author"], expires
    )


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a basic string of TOML


def _wrong(path: Path, what: str) -> ReferencesError:
    return ReferencesError(
        f"{path} cannot be used: {what}.", next_step="Correct that line; see docs/references.md.", subject=str(path)
    )

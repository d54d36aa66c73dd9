"""What the user has decided about names: entries and wordings that shall not be reported, why, by whom, until when."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from screener.errors import LexiconError
from screener.folding import joined_form

DECISIONS = "decisions.toml"
_FIELDS = ("entry", "surface", "reason", "author", "expires")
# Written out, so that nobody forgets it: most suppressions belong to one production and should end with it.
NEVER = "never"


@dataclass(frozen=True, slots=True)
class Suppression:
    """One decision: an entry (entity id), a surface (words as they are typed), or one surface of one entry.

    `place` is the file and the number of the decision in it; `expires` its last day, None where it never ends.
    """

    place: str
    entry: str
    surface: str
    reason: str
    author: str
    expires: date | None

    def is_in_force(self, day: date) -> bool:
        return self.expires is None or day <= self.expires


class Decisions:
    """The suppressions that are in force on a day."""

    def __init__(self, suppressions: Iterable[Suppression] = (), day: date | None = None) -> None:
        day = day or date.today()
        self.in_force = tuple(one for one in suppressions if one.is_in_force(day))
        digest = hashlib.sha256(repr([(one.entry, one.surface) for one in self.in_force]).encode())
        self.version = digest.hexdigest()[:8]
        self._by_surface: dict[str, list[Suppression]] = {}
        self._by_entry: dict[str, Suppression] = {}
        for one in reversed(self.in_force):
            if one.surface:
                self._by_surface.setdefault(joined_form(one.surface), []).insert(0, one)
            else:
                self._by_entry[one.entry] = one

    def __bool__(self) -> bool:
        return bool(self.in_force)

    def against(self, entry: str, *surfaces: str) -> Suppression | None:
        """The decision that silences an entity read from words; `surfaces` are joined forms: as typed, as listed."""
        if entry in self._by_entry:
            return self._by_entry[entry]
        for surface in surfaces:
            for one in self._by_surface.get(surface, ()):
                if one.entry in ("", entry):
                    return one
        return None


def decision_files(overlays: Sequence[Path]) -> list[Path]:
    return [path for folder in overlays if (path := folder / DECISIONS).exists()]


def read_decisions(overlays: Sequence[Path]) -> list[Suppression]:
    """Every suppression of the folders' decisions.toml, the expired ones too.

    Raises LexiconError naming file and decision for what cannot be understood: none is passed over.
    """
    return [one for path in decision_files(overlays) for one in _read(path)]


def _read(path: Path) -> list[Suppression]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise LexiconError(
            f"{path} cannot be read: {problem.strerror}.", next_step="Check the file.", subject=str(path)
        ) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise LexiconError(
            f"{path} is not TOML: {problem}.", next_step="Correct that line; text is UTF-8.", subject=str(path)
        ) from None
    listed = content.pop("suppression", [])
    if content or not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        wrong = ", ".join(sorted(content)) or "suppression"
        raise LexiconError(
            f"{path}: {wrong} is not understood.", next_step="Begin each decision with [[suppression]].",
            subject=str(path),
        )  # fmt: skip
    return [_suppression(f"{path} suppression {number}", raw) for number, raw in enumerate(listed, 1)]


def _suppression(place: str, raw: dict[str, Any]) -> Suppression:
    def wrong(what: str, next_step: str) -> LexiconError:
        return LexiconError(f"{place}: {what}.", next_step=next_step, subject=place)

    unknown = sorted(set(raw) - set(_FIELDS))
    if unknown:
        raise wrong(f"unknown field {unknown[0]!r}", f"Fields are {', '.join(_FIELDS)}.")
    texts = {name: raw.get(name, "") for name in _FIELDS[:-1]}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise wrong(f"{name} is not text", "Put it in quotes.")
    if not texts["entry"] and not texts["surface"]:
        raise wrong("neither entry nor surface", "Give an entity's id, or the words, or both.")
    if texts["surface"] and not joined_form(texts["surface"]):
        raise wrong(f"surface {texts['surface']!r} folds to nothing", "Write it with letters or digits.")
    for name in ("reason", "author"):
        if not texts[name].strip():
            raise wrong(f"no {name}", "Say why, and who decided.")
    expires = raw.get("expires", "")
    if isinstance(expires, str) and expires != NEVER:
        try:
            expires = date.fromisoformat(expires)
        except ValueError:
            raise wrong(f"expires {expires!r} is no day", f'Give its last day as YYYY-MM-DD, or "{NEVER}".') from None
    elif expires != NEVER and type(expires) is not date:
        raise wrong("expires is not a day", f'Give its last day as YYYY-MM-DD, or "{NEVER}".')
    return Suppression(place, **texts, expires=None if expires == NEVER else expires)

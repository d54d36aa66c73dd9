"""What holds for a whole bank: a TOML file of its name beside it (`show-2026.toml` for `show-2026.csv`), or nothing.

within = 48                      # bits of PDQ beyond which none of its references matches
disabled_until = "2027-01-01"    # none counts before this day; or "forever"
licence = "AG-2026-014"          # of references whose row names none
licensed_from = "2026-01-01"
licensed_until = "2026-12-31"
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from screener.errors import ReferencesError
from screener.references.facts import DAY
from screener.references.reference import FOREVER, Reference

_MOST_BITS = 92  # the widest band


@dataclass(frozen=True, slots=True)
class BankTerms:
    """Empty where the bank has none of its own; a row's own terms come first."""

    within: int | None = None
    disabled_until: str = ""
    licence: str = ""
    licensed_from: str = ""
    licensed_until: str = ""

    def over(self, reference: Reference) -> Reference:
        """The reference with what its row leaves open."""
        if self == BankTerms():
            return reference
        return replace(
            reference,
            within=self.within if reference.within is None else reference.within,
            disabled_until=reference.disabled_until or self.disabled_until,
            licence=reference.licence or self.licence,
            licensed_from=reference.licensed_from or self.licensed_from,
            licensed_until=reference.licensed_until or self.licensed_until,
        )


def terms_file(bank: Path) -> Path:
    return bank.with_suffix(".toml")


def read_terms(bank: Path) -> BankTerms:
    """Raises ReferencesError naming the file and what is wrong in it."""
    path = terms_file(bank)
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return BankTerms()
    except (OSError, ValueError) as problem:
        raise _wrong(path, str(problem), "Correct or remove the file.") from None
    known = {field.name for field in fields(BankTerms)}
    for key in given:
        if key not in known:
            raise _wrong(path, f"unknown key {key!r}", f"Known keys: {', '.join(sorted(known))}.")
    said: dict[str, Any] = {
        key: value.isoformat() if isinstance(value, date) else value for key, value in given.items()
    }
    for key, value in said.items():
        if not _is_right(key, value):
            raise _wrong(path, f"{key} = {value!r}", "See docs/references.md.")
    return BankTerms(**said)


def _is_right(key: str, value: Any) -> bool:
    if key == "within":
        return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_BITS
    if not isinstance(value, str):
        return False
    if key == "disabled_until" and value == FOREVER:
        return True
    return key == "licence" or re.fullmatch(DAY.pattern, value) is not None


def _wrong(path: Path, what: str, next_step: str) -> ReferencesError:
    return ReferencesError(f"{path} cannot be used: {what}.", next_step=next_step, subject=str(path))

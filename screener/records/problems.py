"""What is wrong with clearances: collected first, told all at once, and then nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from screener.errors import InputError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. `place` is where it was given: a flag ("--from"), a line ("papers.csv line 3"), a field."""

    place: str
    what: str
    next_step: str

    def sentence(self) -> str:
        return f"{self.place}: {self.what}"


class ClearanceError(InputError):
    """Clearances that cannot be stored, or a record that cannot be used. `problems` holds all that is wrong."""

    code = "bad_clearance"

    def __init__(self, subject: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        if len(self.problems) == 1:
            only = self.problems[0]
            super().__init__(only.sentence(), next_step=only.next_step, subject=subject)
            return
        told = "".join(f"\n{one.sentence()} {one.next_step}" for one in self.problems)
        super().__init__(
            f"{subject}: {len(self.problems)} problems, nothing was stored.",
            next_step=f"Correct these:{told}",
            subject=subject,
        )

    def to_dict(self) -> dict[str, Any]:
        """`screener.error/1` with `problems`: place, message and next_step of each."""
        listed = [{"place": one.place, "message": one.what, "next_step": one.next_step} for one in self.problems]
        return {**super().to_dict(), "problems": listed}

"""Counts of an import: what was written, what was left out and why, what could not be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

# So many troubles are told in full, the rest is counted: a file of another kind would fill the screen.
MOST_TOLD = 20


@dataclass(slots=True)
class Tally:
    """written: folder -> rows. left_out and remarks: reason -> count. told: the first troubles, as they are shown."""

    written: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    troubles: int = 0
    told: list[str] = field(default_factory=list)
    differences: int = 0

    def trouble(self, place: str, why: str) -> None:
        self.troubles += 1
        if len(self.told) < MOST_TOLD:
            self.told.append(f"{place} {why}")

    def is_empty(self) -> bool:
        """Whether no record was recognised at all."""
        return not self.written.total() and not self.left_out.total()

    def to_record(self) -> dict[str, Any]:
        return {
            "written": dict(self.written), "left_out": dict(self.left_out), "remarks": dict(self.remarks),
            "troubles": self.troubles, "told": self.told, "differences": self.differences,
        }  # fmt: skip

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Tally:
        return cls(
            Counter(record["written"]), Counter(record["left_out"]), Counter(record["remarks"]),
            record["troubles"], list(record["told"]), record["differences"],
        )  # fmt: skip

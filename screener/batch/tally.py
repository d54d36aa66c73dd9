"""What a scan has come to so far, in numbers. Everything that was seen is in one of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from time import monotonic

from screener.batch.entry import BesidePicture, Entry, Failed, LeftOut, Screened
from screener.verdict import OUTCOMES


@dataclass(slots=True)
class Tally:
    """outcomes: verdicts by outcome, a list of prompts having one for each row. errors: by code. left_out: by why.

    screened: files with a verdict; beside: texts that were screened with the picture beside them; failed: files, and
    folders, with nothing but errors.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    screened: int = 0
    beside: int = 0
    failed: int = 0
    stopped: bool = False
    seconds: float = 0.0
    _began: float = field(default_factory=monotonic)
    _last: str | None = None
    _last_had_verdict: bool = False

    def add(self, entry: Entry) -> None:
        """Counts one entry. Those of one file come one after another."""
        self.seconds = monotonic() - self._began
        if isinstance(entry, LeftOut):
            self.left_out[entry.why] += 1
            return
        if isinstance(entry, BesidePicture):
            self.beside += 1
            return
        if isinstance(entry, Failed):
            self.errors[entry.error["code"]] += 1
        else:
            self.outcomes[entry.verdict["outcome"]] += 1
        self._count_file(entry)

    def _count_file(self, entry: Screened | Failed) -> None:
        """A file counts once: as screened with its first verdict, before that as failed."""
        has_verdict = isinstance(entry, Screened)
        if entry.item != self._last:
            self._last, self._last_had_verdict = entry.item, has_verdict
            self.screened += has_verdict
            self.failed += not has_verdict
        elif has_verdict and not self._last_had_verdict:
            self._last_had_verdict = True
            self.screened += 1
            self.failed -= 1

    @property
    def files(self) -> int:
        """All that was seen."""
        return self.screened + self.beside + self.failed + self.left_out.total()

    @property
    def rate(self) -> float:
        """Files a second, those that were left out not counted."""
        return (self.files - self.left_out.total()) / self.seconds if self.seconds else 0.0

    def lines(self) -> list[str]:
        """The summary for people."""
        outcomes = ", ".join(f"{self.outcomes[word]:,} {word}" for word in reversed(OUTCOMES))
        beside = f" and {_counted(self.beside, 'text')} beside them" if self.beside else ""
        seen = f"{_counted(self.files, 'file')} seen"
        first = f"{seen}: {self.screened:,} screened{beside}, {self.failed:,} could not be"
        lines = [
            f"{first}, {self.left_out.total():,} left out",
            f"{outcomes}, {self.errors.total():,} not screened{_by_kind(self.errors)}",
        ]
        if self.left_out:
            lines.append(f"left out{_by_kind(self.left_out)}")
        lines.append(f"{self.seconds:.1f} s, {self.rate:.1f} files a second")
        if not self.outcomes and not self.stopped:
            lines.append("NOTHING was screened: check the folder, its kinds of files and the patterns")
        if self.stopped:
            lines.append("stopped before the end: this is INCOMPLETE, the rest was not screened")
        return lines


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _by_kind(counts: Counter[str]) -> str:
    kinds = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return f": {', '.join(f'{count:,} {kind}' for kind, count in kinds)}" if kinds else ""

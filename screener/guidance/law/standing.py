"""What is made of the answers for single places: one standing, and one line that says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from screener.guidance.law.term_answers import TermAnswer, shown_places
from screener.verdict import Rights


@dataclass(frozen=True, slots=True)
class Standing:
    rights: Rights
    note: str


def combined(answers: Sequence[TermAnswer]) -> Standing:
    """`protected` where any place still protects, `public_domain` where all have let go, else `unknown`."""
    protected = [answer for answer in answers if answer.state == "protected"]
    if protected:
        last = max(answer.free_from or date.max for answer in protected)
        until = "" if last == date.max else f" until {last}"
        return Standing("protected", f"in copyright{until} as far as the dates tell ({shown_places(protected)})")
    doubtful = [answer for answer in answers if answer.state == "unknown"]
    if doubtful or not answers:
        unchecked = [answer for answer in doubtful if answer.why.startswith("free by")]
        if unchecked and len(unchecked) == len(doubtful):
            return Standing("unknown", f"free by a term that nobody has checked ({shown_places(unchecked)})")
        return Standing("unknown", "whether it is still in copyright is not known")
    return Standing("public_domain", "out of copyright in every place asked for")


def sentence(*parts: str) -> str:
    """The parts that say something, in one line."""
    return "; ".join(part for part in parts if part)

"""Several subjects in one line, and the list of them with the strictest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from screener.web.subjects import PROBLEM, ShownSubject
from screener.web.wording import OVERVIEW_SENTENCES

_STRICTEST_FIRST = ("escalate", PROBLEM, "judge", "notify")


@dataclass(frozen=True, slots=True)
class Overview:
    """Several subjects in one line, and the subjects with the strictest first."""

    tone: str
    headline: str
    sentence: str
    subjects: tuple[ShownSubject, ...]


def overview(subjects: Sequence[ShownSubject]) -> Overview:
    """Several subjects in one. What could not be screened is counted, and comes before what is anybody's call."""
    count = {tone: sum(one.tone == tone for one in subjects) for tone in _STRICTEST_FIRST}
    tone = next(tone for tone in _STRICTEST_FIRST if count[tone])
    total = len(subjects)
    headline = {
        "escalate": f"Ask first for {count['escalate']} of {total}.",
        PROBLEM: f"{count[PROBLEM]} of {total} could not be screened.",
        "judge": f"Your call on {count['judge']} of {total}.",
        "notify": f"{total} checked: read what each one says.",
    }[tone]
    if tone == "escalate" and count[PROBLEM]:
        headline = f"{headline[:-1]}; {count[PROBLEM]} not screened."
    ordered = sorted(subjects, key=lambda one: _STRICTEST_FIRST.index(one.tone))
    return Overview(tone, headline, OVERVIEW_SENTENCES[tone], tuple(ordered))

"""What a report is made of: findings, files and groups in the few words in which they are shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

TONES = ("escalate", "judge", "notify", "cleared", "excluded")  # strictest first


@dataclass(slots=True)
class ShownFinding:
    """A finding as the report shows it; `group` is the number of what it is about."""

    group: int
    title: str
    tone: str
    rule: str
    reason: str
    where: str
    how_sure: str
    found_by: str
    action: str
    suggestion: str


@dataclass(slots=True)
class ShownFile:
    """One verdict. `thumbnail` is where its JPEG begins and how long it is, among all thumbnails."""

    number: int
    place: str
    tone: str
    headline: str
    case: str
    findings: tuple[ShownFinding, ...]
    thumbnail: tuple[int, int] | None


@dataclass(slots=True)
class Group:
    """All findings about one person, work or intent, each with its file."""

    number: int
    title: str
    kind: str
    rights: str
    found: list[tuple[ShownFile, ShownFinding]] = field(default_factory=list)

    @property
    def tone(self) -> str:
        return min((finding.tone for _, finding in self.found), key=TONES.index)

    @property
    def files(self) -> int:
        return len({file.number for file, _ in self.found})


@dataclass(slots=True)
class RuleGroup:
    """All findings under one rule: how many files each group has under it."""

    rule: str
    category: str
    tones: Counter[str] = field(default_factory=Counter)
    groups: Counter[int] = field(default_factory=Counter)

"""Adds up what of a screenplay's form a text shows, and decides whether it is enough for a page."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class ScriptEvidence:
    """What of a screenplay's form was seen, and from where to where."""

    seen: dict[str, int] = field(default_factory=dict)
    start: int = -1
    end: int = 0

    def add(self, kind: str, start: int, end: int) -> None:
        self.seen[kind] = self.seen.get(kind, 0) + 1
        self.start = start if self.start < 0 else min(self.start, start)
        self.end = max(self.end, end)

    def count(self, *kinds: str) -> int:
        return sum(self.seen.get(kind, 0) for kind in kinds)

    @property
    def is_page(self) -> bool:
        """A cue with its dialogue and one more form; two scenes with action; a watermark on a scene or transition."""
        form = self.count("slugline", "aside", "mark", "transition", "fountain")
        if self.count("cue"):
            return form > 0
        scenes = self.count("slugline") >= 2 and self.count("action") >= 2
        return scenes or (self.count("watermark") > 0 and self.count("slugline", "transition", "mark") > 0)

"""A stretch of text told by its form alone: a number, an address, a page of a script."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PatternHit:
    """`kind` is for programs, `label` for people; start and end count the code points of the original text."""

    kind: str
    start: int
    end: int
    label: str

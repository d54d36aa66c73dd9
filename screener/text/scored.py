"""A candidate while it is scored: its entity, the score so far, and why."""

from __future__ import annotations

from dataclasses import dataclass

from screener.lexicon.entity import MAKER_ROLES, Entity
from screener.text.candidate import Candidate

_STYLE_HOUSES = {"studio", "animation_studio", "comic_publisher", "game_maker"}


@dataclass(slots=True)
class Scored:
    """A candidate with its entity, the score so far and why."""

    candidate: Candidate
    entity: Entity
    flags: int
    score: float
    method: str
    evidence: list[str]
    style: bool = False
    needs_context: bool = False  # the words alone would not do
    cap: float = 1.0
    question: bool = False
    needs_company: bool = False  # an ordinary word that only its work, its maker or other makers beside it make a name

    def add(self, amount: float, why: str) -> None:
        self.score += amount
        if why:
            self.evidence.append(why)


def is_maker(entity: Entity) -> bool:
    """Whether the manner of this person or house can be asked for."""
    return bool(MAKER_ROLES & set(entity.roles)) or (
        entity.kind == "organisation" and bool(_STYLE_HOUSES & set(entity.roles))
    )

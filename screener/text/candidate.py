"""A candidate: an alias that some tokens of the prompt may be, before anything is known of the context."""

from __future__ import annotations

from typing import NamedTuple


class Candidate(NamedTuple):
    """Tokens first..last (inclusive) read as alias number `alias`, with so many letters wrong.

    `entity` is the number of the bearer who is meant; -1 until the bearers of the alias are told apart.
    """

    alias: int
    first: int
    last: int
    method: str
    edits: int = 0
    entity: int = -1

"""Looks up a name in the index for a person: a part of it will do."""

from __future__ import annotations

from screener.folding import joined_form
from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex


def search_index(index: LexiconIndex, name: str) -> list[tuple[Entity, int]]:
    """The entities with `name` in one of their aliases, and that alias's number; whole aliases first, then the best
    known.

    Compared as folded, without blanks: "penelope cr" finds Penélope Cruz.
    """
    wanted = joined_form(name)
    if not wanted:
        return []
    best: dict[int, tuple[int, int]] = {}  # entity -> (rank, alias)
    for alias in index.aliases_with(wanted):
        joined = index.joined_alias(alias)
        rank = 0 if joined == wanted else 1 if joined.startswith(wanted) else 2
        for owner in index.bearers(alias).tolist():
            best[owner] = min(best.get(owner, (rank, alias)), (rank, alias))
    found = [(rank, index.entity(owner), alias) for owner, (rank, alias) in best.items()]
    found.sort(key=lambda hit: (hit[0], -hit[1].prominence, hit[1].name))
    return [(entity, alias) for _, entity, alias in found]

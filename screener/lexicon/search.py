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


# Entities with one of the words in a name that are compared with all of them; more are too common a word to tell.
_MOST_COMPARED = 200


def near_entities(index: LexiconIndex, name: str) -> list[Entity]:
    """The entities that a person who wrote `name` most likely meant, the likeliest first; misspelt names too."""
    from rapidfuzz import fuzz

    found = [entity for entity, _ in search_index(index, name)]
    if found:
        return found
    sharing: dict[str, Entity] = {}
    for word in name.split():
        sharing.update({entity.id: entity for entity, _ in search_index(index, word)[:_MOST_COMPARED]})
    wanted = joined_form(name)
    return sorted(sharing.values(), key=lambda entity: -fuzz.ratio(wanted, joined_form(entity.name)))

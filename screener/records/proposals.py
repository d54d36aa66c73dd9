"""Which entity of the lexicon people mean by what they wrote in a list: "Streep, Meryl", "Steamboat Willie (1928)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from screener.folding import joined_form
from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex
from screener.lexicon.search import near_entities

# More proposals for one item are a search, not a choice.
MOST_PROPOSED = 5
# Above this many entities, comparing a misspelt name with every one takes seconds; then a person looks it up.
_MOST_COMPARED = 50_000
# rapidfuzz's ratio, 0 to 100: "merylstreap" is 91 like "merylstreep"; unrelated names reach 60.
_ALIKE = 75.0


def proposed_entities(index: LexiconIndex, item: str) -> list[Entity]:
    """Up to five, the likeliest first; none where nothing in the lexicon is like it."""
    for written in _ways_of_writing(item):
        named = index.entities_named(written)
        near = named + [one for one in near_entities(index, written) if one not in named]
        if near:
            return near[:MOST_PROPOSED]
    return _alike(index, item)


def _ways_of_writing(item: str) -> Iterator[str]:
    """As written, without what stands in brackets, and with a family name before a comma put last."""
    yield item
    bare = " ".join(re.sub(r"\([^)]*\)|\[[^]]*\]", " ", item).split())
    if bare and bare != item:
        yield bare
    family, comma, rest = bare.partition(",")
    if comma and family.strip() and rest.strip():
        yield f"{rest.strip()} {family.strip()}"


def _alike(index: LexiconIndex, item: str) -> list[Entity]:
    from rapidfuzz import fuzz, process

    wanted = joined_form(item)
    if not wanted or index.entities > _MOST_COMPARED:
        return []
    names = {number: joined_form(index.entity(number).name) for number in range(index.entities)}
    found = process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=MOST_PROPOSED)
    return [index.entity(number) for _, _, number in found]

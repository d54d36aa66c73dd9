"""When a clearance is on file already: the same papers, for the same use of the same entity, in one production."""

from __future__ import annotations

from collections.abc import Iterable

from screener.guidance.clearance import Clearance


def papers_key(one: Clearance) -> tuple[object, ...]:
    """Equal for clearances of one production, entity, intents and documents, whatever order they are given in."""
    papers = frozenset((paper.kind, " ".join(paper.reference.casefold().split())) for paper in one.documents)
    return one.production, one.entity, frozenset(one.intents), papers


def same_cover(one: Clearance, other: Clearance) -> bool:
    """Whether two clearances with the same papers also cover the same."""
    return _cover(one) == _cover(other)


def with_same_papers(one: Clearance, there: Iterable[Clearance]) -> list[Clearance]:
    return [other for other in there if papers_key(other) == papers_key(one)]


def _cover(one: Clearance) -> tuple[object, ...]:
    sets = (frozenset(words) for words in (one.stages, one.media, one.territories))
    days = frozenset((paper.kind, paper.dated) for paper in one.documents)
    return *sets, one.starts, one.ends, one.first_use, days

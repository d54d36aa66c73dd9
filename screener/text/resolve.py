"""From scored candidates to mentions: overlaps decided, other bearers of the same words kept beside the first."""

from __future__ import annotations

from collections.abc import Iterable

from screener.lexicon.aliases import SHORTENED, SURNAME
from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.scored import Scored
from screener.text.weights import Weights
from screener.verdict import Span

# Two bearers whose fame differs by this many steps are not on a par: the better known one is meant.
CLEARLY_BETTER_KNOWN = 2
# A name inside a longer name is shown beside it only when it would stand by itself.
NESTED_FROM = 0.85


def _bearers(scored: list[Scored]) -> dict[tuple[int, int], list[Scored]]:
    groups: dict[tuple[int, int], list[Scored]] = {}
    for item in scored:
        groups.setdefault((item.candidate.first, item.candidate.last), []).append(item)
    return groups


def resolve(scored: Iterable[Scored], prompt: FoldedPrompt, index: LexiconIndex, weights: Weights) -> list[Mention]:
    """One mention for each stretch of words, best reading first decided, longer and surer readings before others."""
    best: list[tuple[Scored, tuple[Entity, ...]]] = []
    for group in _bearers(list(scored)).values():
        group.sort(
            key=lambda item: (
                -min(item.score, item.cap, 0.99), item.flags & SHORTENED, -item.entity.prominence, item.entity.id,
            )
        )  # fmt: skip
        top = group[0]
        also = tuple(dict.fromkeys(item.entity for item in group[1:] if item.entity.id != top.entity.id))
        rivals = [
            item
            for item in group[1:]
            if item.flags & SURNAME
            and item.entity.id != top.entity.id
            and top.entity.prominence - item.entity.prominence < CLEARLY_BETTER_KNOWN
            and item.score > top.score - weights.weights["linked"] / 2
        ]
        if top.flags & SURNAME and rivals:
            top.cap, top.question = min(top.cap, weights.caps["two_bearers"]), True
            top.evidence.append(f"{len(rivals) + 1} people bear this name")
        best.append((top, also))
    best.sort(
        key=lambda pair: (
            -min(pair[0].score, pair[0].cap) * (1 + 0.5 * (pair[0].candidate.last - pair[0].candidate.first))
        )
    )
    kept: list[tuple[Scored, tuple[Entity, ...]]] = []
    owners: dict[int, list[Scored]] = {}  # token place -> what was kept there
    for top, also in best:
        score = min(top.score, top.cap)
        if weights.band(score) is None:
            continue
        places = range(top.candidate.first, top.candidate.last + 1)
        rivals = [other for place in places for other in owners.get(place, ())]
        if rivals and not (
            score >= NESTED_FROM
            and top.method in ("exact", "alias")
            and all(
                other.candidate.first <= top.candidate.first
                and top.candidate.last <= other.candidate.last
                and other.entity.kind != top.entity.kind
                and other.method in ("exact", "alias")
                for other in rivals
            )
        ):
            continue
        kept.append((top, also))
        for place in places:
            owners.setdefault(place, []).append(top)
    return [
        _mention(top, also, prompt, index, weights)
        for top, also in sorted(kept, key=lambda pair: pair[0].candidate.first)
    ]


def _mention(
    top: Scored, also: tuple[Entity, ...], prompt: FoldedPrompt, index: LexiconIndex, weights: Weights
) -> Mention:
    first, last = top.candidate.first, top.candidate.last
    start, end = prompt.tokens[first].start, prompt.tokens[last].end
    score = round(min(top.score, top.cap, 0.99), 2)
    band = weights.band(score) or "review"
    method = {"model": "model_tag", "file_name": "file_name"}.get(prompt.roles[first], top.method)
    role = prompt.roles[first]
    span = Span(start, end, prompt.text[start:end], role)
    return Mention(
        entity=top.entity, span=span, method=method, alias=index.alias(top.candidate.alias), score=score, band=band,
        evidence=tuple(top.evidence), first=first, last=last, also=also, style=top.style, question=top.question,
    )  # fmt: skip

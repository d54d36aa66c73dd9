"""From scored candidates to mentions: neighbours that belong together, artists in a chain, overlaps, other bearers."""

from __future__ import annotations

from collections.abc import Iterable

from screener.folding import fold_tokens
from screener.lexicon.aliases import SURNAME
from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.scored import Scored, is_maker
from screener.text.weights import Weights
from screener.verdict import Span

# A chain is read across so many tokens between two makers ("greg rutkowski, trending on artstation, mucha").
CHAIN_REACH = 4
# Of two ordinary words that belong together, one in small letters must stand this near.
PAIR_REACH = 3
# Two bearers whose fame differs by this many steps are not on a par: the better known one is meant.
CLEARLY_BETTER_KNOWN = 2
# A name inside a longer name is shown beside it only when it would stand by itself.
NESTED_FROM = 0.85


def _overlaps(one: Scored, other: Scored) -> bool:
    return one.candidate.first <= other.candidate.last and other.candidate.first <= one.candidate.last


def _linked(one: Entity, other: Entity) -> bool:
    return (
        other.id in one.links
        or one.id in other.links
        or (one.kind == other.kind == "character" and bool(set(one.links) & set(other.links)))
    )


def _both_stand_out(one: Scored, other: Scored, prompt: FoldedPrompt) -> bool:
    """Whether two ordinary words make a pair: near ("Elsa from Frozen"), capitalised, or tags of their own."""
    pair = (one.candidate, other.candidate)
    near = abs(one.candidate.first - other.candidate.first) <= PAIR_REACH
    if near or all(prompt.is_whole_tag(found.first, found.last) for found in pair):
        return True
    return all(prompt.tokens[found.first].capital for found in pair)


def _may_be_chained(item: Scored, prompt: FoldedPrompt) -> bool:
    """Whether the words may be one more maker in a list: "sharp focus" between artists is not Martin Sharp."""
    if item.entity.kind != "person" or not is_maker(item.entity):
        return False
    return not item.needs_company or item.style or prompt.is_whole_tag(item.candidate.first, item.candidate.last)


def _is_described(entity: Entity, prompt: FoldedPrompt) -> bool:
    """Whether a phrase that describes the figure stands in the prompt: "Blade the vampire hunter"."""
    for phrase in entity.describing_words:
        words = [token.form for token in fold_tokens(phrase)]
        if len(words) > 1 and any(
            prompt.forms[place : place + len(words)] == words for place in range(len(prompt) - len(words) + 1)
        ):
            return True
    return False


def add_company(scored: list[Scored], prompt: FoldedPrompt, weights: Weights) -> None:
    """Raises candidates beside their work or maker, and makers among makers; drops what needs such and lacks it."""
    sure = [item.score >= weights.bands["likely"] for item in scored]
    # a family name alone that is not sure itself speaks for nobody
    partners = [(item, its) for item, its in zip(scored, sure, strict=True) if its or not item.flags & SURNAME]
    linked: list[tuple[Scored, Scored]] = []
    chained: list[Scored] = []
    for item in scored:
        if not item.needs_context:
            continue
        for other, other_sure in partners:
            if other is item or _overlaps(item, other):
                continue
            if (
                item.entity.name != other.entity.name
                and _linked(item.entity, other.entity)
                and (other_sure or _both_stand_out(item, other, prompt))
            ):
                linked.append((item, other))
                break
            near = min(
                abs(item.candidate.first - other.candidate.last), abs(other.candidate.first - item.candidate.last)
            )
            if other_sure and near <= CHAIN_REACH and is_maker(other.entity) and _may_be_chained(item, prompt):
                chained.append(item)
                break
    described = [item for item in scored if item.needs_context and _is_described(item.entity, prompt)]
    together = {id(item) for item in described} | {id(item) for item, _ in linked} | {id(item) for item in chained}
    scored[:] = [item for item in scored if not item.needs_company or id(item) in together]
    for item, other in linked:
        item.add(weights.weights["linked"], f"beside {other.entity.name}")
    for item in described:
        item.add(weights.weights["linked"], "described beside the name")
    for item in chained:
        item.style = True
        item.add(weights.weights["chain"], "among artists")


def _bearers(scored: list[Scored]) -> dict[tuple[int, int], list[Scored]]:
    groups: dict[tuple[int, int], list[Scored]] = {}
    for item in scored:
        groups.setdefault((item.candidate.first, item.candidate.last), []).append(item)
    return groups


def resolve(scored: Iterable[Scored], prompt: FoldedPrompt, index: LexiconIndex, weights: Weights) -> list[Mention]:
    """One mention for each stretch of words, best reading first decided, longer and surer readings before others."""
    best: list[tuple[Scored, tuple[Entity, ...]]] = []
    for group in _bearers(list(scored)).values():
        group.sort(key=lambda item: (-min(item.score, item.cap), -item.entity.prominence, item.entity.id))
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
    for top, also in best:
        score = min(top.score, top.cap)
        if weights.band(score) is None:
            continue
        rivals = [other for other, _ in kept if _overlaps(top, other)]
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

"""Figures that are described and not named: by what only they wear, do or say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from screener.lexicon.index import LexiconIndex
from screener.text.anchors import Anchor, Anchors, stem
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.syntax import POSITIVE
from screener.text.weights import Weights
from screener.verdict import Span

# Words that may stand between the words of one anchor: "a scar on his forehead like a lightning bolt".
LOOSE = 3

Found = tuple[Anchor, int, int]  # an anchor on tokens first..last


def find_descriptions(
    prompt: FoldedPrompt, mentions: list[Mention], index: LexiconIndex, anchors: Anchors, weights: Weights
) -> list[Mention]:
    """A mention for each figure of which a distinctive anchor stands in the prompt, unless its name or its work does.

    One distinctive anchor asks, two say it; never is it certain.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, form in enumerate(prompt.forms):
        places[stem(form)].append(place)
    figures: defaultdict[str, list[Found]] = defaultdict(list)
    for word in places.keys() & anchors.by_word.keys():
        for anchor, which in anchors.by_word[word]:
            figures[anchor.id] += _found(anchor, which, places, prompt)
    named = {
        id_ for mention in mentions if not mention.is_excluded for id_ in (mention.entity.id, *mention.entity.links)
    }
    described = []
    for id_, found in figures.items():
        if found and id_ not in named:
            for anchor, which in anchors.ordinary.get(id_, ()):
                found += _found(anchor, which, places, prompt)
            mention = _mention(id_, found, prompt, index, weights)
            if mention is not None and not named.intersection(mention.entity.links):
                described.append(mention)
    return described


def _found(anchor: Anchor, which: int, places: dict[str, list[int]], prompt: FoldedPrompt) -> list[Found]:
    """The anchor where it stands first; `which` is the place of its longest word among its words."""
    for words in anchor.words:  # nearly all end here
        if words.isdisjoint(places):
            return []
    starts = sorted(place for word in anchor.words[which] for place in places.get(word, ()))
    spans = (_around(place, anchor, which, places, prompt) for place in starts)
    span = next(filter(None, spans), None)
    return [(anchor, *span)] if span else []


def _around(
    place: int, anchor: Anchor, which: int, places: dict[str, list[int]], prompt: FoldedPrompt
) -> tuple[int, int] | None:
    """(first, last) of the anchor's words around the one at `place`, none of them beyond a break."""
    if prompt.roles[place] != POSITIVE:
        return None
    reach = len(anchor.words) - 1 + LOOSE
    taken = {place}
    for number, words in enumerate(anchor.words):
        if number == which:
            continue
        near = [
            other
            for word in words
            for other in places.get(word, ())
            if other not in taken and abs(other - place) <= reach and _same_clause(place, other, prompt)
        ]
        if not near:
            return None
        taken.add(min(near, key=lambda other: abs(other - place)))
    return min(taken), max(taken)


def _same_clause(one: int, other: int, prompt: FoldedPrompt) -> bool:
    first, last = sorted((one, other))
    return not any(prompt.hard[first + 1 : last + 1])


def _adding(found: list[Found]) -> list[Found]:
    """Those anchors that rest on a word of their own; one phrase is not to speak twice."""
    covered: set[int] = set()
    adding = []
    for one in found:
        if not covered.issuperset(range(one[1], one[2] + 1)):
            adding.append(one)
            covered.update(range(one[1], one[2] + 1))
    return adding


def _mention(
    id_: str, found: Iterable[Found], prompt: FoldedPrompt, index: LexiconIndex, weights: Weights
) -> Mention | None:
    entity = index.entity_with_id(id_)
    if entity is None:
        return None  # taken out of the lexicon, its description left behind
    found = _adding(sorted(found, key=lambda one: (not one[0].distinctive, one[1])))
    distinctive = [one for one in found if one[0].distinctive]
    score = weights.base["one_anchor"] if len(distinctive) == 1 else weights.base["two_anchors"]
    score += weights.weights["more_anchors"] * (len(found) - min(2, len(distinctive)))
    score = round(min(score, weights.caps["description" if len(distinctive) > 1 else "one_anchor"]), 2)
    band = weights.band(score)
    if band is None:
        return None
    _, first, last = found[0]
    start, end = prompt.tokens[first].start, prompt.tokens[last].end
    return Mention(
        entity=entity, span=Span(start, end, prompt.text[start:end], prompt.roles[first]), method="description",
        alias=entity.name, score=score, band=band, evidence=tuple(f"described: {one[0].text}" for one in found),
        first=first, last=last,
    )  # fmt: skip

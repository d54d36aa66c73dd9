"""Names that no lexicon holds, where a maker or a likeness is asked for: "by …", "looks like …", among known artists.

The prompt is cut into stretches between commas, names, connecting words and cues; each is scored by how much it reads
like a name and by what stands around it. What is accepted speaks for its neighbours in turn: a list of twenty artists
of whom three are known is asked about whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from screener.lexicon.index import LexiconIndex
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention, UnknownName
from screener.text.name_likeness import LONGEST_NAME, NameLikeness
from screener.text.name_weights import NameWeights
from screener.text.scored import is_maker
from screener.text.surroundings import ARTICLES, cue_right_before
from screener.text.syntax import POSITIVE
from screener.verdict import Span

# Stretches that a list of makers is read across: "ruan jia, artstation, wlop".
REACH = 2


# Signs between two makers that say as much as "and".
_TIES = frozenset({"+", "/", "&"})


@dataclass(slots=True)
class _Item:
    """A stretch of words between breaks, or a maker who is known or has been accepted."""

    first: int
    last: int
    is_maker: bool
    tied: bool = False  # only "and", "by" or nothing between it and the item before
    cue: str = ""
    likeness: str = ""
    evidence: str = ""


def find_unknown_names(
    prompt: FoldedPrompt, mentions: list[Mention], index: LexiconIndex, weights: NameWeights
) -> list[UnknownName]:
    """Phrases that read like a maker's or a model's name, in the order of the words."""
    if weights.cue_words.isdisjoint(prompt.forms) and not any(_is_maker(mention) for mention in mentions):
        return []
    items = _items(prompt, mentions, weights)
    if not any(item.is_maker or item.cue or item.likeness for item in items):
        return []
    names = NameLikeness(prompt, index, weights)
    for places in (range(len(items)), range(len(items) - 1, -1, -1)):
        for place in places:
            if not items[place].is_maker:
                _accept(items, place, prompt, names, weights)
    return [_unknown(item, prompt) for item in items if item.evidence]


def _is_maker(mention: Mention) -> bool:
    return not mention.is_excluded and (mention.style or is_maker(mention.entity))


def _unknown(item: _Item, prompt: FoldedPrompt) -> UnknownName:
    start, end = prompt.tokens[item.first].start, prompt.tokens[item.last].end
    return UnknownName(Span(start, end, prompt.text[start:end], prompt.roles[item.first]), (item.evidence,))


def _items(prompt: FoldedPrompt, mentions: list[Mention], weights: NameWeights) -> list[_Item]:
    """The prompt cut into makers and the stretches between them; other names and negative fields are left out."""
    owner: dict[int, Mention] = {place: one for one in mentions for place in range(one.first, one.last + 1)}
    forms, hard, connectors, count = prompt.forms, prompt.hard, weights.connectors, len(prompt)
    items: list[_Item] = []
    tied, place = False, 0
    while place < count:
        gap = prompt.text[prompt.tokens[place - 1].end : prompt.tokens[place].start] if place else ""
        tied = (tied and not prompt.hard[place]) or gap.strip() in _TIES
        mention = owner.get(place)
        if mention is not None or prompt.roles[place] != POSITIVE or prompt.forms[place] in weights.connectors:
            if mention is not None and _is_maker(mention):
                items.append(_Item(mention.first, mention.last, True, tied))
            tied = mention is not None or prompt.forms[place] in weights.connectors
            place = mention.last + 1 if mention is not None else place + 1
            continue
        last = place
        while last + 1 < count and last + 1 not in owner and not hard[last + 1] and forms[last + 1] not in connectors:
            if forms[last] in weights.cue_ends and _follows_cue(prompt, last + 1, weights):
                break
            last += 1
        cue, likeness = (
            "" if prompt.hard[place] else cue_right_before(prompt, place, cues)
            for cues in (weights.cues, weights.likeness_cues)
        )
        items.append(_Item(place, last, False, tied, cue, likeness))
        tied, place = True, last + 1
    return items


def _follows_cue(prompt: FoldedPrompt, place: int, weights: NameWeights) -> bool:
    """Whether a cue stands right before a word."""
    return bool(cue_right_before(prompt, place, weights.cues) or cue_right_before(prompt, place, weights.likeness_cues))


def _accept(items: list[_Item], place: int, prompt: FoldedPrompt, names: NameLikeness, weights: NameWeights) -> None:
    """Makes a maker of the stretch's first words where they read like a name and stand like one."""
    item = items[place]
    end = item.first
    while end <= item.last and end - item.first < LONGEST_NAME and names.of_word(end) > 0:
        end += 1
    last = end - 1
    if last < item.first or prompt.is_craft(item.first, last):
        return
    whole = last == item.last
    before, after = _maker_near(items, place, -1), _maker_near(items, place, 1)
    if item.first and prompt.forms[item.first - 1] in ARTICLES and not prompt.hard[item.first]:
        return  # "by the rose bush"
    if item.cue:
        stands, evidence = weights.place["after_cue"], f"after “{item.cue}”"
    elif item.likeness and names.is_full_name(item.first, last):
        stands, evidence = weights.place["likeness"], f"after “{item.likeness}”"
    elif not whole or not (before or after):
        return
    else:
        stands, evidence = 0.0, "between makers" if before and after else "beside a maker"
    if whole:
        tied = (item.tied and before) or (after and place + 1 < len(items) and items[place + 1].tied)
        stands += weights.place["tag"] + weights.place["joined_to_maker"] * tied
        if before or after:
            stands += weights.place["between_makers" if before and after else "beside_maker"]
    score = names.of_phrase(item.first, last) + stands
    if last == item.first:
        if len(prompt.forms[last]) < weights.limits["shortest_alone"]:
            return
        if prompt.zipf[last] >= weights.limits["rare_zipf"]:
            return  # one word that is in the dictionary is that word: "a house by park benches"
        if item.cue in weights.person_cues or (before and after):
            score += weights.place["one_word_tied"] - weights.place["one_word"]
    if round(score, 2) >= weights.accepted:
        item.last, item.is_maker, item.evidence = last, True, evidence


def _maker_near(items: list[_Item], place: int, step: int) -> bool:
    """Whether a maker stands in the list within reach on one side."""
    return any(
        0 <= other < len(items) and items[other].is_maker
        for other in range(place + step, place + step * (REACH + 1), step)
    )

"""Names that speak for each other: a figure beside its work, a work beside its maker, makers in a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from functools import lru_cache

from screener.folding import folded_words
from screener.lexicon.aliases import SURNAME
from screener.lexicon.entity import Entity
from screener.text.excluded import Stretch
from screener.text.folded import FoldedPrompt
from screener.text.scored import Scored, is_maker
from screener.text.syntax import NEGATIVE
from screener.text.weights import Weights

# A chain is read across so many tokens between two makers ("greg rutkowski, trending on artstation, mucha").
CHAIN_REACH = 4
# Of two ordinary words that belong together, one in small letters must stand this near.
PAIR_REACH = 3
# Of an entity that is named again and again, so many mentions are looked at.
MOST_REPEATS = 8


class _Company:
    """Who stands in a prompt, found by id, by link and by place: so that a long list costs no more than its length."""

    def __init__(
        self, scored: list[Scored], prompt: FoldedPrompt, weights: Weights, excluded: Container[Stretch]
    ) -> None:
        self._by_id: dict[str, list[Scored]] = defaultdict(list)
        self._by_link: dict[str, list[Scored]] = defaultdict(list)
        self._maker_places: set[int] = set()
        self._sure_from = weights.bands["likely"]
        for item in scored:
            stretch = (item.candidate.first, item.candidate.last)
            if stretch in excluded or prompt.roles[item.candidate.first] == NEGATIVE:
                continue  # what is to be left out speaks for nobody: "--no frozen", "nothing like disney"
            sure = item.score >= self._sure_from
            if item.flags & SURNAME and not sure:
                continue  # a family name alone that is not sure itself speaks for nobody
            if len(self._by_id[item.entity.id]) < MOST_REPEATS:
                self._by_id[item.entity.id].append(item)
                for link in item.entity.links:
                    self._by_link[link].append(item)
            if sure and is_maker(item.entity):
                self._maker_places.update((item.candidate.first, item.candidate.last))

    def _linked(self, entity: Entity) -> Iterator[Scored]:
        for link in entity.links:
            yield from self._by_id.get(link, ())
            if entity.kind == "character":  # two figures of one work
                yield from (item for item in self._by_link.get(link, ()) if item.entity.kind == "character")
        yield from self._by_link.get(entity.id, ())

    def partner(self, item: Scored, prompt: FoldedPrompt) -> Scored | None:
        """Somebody or something linked to the item, sure or standing out with it."""
        for other in self._linked(item.entity):
            apart = other.candidate.last < item.candidate.first or item.candidate.last < other.candidate.first
            if not apart or other.entity.name == item.entity.name:
                continue
            if other.score >= self._sure_from or _both_stand_out(item, other, prompt):
                return other
        return None

    def is_among_makers(self, item: Scored) -> bool:
        first, last = item.candidate.first, item.candidate.last
        around = (*range(first - CHAIN_REACH, first), *range(last + 1, last + 1 + CHAIN_REACH))
        return any(place in self._maker_places for place in around)


def add_company(
    scored: list[Scored], prompt: FoldedPrompt, weights: Weights, excluded: Container[Stretch] = ()
) -> None:
    """Raises candidates beside their work or maker, and makers among makers; drops what needs such and lacks it.

    `excluded` are the stretches that words of exclusion keep out.
    """
    company = _Company(scored, prompt, weights, excluded)
    linked: list[tuple[Scored, str]] = []
    chained: list[Scored] = []
    for item in scored:
        if not item.needs_context:
            continue
        partner = company.partner(item, prompt)
        if partner is not None:
            linked.append((item, f"beside {partner.entity.name}"))
        elif _is_described(item.entity, prompt):
            linked.append((item, "described beside the name"))
        elif company.is_among_makers(item) and _may_be_chained(item, prompt):
            chained.append(item)
    together = {id(item) for item, _ in linked} | {id(item) for item in chained}
    scored[:] = [item for item in scored if id(item) in together or not _is_nothing_alone(item)]
    for item, why in linked:
        item.cap = max(item.cap, weights.caps.get(item.candidate.method, 1.0))
        item.add(weights.weights["linked"], why)
    for item in chained:
        item.style = True
        item.add(weights.weights["chain"], "among artists")


def _is_described(entity: Entity, prompt: FoldedPrompt) -> bool:
    """Whether a phrase that describes the figure stands in the prompt: "Blade the vampire hunter"."""
    for phrase in entity.describing_words:
        words = _words(phrase)
        if len(words) < 2 or words[0] not in prompt.forms:
            continue
        if any(prompt.forms[place : place + len(words)] == words for place in range(len(prompt) - len(words) + 1)):
            return True
    return False


@lru_cache(maxsize=4096)
def _words(phrase: str) -> list[str]:
    return list(folded_words(phrase))


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


def _is_nothing_alone(item: Scored) -> bool:
    """Whether the words need company: an ordinary word, or a family name misspelt where no maker is asked for."""
    return item.needs_company or bool(item.flags & SURNAME and item.candidate.edits and not item.style)

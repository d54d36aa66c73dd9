"""Full names that no lexicon holds, where no maker and no likeness is asked for: "a letter to John Miller"."""

from __future__ import annotations

from screener.lexicon.index import LexiconIndex
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention, UnknownName
from screener.text.name_likeness import NameLikeness
from screener.text.name_weights import NameWeights
from screener.text.syntax import POSITIVE


def holds_full_name(
    prompt: FoldedPrompt, mentions: list[Mention], unknown: list[UnknownName], index: LexiconIndex, weights: NameWeights
) -> bool:
    """Whether a first name and a family name stand side by side, both with capitals, outside of everything found."""
    if prompt.all_lower or prompt.title_case:
        return False  # without capitals that tell, too many pairs of words are names somewhere
    taken = {place for one in mentions for place in range(one.first, one.last + 1)}
    taken.update(
        place
        for one in unknown
        for place, token in enumerate(prompt.tokens)
        if one.span.start <= token.start and token.end <= one.span.end
    )
    names = NameLikeness(prompt, index, weights)
    return any(
        prompt.tokens[first].capital and prompt.tokens[first + 1].capital
        and not prompt.hard[first + 1] and not {first, first + 1} & taken
        and not prompt.is_craft(first, first + 1) and prompt.roles[first] == POSITIVE
        and names.is_full_name(first, first + 1) and names.of_word(first) > 0 and names.of_word(first + 1) > 0
        for first in range(len(prompt) - 1)
    )  # fmt: skip

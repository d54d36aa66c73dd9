"""Full names that no lexicon holds, where no maker and no likeness is asked for: "a letter to John Miller"."""

from __future__ import annotations

from screener.lexicon.index import LexiconIndex
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention, UnknownName
from screener.text.name_likeness import NameLikeness
from screener.text.name_weights import NameWeights
from screener.text.syntax import POSITIVE
from screener.verdict import Span


def find_full_names(
    prompt: FoldedPrompt, mentions: list[Mention], unknown: list[UnknownName], index: LexiconIndex, weights: NameWeights
) -> list[Span]:
    """Where a first name and a family name stand side by side, both with capitals, outside of everything found.

    Of names that share a word ("Mary Ann Miller") one, from the first word to the last.
    """
    if prompt.all_lower or prompt.title_case:
        return []  # without capitals that tell, too many pairs of words are names somewhere
    taken = {place for one in mentions for place in range(one.first, one.last + 1)}
    taken.update(
        place
        for one in unknown
        for place, token in enumerate(prompt.tokens)
        if one.span.start <= token.start and token.end <= one.span.end
    )
    names = NameLikeness(prompt, index, weights)
    found: list[tuple[int, int]] = []
    for first in range(len(prompt) - 1):
        if (
            prompt.tokens[first].capital and prompt.tokens[first + 1].capital
            and not prompt.hard[first + 1] and not {first, first + 1} & taken
            and not prompt.is_craft(first, first + 1) and prompt.roles[first] == POSITIVE
            and names.is_full_name(first, first + 1) and names.of_word(first) > 0 and names.of_word(first + 1) > 0
        ):  # fmt: skip
            begin = found.pop()[0] if found and found[-1][1] == first else first
            found.append((begin, first + 1))
    return [
        Span(start, end, prompt.text[start:end], POSITIVE)
        for start, end in ((prompt.tokens[first].start, prompt.tokens[last].end) for first, last in found)
    ]

"""Scores a family name that stands alone: it needs a cue, company or a very famous bearer."""

from __future__ import annotations

from screener.text.folded import FoldedPrompt
from screener.text.ordinary import is_common_noun
from screener.text.scored import Scored
from screener.text.surroundings import capitals_tell
from screener.text.weights import Weights


def score_surname(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Scores a family name alone; False where the words around it make it somebody else's."""
    first, last = scored.candidate.first, scored.candidate.last
    before = first - 1
    if before >= 0 and not prompt.hard[first]:
        word = prompt.tokens[before]
        if prompt.given[before] or (len(word.form) == 1 and word.form not in ("a", "i")):
            return False  # "Anna Hanks" is not Tom Hanks
        if (
            word.capital
            and not prompt.title_case
            and prompt.zipf[before] < weights.limits["common_zipf"]
            and before > 0
        ):
            return False
        if prompt.zipf[before] == 0.0 and not prompt.in_lexicon[before]:
            return False  # an unknown word before a family name is most likely a given name
    after = last + 1
    if after < len(prompt) and not prompt.hard[after] and not prompt.tokens[last].possessive:
        ordinary = min(prompt.zipf[first : last + 1]) >= weights.limits["surname_ordinary_zipf"] or prompt.given[first]
        if (ordinary or scored.candidate.edits) and prompt.zipf[after] < weights.limits["common_zipf"]:
            return False  # "john watkiss" is not Augustus John
    entity = scored.entity
    famous = entity.prominence >= 4
    scored.score = weights.base["surname_of_the_famous" if famous else "surname"]
    if min(prompt.zipf[first : last + 1]) >= weights.limits["surname_ordinary_zipf"]:
        scored.score = weights.base["ordinary_surname"]
        scored.needs_company = not capitals_tell(prompt, first, last) or is_common_noun(scored, prompt)
    scored.needs_context = True
    scored.cap = weights.caps["surname"]
    scored.evidence.append("family name alone")
    if prompt.tokens[last].possessive:
        scored.add(weights.weights["possessive"], "possessive")
    return True

"""Scores a family name that stands alone: it needs a cue, company or a very famous bearer."""

from __future__ import annotations

from screener.lexicon.forenames import WELL_KNOWN, WORLD_FAMOUS
from screener.text.folded import FoldedPrompt
from screener.text.ordinary import is_common_noun
from screener.text.scored import Scored
from screener.text.surroundings import capitals_tell
from screener.text.syntax import LABELS
from screener.text.weights import Weights


def is_ordinary_surname(prompt: FoldedPrompt, first: int, last: int, weights: Weights) -> bool:
    """Whether a family name is an ordinary word: Wood, Young, White."""
    return min(prompt.zipf[first : last + 1]) >= weights.limits["surname_ordinary_zipf"]


def score_surname(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> None:
    """Sets the base score of a family name alone."""
    first, last = scored.candidate.first, scored.candidate.last
    entity = scored.entity
    famous = entity.prominence >= WELL_KNOWN
    scored.score = weights.base["surname_of_the_famous" if famous else "surname"]
    label = prompt.roles[first] in LABELS and prompt.name_like[first] and entity.prominence >= WORLD_FAMOUS
    if not label and is_ordinary_surname(prompt, first, last, weights):
        scored.score = weights.base["ordinary_surname"]
        scored.needs_company = not capitals_tell(prompt, first, last) or is_common_noun(first, last, "person", prompt)
    if first == last and prompt.first_name[first] and not famous and not label:
        scored.score += weights.weights["also_first_name"]  # "Callum, Tilly and Malik" are whoever they are
    scored.needs_context = True
    scored.cap = weights.caps["surname"]
    scored.evidence.append("family name alone")
    if prompt.tokens[last].possessive:
        scored.add(weights.weights["possessive"], "possessive")

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
    if _has_another_given_name(prompt, first, weights) or _is_a_given_name(scored, prompt, weights):
        return False
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


def _has_another_given_name(prompt: FoldedPrompt, first: int, weights: Weights) -> bool:
    """Whether a given name, known or likely, stands before: "Anna Hanks" is not Tom Hanks."""
    before = first - 1
    if before < 0 or prompt.hard[first]:
        return False
    word, zipf = prompt.tokens[before], prompt.zipf[before]
    if prompt.given[before] or (len(word.form) == 1 and word.form not in ("a", "i")):
        return True
    if before > 0 and word.capital and not prompt.title_case and zipf < weights.limits["common_zipf"]:
        return True
    return zipf == 0.0 and not prompt.in_lexicon[before]  # an unknown word is most likely a given name


def _is_a_given_name(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Whether the word goes on with a family name of its own: "john watkiss" is not Augustus John."""
    first, last, after = scored.candidate.first, scored.candidate.last, scored.candidate.last + 1
    if after >= len(prompt) or prompt.hard[after] or prompt.tokens[last].possessive:
        return False
    if prompt.given[first] and prompt.in_lexicon[after]:
        return True
    ordinary = prompt.given[first] or min(prompt.zipf[first:after]) >= weights.limits["surname_ordinary_zipf"]
    return (ordinary or scored.candidate.edits > 0) and prompt.zipf[after] < weights.limits["common_zipf"]

"""Scores a family name that stands alone: it needs a cue, company or a very famous bearer."""

from __future__ import annotations

from screener.lexicon.forenames import WORLD_FAMOUS
from screener.text.folded import FoldedPrompt
from screener.text.neighbours import has_family_name_after, has_given_name_before
from screener.text.ordinary import is_common_noun
from screener.text.scored import Scored
from screener.text.surroundings import capitals_tell
from screener.text.syntax import LABELS
from screener.text.weights import Weights


def score_surname(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Scores a family name alone; False where the words around it make it somebody else's."""
    first, last = scored.candidate.first, scored.candidate.last
    if has_given_name_before(prompt, first, weights) or has_family_name_after(scored, prompt, weights):
        return False
    entity = scored.entity
    famous = entity.prominence >= 4
    scored.score = weights.base["surname_of_the_famous" if famous else "surname"]
    label = prompt.roles[first] in LABELS and prompt.name_like[first] and entity.prominence >= WORLD_FAMOUS
    if not label and min(prompt.zipf[first : last + 1]) >= weights.limits["surname_ordinary_zipf"]:
        scored.score = weights.base["ordinary_surname"]
        scored.needs_company = not capitals_tell(prompt, first, last) or is_common_noun(scored, prompt)
    scored.needs_context = True
    scored.cap = weights.caps["surname"]
    scored.evidence.append("family name alone")
    if prompt.tokens[last].possessive:
        scored.add(weights.weights["possessive"], "possessive")
    return True

"""Who may be meant by words that several people bear: the best known, and those who belong to others in the prompt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from screener.lexicon.aliases import SURNAME
from screener.lexicon.index import LexiconIndex
from screener.text.candidate import Candidate
from screener.text.folded import FoldedPrompt
from screener.text.neighbours import has_family_name_after, has_given_name_before
from screener.text.ordinary import is_common_noun
from screener.text.surname import is_ordinary_surname
from screener.text.surroundings import capitals_tell, cue_after, cue_right_before
from screener.text.syntax import LABELS
from screener.text.weights import Weights

# Of a family name that comes again and again, the first so many places are looked at with all of these.
MOST_REPEATS = 8
# Of a family name alone so many bearers are looked at, the best known first; makers among them may be the less known.
MOST_BEARERS = 12
# Of a whole name or title that many bear, so many: as many as a finding names.
MOST_NAMESAKES = 4


def with_bearers(
    found: Iterable[Candidate], prompt: FoldedPrompt, index: LexiconIndex, weights: Weights,
    passed_over: list[tuple[Candidate, str]],
) -> list[Candidate]:  # fmt: skip
    """One candidate for each bearer who may be meant, in the order of `found`.

    The words around a family name are looked at once, however many bear it, so that a common name costs no more than
    a rare one.
    """
    whole: list[Candidate] = []
    surnames: list[Candidate] = []
    for one in found:
        is_surname = int(index.alias_flags[one.alias]) & SURNAME
        (surnames if is_surname else whole).append(one)
    candidates = _best_known_or_linked(whole, index)
    together = _in_company({entity for entity, _, _ in candidates}, {one.alias for one in surnames}, index)
    seen: Counter[int] = Counter()
    for one in surnames:
        bearers = together.get(one.alias, set())
        alone = _may_stand_alone(one, prompt, weights)
        if not alone and not bearers:
            passed_over.append((one, "an ordinary word, and nothing beside it makes it a name"))
            continue
        if has_given_name_before(prompt, one.first, weights) or has_family_name_after(one, prompt, weights):
            passed_over.append((one, "a part of somebody else's name"))
            continue
        if alone:
            seen[one.alias] += 1
            most = MOST_BEARERS if seen[one.alias] <= MOST_REPEATS else 1
            bearers = bearers.union(index.bearers(one.alias)[:most].tolist())
        for entity in sorted(bearers):
            candidates.setdefault((entity, one.first, one.last), one._replace(entity=entity))
    return list(candidates.values())


def _best_known_or_linked(whole: list[Candidate], index: LexiconIndex) -> dict[tuple[int, int, int], Candidate]:
    """The readings as whole names by (entity, first, last): of words that many bear ("Rain" is a hundred films) the
    best known, and those who belong to somebody else in the prompt.
    """
    kept: dict[tuple[int, int, int], Candidate] = {}
    further: list[Candidate] = []
    counts: Counter[tuple[int, int]] = Counter()
    for one in whole:  # the best known first
        span = one.first, one.last
        counts[span] += 1
        one = one._replace(entity=int(index.bearers(one.alias)[0]))
        if counts[span] > MOST_NAMESAKES:
            further.append(one)
        else:
            kept.setdefault((one.entity, *span), one)
    if further:
        company = {other for entity, _, _ in kept for other in index.linked(entity).tolist()}
        for one in further:
            if one.entity in company:
                kept.setdefault((one.entity, one.first, one.last), one)
    return kept


def _in_company(entities: set[int], surnames: set[int], index: LexiconIndex) -> dict[int, set[int]]:
    """For each family name (alias) the bearers who belong to one of the entities."""
    linked = [index.linked(entity) for entity in entities] if surnames else []
    found: dict[int, set[int]] = {}
    if linked:
        others = np.concatenate(linked)
        for entity, surname in zip(others.tolist(), index.surname_of(others).tolist(), strict=True):
            if surname in surnames:
                found.setdefault(surname, set()).add(entity)
    return found


def _may_stand_alone(candidate: Candidate, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Whether the word may be a name without company: no ordinary word, or one that stands where a maker is named."""
    first, last = candidate.first, candidate.last
    if prompt.roles[first] in LABELS or not is_ordinary_surname(prompt, first, last, weights):
        return True
    if capitals_tell(prompt, first, last) and not is_common_noun(first, last, "person", prompt):
        return True
    style = weights.cues["style"]
    return prompt.is_whole_tag(first, last) or bool(
        cue_right_before(prompt, first, style) or cue_after(prompt, last, style)
    )

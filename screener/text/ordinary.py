"""Words that look like a name and are something else: a noun, a verb, a place named after somebody, another person."""

from __future__ import annotations

from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex
from screener.text.candidate import Candidate
from screener.text.folded import FoldedPrompt
from screener.text.surroundings import ARTICLES, capitals_tell, cue_after, cue_before
from screener.text.weights import Weights

DETERMINERS = frozenset("a an her his my your our their its this that these each every some one two".split())
_SUBJECTS = frozenset("i you he she it we they who".split())  # "she will smith a key"
_AFTER_A_PLACE = frozenset("in at on near by with from during seen of and under over before after".split())
_AGES = frozenset("young younger old older teenage".split())


def is_named_after(candidate: Candidate, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Whether a place, a prize or a thing bears the name, and nothing makes more of it.

    "John Wayne Airport at night" is a place, "Louis Armstrong Airport baggage belt" and "Avenue George V" too; "Emma
    Watson school uniform", "Messi stadium selfie" are not.
    """
    first, last = candidate.first, candidate.last
    named = weights.named_after
    written = prompt.tokens[first].capital and not prompt.title_case
    if written and first and prompt.tokens[first - 1].capital and cue_before(prompt, first, named, 1):
        return True
    thing = cue_after(prompt, last, named, 1)
    if written and last + 1 < len(prompt) and prompt.tokens[last + 1].capital:
        return bool(thing or cue_after(prompt, last, weights.named_after_in_capitals, 1))
    if not thing:
        return False
    behind = last + 1 + len(thing.split())
    return behind >= len(prompt) or prompt.hard[behind] or prompt.forms[behind] in _AFTER_A_PLACE


def _follows_the(prompt: FoldedPrompt, first: int) -> bool:
    return first > 0 and not prompt.hard[first] and prompt.forms[first - 1] == "the"


def is_something_else(
    candidate: Candidate, entity: Entity, prompt: FoldedPrompt, index: LexiconIndex, weights: Weights
) -> bool:
    """Whether the words of a name are a place named after it, a verb, or parts of two phrases."""
    first, last = candidate.first, candidate.last
    if is_named_after(candidate, prompt, weights) and (first == last or entity.died or _follows_the(prompt, first)):
        return True  # "Elvis Presley Boulevard", "the Paris Hilton hotel"
    if candidate.method == "fuzzy" and prompt.forms[last] in weights.named_after.after:
        return True  # "Meryl Street"
    if first == last:
        return False
    inside = prompt.text[prompt.tokens[first].start : prompt.tokens[last].start]
    alias = index.alias(candidate.alias)
    if any(token.possessive for token in prompt.tokens[first:last]) and "'" not in alias and "’" not in alias:
        return True  # "Tom's hanks of yarn"
    if ": " in inside and ":" not in alias:
        return True  # "Jude: law books"
    subject = first > 0 and not prompt.hard[first] and prompt.forms[first - 1] in _SUBJECTS
    return (
        subject
        and not prompt.tokens[first].capital
        and min(prompt.zipf[first : last + 1]) > weights.limits["common_zipf"]
    )


def is_common_noun(first: int, last: int, kind: str, prompt: FoldedPrompt) -> bool:
    """Whether an ordinary word stands as one: "a drake", "her rose", "the moon" (but "the Joker" is his name).

    `kind` is that of the entity.
    """
    if prompt.forms[first] in ARTICLES and last > first:
        return prompt.forms[first] != "the" and prompt.all_lower
    if first == 0 or prompt.hard[first]:
        return False
    before = prompt.forms[first - 1]
    described = first > 1 and not prompt.hard[first - 1] and prompt.zipf[first - 1] >= 3 and before not in _AGES
    if before in ("a", "an") or (described and prompt.forms[first - 2] in ("a", "an")):
        return True  # "a wooden Madonna"
    if capitals_tell(prompt, first, last):
        return False
    return before in DETERMINERS or (before == "the" and kind != "character")

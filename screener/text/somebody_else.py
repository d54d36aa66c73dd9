"""Whether words that are somebody's name are, where they stand, part of somebody else's."""

from __future__ import annotations

from screener.lexicon.aliases import NAME, PART, SHORTENED, SURNAME
from screener.lexicon.index import LexiconIndex
from screener.text.folded import FoldedPrompt
from screener.text.neighbours import has_family_name_after, has_given_name_before
from screener.text.scored import Scored
from screener.text.weights import Weights


def is_part_of_another_name(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Whether the words are the first or the family name of somebody else: the candidate is none."""
    if scored.candidate.first == scored.candidate.last:
        return _is_half_of_another_name(scored, prompt, weights)
    return scored.entity.kind == "person" and _is_double_name_of_another(scored, prompt, weights)


def _is_half_of_another_name(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Whether one word is the given or the family name of somebody else."""
    place, kind = scored.candidate.first, scored.entity.kind
    half = bool(scored.flags & PART) or scored.candidate.method == "fuzzy"
    if (
        (half or kind == "organisation")
        and prompt.tokens[place].capital
        and has_given_name_before(prompt, place, weights)
    ):
        return True
    if half and prompt.all_lower and place and prompt.given[place - 1] and not prompt.hard[place]:
        return True
    named = half or (prompt.given[place] and kind in ("person", "character"))
    return named and has_family_name_after(scored.candidate, prompt, weights)


def _is_double_name_of_another(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Whether words joined by a hyphen are somebody else's family name: "Alain Baden-Powell", "Peter Taec-yeon"."""
    first, last = scored.candidate.first, scored.candidate.last
    between = prompt.text[prompt.tokens[first].end : prompt.tokens[last].start]
    if last != first + 1 or between not in ("-", "\u2010", "\u2011"):
        return False
    whole = scored.flags & NAME and "-" in scored.entity.name and not scored.flags & SHORTENED
    return not whole and has_given_name_before(prompt, first, weights)


def _is_beside_a_name(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Whether a single name has a first name before it or a family name behind it: "Ariana Keef", "Canelo Cook"."""
    place, after = scored.candidate.first, scored.candidate.last + 1
    if scored.entity.kind != "person" and not prompt.first_name[place]:
        return False
    if (
        scored.entity.kind == "person"
        and prompt.tokens[place].capital
        and has_given_name_before(prompt, place, weights)
    ):
        return True
    if after >= len(prompt.forms) or prompt.hard[after] or prompt.tokens[place].possessive or after in prompt.firm:
        return False
    capitals = (prompt.tokens[place].capital, prompt.tokens[after].capital)
    written = all(capitals) and not prompt.title_case
    rare = prompt.zipf[after] < weights.limits["plain_zipf" if written else "common_zipf"]
    return capitals[0] == capitals[1] and prompt.family_name[after] and rare


def may_be_another(scored: Scored, prompt: FoldedPrompt, index: LexiconIndex, weights: Weights) -> str:
    """Why the words may be somebody else's name, or empty: a single name before a family name, a real name near one."""
    candidate = scored.candidate
    first, last = candidate.first, candidate.last
    # "Fei-Fei" is one name, "tomhanks" two
    single = first == last and (index.alias_length(candidate.alias) == 1 or "-" in index.alias(candidate.alias))
    if single and not scored.flags & SURNAME and _is_beside_a_name(scored, prompt, weights):
        return "may be half of another name"
    if candidate.edits and first < last:
        known = index.alias_tokens(candidate.alias)
        misspelt = [place for place in range(first, last + 1) if prompt.numbers[place] not in known]
        if any(prompt.first_name[place] or prompt.family_name[place] for place in misspelt):
            return "what is written is a name, too"
    between = prompt.text[prompt.tokens[first].end : prompt.tokens[last].start]
    turned = candidate.method == "reordered" and "," not in between
    if turned and prompt.given[first] and prompt.family_name[last]:
        return "may be another's name as it stands"
    return ""

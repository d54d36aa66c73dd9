"""Whether a word that may be somebody's name is one half of somebody else's: "Anna Hanks", "John Watkiss"."""

from __future__ import annotations

from screener.text.candidate import Candidate
from screener.text.folded import FoldedPrompt
from screener.text.weights import Weights


def has_given_name_before(prompt: FoldedPrompt, first: int, weights: Weights) -> bool:
    """Whether a given name, known or likely, stands right before: "Anna Hanks" is not Tom Hanks.

    The end of somebody else's name is none: in "james jean mucha" Jean is taken.
    """
    before = first - 1
    if before < 0 or prompt.hard[first] or before in prompt.firm or _holds_a_digit(prompt.forms[before]):
        return False
    word, zipf = prompt.tokens[before], prompt.zipf[before]
    initial = len(word.form) == 1 and word.form.isascii() and word.form not in ("a", "i")
    if prompt.given[before] or initial:
        return True
    written = word.capital and not prompt.title_case
    if written and (prompt.first_name[before] or prompt.family_name[before]) and prompt.tokens[first].capital:
        return zipf < weights.limits["function_zipf"]
    if written and before > 0 and zipf < weights.limits["common_zipf"]:
        return True
    if prompt.first_name[before] and zipf < weights.limits["common_zipf"]:
        return True
    # An unknown word is most likely a given name, unless it is written small before a capital: "estilo Pixar".
    small = prompt.tokens[first].capital and not word.capital
    return zipf == 0.0 and not small and not prompt.in_lexicon[before]


def has_family_name_after(candidate: Candidate, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Whether the word goes on with a family name of its own: "Maria Delgado" is no Maria of a film."""
    first, after = candidate.first, candidate.last + 1
    if after >= len(prompt.forms) or prompt.hard[after] or prompt.tokens[after - 1].possessive:
        return False
    if _holds_a_digit(prompt.forms[after]):
        return False
    name_like = prompt.zipf[after] < weights.limits["plain_zipf" if prompt.family_name[after] else "common_zipf"]
    if not prompt.title_case and prompt.tokens[first].capital and prompt.tokens[after].capital:
        if name_like or (prompt.given[first] and prompt.in_lexicon[after]):
            return True
    elif prompt.given[first] and prompt.in_lexicon[after] and not prompt.tokens[first].capital:
        return name_like
    ordinary = prompt.given[first] or min(prompt.zipf[first:after]) >= weights.limits["surname_ordinary_zipf"]
    return (ordinary or candidate.edits > 0) and name_like


def _holds_a_digit(form: str) -> bool:
    """Takes, versions and years stand beside names and are none: "dicaprio_03", "bergman 1957"."""
    return not form.isalpha() and any(character.isdigit() for character in form)

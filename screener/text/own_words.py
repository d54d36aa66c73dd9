"""Scores a name from its own words: how unlikely they are to stand there without naming anybody."""

from __future__ import annotations

from screener.lexicon.aliases import ADJECTIVE, FORENAME
from screener.lexicon.compile import IS_GIVEN_NAME, ZIPF_STEP
from screener.lexicon.forenames import WORLD_FAMOUS
from screener.lexicon.index import LexiconIndex
from screener.text.folded import FoldedPrompt
from screener.text.ordinary import DETERMINERS, is_common_noun
from screener.text.scored import Scored, is_maker
from screener.text.surroundings import ARTICLES, capitals_differ, capitals_tell
from screener.text.weights import Weights

_AFTER_A_VERB = DETERMINERS | ARTICLES


def score_own_words(scored: Scored, prompt: FoldedPrompt, index: LexiconIndex, weights: Weights) -> None:
    """Sets the base score of a full name, title or single name."""
    alias = scored.candidate.alias
    if scored.flags & ADJECTIVE:
        scored.score, scored.style = weights.base["adjective"], True
        scored.evidence.append("adjective from a maker's name")
        return
    if scored.flags & FORENAME:
        scored.score = weights.base["forename"]
        scored.evidence.append("first name alone")
        return
    row = index.alias_tokens(alias)
    zipf, given = _commonness(scored, prompt, index, row)
    # "The Artist" is one word with an article: it stands or falls with that word.
    count = index.alias_length(alias) - (len(row) > 1 and index.token(row[0]) in ARTICLES)
    if count == 1 and _is_split_into_words(scored, prompt, weights):
        # "red wall" is a wall before it is Redwall; "cat woman" is hardly anything else
        figure = scored.entity.kind == "character" and not scored.entity.ambiguous
        scored.score = weights.base["common_phrase" if figure else "flagged_phrase"]
        scored.needs_context = not figure
        scored.evidence.append("two ordinary words")
    elif count > 1 or not row:
        _score_phrase(scored, prompt, index, weights, zipf, given)
    else:
        _score_word(scored, prompt, index, weights, zipf, given)


def _is_split_into_words(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Whether a name of one word was read in several that are everyday words each."""
    first, last = scored.candidate.first, scored.candidate.last
    everyday = weights.limits["plain_zipf"]
    return last > first and scored.candidate.method == "spaced" and min(prompt.zipf[first : last + 1]) >= everyday


def _commonness(scored: Scored, prompt: FoldedPrompt, index: LexiconIndex, row: list[int]) -> tuple[float, bool]:
    """How common the rarest word is (Zipf), and whether the first is a given name; as written or as the name has it."""
    first, last = scored.candidate.first, scored.candidate.last
    if scored.candidate.method in ("exact", "leetspeak", "confusable"):
        # a number is as common as a word can be: "28 Days Later" is made of ordinary words
        words = [prompt.zipf[place] for place in range(first, last + 1) if not prompt.forms[place].isdigit()]
        return min(words or prompt.zipf[first : last + 1]), prompt.given[first]
    known = [token for token in row if not index.token(token).isdigit()] or row
    zipf = min((int(index.token_zipf[token]) * ZIPF_STEP for token in known), default=0.0)
    return zipf, bool(row) and bool(int(index.token_flags[row[0]]) & IS_GIVEN_NAME)


def _score_phrase(
    scored: Scored, prompt: FoldedPrompt, index: LexiconIndex, weights: Weights, zipf: float, given: bool
) -> None:
    base, first, last = weights.base, scored.candidate.first, scored.candidate.last
    figure = scored.entity.kind in ("person", "character")
    joined = first == last and scored.candidate.method == "joined" and not prompt.zipf[first]
    if zipf < weights.limits["ordinary_zipf"] or joined:  # nobody joins words that name nothing: "spiderman"
        scored.score = base["rare_phrase"]
    elif (scored.entity.ambiguous and not (given and figure)) or _is_small_stage_name(
        scored, prompt, weights, zipf, given
    ):
        scored.score, scored.needs_context = base["flagged_phrase"], True
    else:
        scored.score = base["given_phrase" if given and figure else "common_phrase"]
    scored.evidence.append("full name" if figure else "full title")
    if not figure or prompt.all_lower or scored.candidate.method not in ("exact", "fuzzy"):
        return
    if capitals_differ(prompt, first, last, index.alias(scored.candidate.alias)):
        # "Will smith" may be a hasty Will Smith; "Amber heard a noise" goes on like a verb.
        verb = last + 1 < len(prompt) and prompt.forms[last + 1] in _AFTER_A_VERB and not prompt.hard[last + 1]
        scored.add(weights.weights["wrong_case_verb" if verb else "wrong_case"], "only partly capitalised")
        if zipf >= weights.limits["common_zipf"]:
            scored.cap = min(scored.cap, weights.caps["wrong_case"])


def _is_small_stage_name(scored: Scored, prompt: FoldedPrompt, weights: Weights, zipf: float, given: bool) -> bool:
    """Whether a person's name of everyday words stands in small letters: an ice cube, meat loaf, red buttons.

    Those known world-wide are meant ("bad bunny on a beach") unless an article makes it a thing ("a bad bunny").
    """
    first, last = scored.candidate.first, scored.candidate.last
    if scored.entity.kind != "person" or given or zipf < weights.limits["common_zipf"]:
        return False
    if any(prompt.name_like[first : last + 1]) or capitals_tell(prompt, first, last):
        return False
    before = prompt.forms[first - 1] if first and not prompt.hard[first] else ""
    return scored.entity.prominence < WORLD_FAMOUS or before in DETERMINERS or before in ARTICLES


def _score_word(
    scored: Scored, prompt: FoldedPrompt, index: LexiconIndex, weights: Weights, zipf: float, given: bool
) -> None:
    base, limits, entity = weights.base, weights.limits, scored.entity
    written = prompt.text[prompt.tokens[scored.candidate.first].start : prompt.tokens[scored.candidate.last].end]
    letters = index.joined_alias(scored.candidate.alias)
    scored.needs_context = True
    abroad = prompt.abroad and zipf >= limits["plain_zipf"]  # "plato" is a plate in a Spanish prompt
    if entity.kind != "person" and not (entity.ambiguous or given or abroad) and zipf >= limits["ordinary_zipf"]:
        # Works, characters and organisations say in their row whether the name is an ordinary word.
        scored.score = base["curated_word" if zipf < limits["plain_zipf"] else "uncommon_word"]
    elif _is_known_by_one_word(scored, prompt) and not given and not abroad:
        scored.score = base["name_word"]
        # "a Klimt" is a work of his
        work = is_maker(entity) and capitals_tell(prompt, scored.candidate.first, scored.candidate.last)
        scored.needs_company = not work and _is_common_noun(scored, prompt)
    elif entity.ambiguous or given or zipf >= limits["common_zipf"]:
        # it, up, her, 300: as good as never the title
        never = zipf >= limits["function_zipf"] or letters.isdigit()
        scored.score = base["function_word" if never else "common_word"]
        scored.needs_company = _is_common_noun(scored, prompt)
    elif zipf >= limits["ordinary_zipf"]:
        # "obama" is in the dictionary because of the one bearer
        famous = entity.prominence >= 5
        scored.score = base["uncommon_word"] + 2 * weights.weights["prominence"] * famous
    elif len(letters) == 3 and index.alias(scored.candidate.alias).isupper():
        # Initials written as initials (RDJ) are meant; "rdj" likely is.
        scored.score = base["initials" if written.isupper() else "initials_in_small_letters"]
        scored.needs_context = False
    elif len(letters) <= 3:
        # two characters are a lens, a take or a shot number ("T2.8") before they are anybody
        scored.score = base["short_word" if len(letters) == 3 else "function_word"]
    else:
        scored.score, scored.needs_context = base["rare_word"], False
    scored.evidence.append("single name")


def _is_known_by_one_word(scored: Scored, prompt: FoldedPrompt) -> bool:
    """Whether the dictionary has the word because of a famous bearer: Eminem, Picasso. Short ones are words abroad."""
    entity, first = scored.entity, scored.candidate.first
    return (
        entity.kind == "person" and entity.prominence >= 4 and prompt.name_like[first] and len(prompt.forms[first]) > 4
    )


def _is_common_noun(scored: Scored, prompt: FoldedPrompt) -> bool:
    return is_common_noun(scored.candidate.first, scored.candidate.last, scored.entity.kind, prompt)

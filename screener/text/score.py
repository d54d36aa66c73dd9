"""Scores one candidate from its own words and from what surrounds it. Every number is data (context.toml)."""

from __future__ import annotations

from dataclasses import dataclass

from screener.lexicon.aliases import ADJECTIVE, NAME, SHORTENED, SURNAME
from screener.lexicon.compile import IS_GIVEN_NAME, ZIPF_STEP
from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex
from screener.text.candidate import Candidate
from screener.text.folded import FoldedPrompt
from screener.text.surroundings import capitals_differ, capitals_tell, cue_after, cue_before, cue_right_before
from screener.text.weights import Weights

MAKERS = frozenset("artist photographer director architect designer cinematographer animator author composer".split())
ARTICLES = {"the", "a", "an"}
_DETERMINERS = frozenset("a an her his my your our their its this that these each every some one two".split())
_AFTER_A_VERB = _DETERMINERS | ARTICLES
_SUBJECTS = frozenset("i you he she it we they who".split())  # "she will smith a key"
_AGES = frozenset("young younger old older teenage".split())
_STYLE_HOUSES = {"studio", "animation_studio", "comic_publisher", "game_maker"}


@dataclass(slots=True)
class Scored:
    """A candidate with its entity, the score so far and why."""

    candidate: Candidate
    entity: Entity
    flags: int
    score: float
    method: str
    evidence: list[str]
    style: bool = False
    needs_context: bool = False  # the words alone would not do
    cap: float = 1.0
    question: bool = False
    needs_company: bool = False  # an ordinary word that only its work, its maker or other makers beside it make a name

    def add(self, amount: float, why: str) -> None:
        self.score += amount
        if why:
            self.evidence.append(why)


def is_maker(entity: Entity) -> bool:
    """Whether the manner of this person or house can be asked for."""
    return bool(MAKERS & set(entity.roles)) or (
        entity.kind == "organisation" and bool(_STYLE_HOUSES & set(entity.roles))
    )


def score_candidate(candidate: Candidate, prompt: FoldedPrompt, index: LexiconIndex, weights: Weights) -> Scored | None:
    """The candidate scored without its neighbours; None where the words are somebody or something else."""
    first, last = candidate.first, candidate.last
    entity = index.entity(int(index.alias_entity[candidate.alias]))
    flags = int(index.alias_flags[candidate.alias])
    scored = Scored(candidate, entity, flags, 0.0, _method(candidate, flags), [])
    if entity.kind in ("person", "character") and _is_something_else(candidate, prompt, index, weights):
        return None
    if flags & SURNAME:
        if not _base_of_surname(scored, prompt, weights):
            return None
    elif first == last and _is_part_of_another_name(prompt, first, weights):
        return None
    else:
        _base(scored, prompt, index, weights)
    _surroundings(scored, prompt, weights)
    if candidate.edits:
        scored.add(
            weights.weights["edit"] * candidate.edits, f"{candidate.edits} letter{'s' * (candidate.edits > 1)} off"
        )
    if candidate.method == "reordered":
        scored.add(weights.weights["turned"], "family name first")
    scored.cap = min(scored.cap, weights.caps.get(candidate.method, 1.0))
    return scored


def _is_something_else(candidate: Candidate, prompt: FoldedPrompt, index: LexiconIndex, weights: Weights) -> bool:
    """Whether the words of a name are a place named after it, a verb, or parts of two phrases."""
    first, last = candidate.first, candidate.last
    thing = cue_after(prompt, last, weights.named_after, 1)
    if thing:
        behind = last + 1 + len(thing.split())
        return behind >= len(prompt) or prompt.forms[behind] not in weights.not_named_after
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


def _method(candidate: Candidate, flags: int) -> str:
    if candidate.method != "exact":
        return candidate.method
    if flags & SURNAME:
        return "surname"
    return "exact" if flags & NAME and not flags & SHORTENED else "alias"


def _base(scored: Scored, prompt: FoldedPrompt, index: LexiconIndex, weights: Weights) -> None:
    base, limits = weights.base, weights.limits
    first, last = scored.candidate.first, scored.candidate.last
    entity = scored.entity
    letters = len(index.joined_alias(scored.candidate.alias))
    row = [int(number) for number in index.alias_rows[scored.candidate.alias] if number >= 0]
    # "The Artist" is one word with an article: it stands or falls with that word.
    count = int(index.alias_lengths[scored.candidate.alias]) - (len(row) > 1 and index.token(row[0]) in ARTICLES)
    if scored.candidate.method in ("exact", "leetspeak", "confusable"):
        zipf = min(prompt.zipf[first : last + 1])
        given = prompt.given[first]
    else:
        zipf = min((int(index.token_zipf[number]) * ZIPF_STEP for number in row), default=0.0)
        given = bool(row) and bool(int(index.token_flags[row[0]]) & IS_GIVEN_NAME)
    if scored.flags & ADJECTIVE:
        scored.score = base["adjective"]
        scored.style = True
        scored.evidence.append("adjective from a maker's name")
        return
    if count > 1 or not row:
        if zipf < limits["ordinary_zipf"]:
            scored.score = base["rare_phrase"]
        elif entity.ambiguous and not given:
            scored.score, scored.needs_context = base["flagged_phrase"], True
        elif given and entity.kind in ("person", "character"):
            scored.score = base["given_phrase"]
        else:
            scored.score = base["common_phrase"]
        scored.evidence.append("full name" if entity.kind in ("person", "character") else "full title")
        named = entity.kind in ("person", "character") and scored.candidate.method in ("exact", "fuzzy")
        if named and not prompt.all_lower and capitals_differ(prompt, first, last, index.alias(scored.candidate.alias)):
            # "Will smith" may be a hasty Will Smith; "Amber heard a noise" goes on like a verb.
            verb = last + 1 < len(prompt) and prompt.forms[last + 1] in _AFTER_A_VERB and not prompt.hard[last + 1]
            scored.add(weights.weights["wrong_case"] * (3.0 if verb else 1.0), "only partly capitalised")
        return
    if entity.kind != "person" and not entity.ambiguous and not given and zipf >= limits["ordinary_zipf"]:
        # Works, characters and organisations say in their row whether the name is an ordinary word.
        scored.needs_context = True
        scored.score = base["curated_word" if zipf < limits["plain_zipf"] else "uncommon_word"]
    elif entity.ambiguous or given or zipf >= limits["common_zipf"]:
        scored.score, scored.needs_context = base["common_word"], True
        written = index.joined_alias(scored.candidate.alias)
        if zipf >= limits["function_zipf"] or written.isdigit():  # it, up, her, 300: as good as never the title
            scored.score = base["function_word"]
        scored.needs_company = _is_common_noun(scored, prompt)
    elif zipf >= limits["ordinary_zipf"]:
        scored.score, scored.needs_context = base["uncommon_word"], True
        if entity.prominence >= 5:  # "obama" is in the dictionary because of the one bearer
            scored.score += weights.weights["prominence"] * 2
    elif letters <= 3:
        # Initials written as initials (RDJ) are meant; "rdj" likely is; two letters are anything.
        written = prompt.text[prompt.tokens[first].start : prompt.tokens[last].end]
        initials = letters == 3 and index.alias(scored.candidate.alias).isupper()
        scored.score = base["initials" if initials and written.isupper() else "short_word"] + 0.3 * initials
        scored.needs_context = not initials
    else:
        scored.score = base["rare_word"]
    scored.evidence.append("single name")


def _is_part_of_another_name(prompt: FoldedPrompt, place: int, weights: Weights) -> bool:
    """Whether a given name is followed by a family name that is not its own: "Maria Delgado" is no Maria of a film."""
    after = place + 1
    if not prompt.given[place] or after >= len(prompt) or prompt.hard[after] or prompt.tokens[place].possessive:
        return False
    capital = prompt.tokens[place].capital and prompt.tokens[after].capital and not prompt.title_case
    return capital and prompt.zipf[after] < weights.limits["common_zipf"]


def _is_common_noun(scored: Scored, prompt: FoldedPrompt) -> bool:
    """Whether an ordinary word stands as one: "a drake", "her rose", "the moon" (but "the Joker" is his name)."""
    first, last = scored.candidate.first, scored.candidate.last
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
    return before in _DETERMINERS or (before == "the" and scored.entity.kind != "character")


def _base_of_surname(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> bool:
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
        scored.needs_company = not capitals_tell(prompt, first, last) or _is_common_noun(scored, prompt)
    scored.needs_context = True
    scored.cap = weights.caps["surname"]
    scored.evidence.append("family name alone")
    if prompt.tokens[last].possessive:
        scored.add(weights.weights["possessive"], "possessive")
    return True


def _surroundings(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> None:
    first, last = scored.candidate.first, scored.candidate.last
    entity, add = scored.entity, weights.weights
    if is_maker(entity):
        cue = cue_right_before(prompt, first, weights.cues["style"]) or cue_after(prompt, last, weights.cues["style"])
        if cue:
            scored.style = True
            scored.add(add["style_cue"], f"“{cue}”")
    if not scored.needs_context:
        if entity.kind in ("person", "character"):
            scored.score += add["prominence"] * max(0, entity.prominence - 3) * (entity.kind == "person")
        if capitals_tell(prompt, first, last):
            scored.score += add["capitals"]
        return
    cued = scored.style
    if not scored.style:
        cues = weights.cues[entity.kind]
        # A surname needs its cue right before it: "portrait of Bergman", not "portrait of a young bishop".
        ordinary = scored.flags & SURNAME or entity.kind != "character" or last == first
        near = cue_right_before if ordinary else cue_before
        before, after = near(prompt, first, cues), cue_after(prompt, last, cues)
        weak = "" if before or after else cue_right_before(prompt, first, weights.weak_cues)
        if weak:
            scored.add(add["weak_cue"], f"“{weak}”")
        elif before or after:
            cued = True
            scored.add(add["cue"] * bool(before) + add["cue_behind"] * bool(after), f"“{before or after}”")
    if prompt.is_quoted(first, last):
        scored.add(add["quoted"], "in quotes")
    if capitals_tell(prompt, first, last):
        the = prompt.forms[first] == "the" or (first > 0 and prompt.forms[first - 1] == "the")
        called = the and entity.kind in ("person", "character") and not scored.flags & SURNAME
        scored.add(add["capitals"] + add["the_name"] * called + add["cue_and_capitals"] * bool(cued), "capitalised")
    if first == 0 and last == len(prompt) - 1:
        scored.add(add["whole_prompt"], "the whole prompt")
    elif prompt.is_whole_tag(first, last) and not scored.flags & SURNAME:
        scored.add(add["whole_tag"], "a tag of its own")
    if prompt.roles[first] == "model":
        scored.add(add["model_tag"], "in a model's name")

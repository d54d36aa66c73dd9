"""Scores one candidate from its own words and from what surrounds it. Every number is data (context.toml)."""

from __future__ import annotations

from screener.lexicon.aliases import NAME, PART, SHORTENED, SURNAME
from screener.lexicon.forenames import WORLD_FAMOUS
from screener.lexicon.index import LexiconIndex
from screener.text.candidate import Candidate
from screener.text.folded import FoldedPrompt
from screener.text.ordinary import is_named_after, is_something_else
from screener.text.own_words import score_own_words
from screener.text.scored import Scored, is_maker
from screener.text.somebody_else import is_part_of_another_name, may_be_another
from screener.text.surname import score_surname
from screener.text.surroundings import capitals_tell, cue_after, cue_before, cue_right_before
from screener.text.syntax import FILE, MODEL
from screener.text.weights import Weights


def score_candidate(candidate: Candidate, prompt: FoldedPrompt, index: LexiconIndex, weights: Weights) -> Scored | None:
    """The candidate scored without its neighbours; None where the words are somebody or something else."""
    entity = index.entity(candidate.entity)
    flags = int(index.alias_flags[candidate.alias])
    scored = Scored(candidate, entity, flags, 0.0, _method(candidate, flags), [])
    if entity.kind in ("person", "character") and is_something_else(candidate, entity, prompt, index, weights):
        return None
    if flags & SURNAME:
        score_surname(scored, prompt, weights)
    elif is_part_of_another_name(scored, prompt, weights):
        return None
    else:
        score_own_words(scored, prompt, index, weights)
    _surroundings(scored, prompt, weights)
    if candidate.edits:
        scored.add(
            weights.weights["edit"] * candidate.edits, f"{candidate.edits} letter{'s' * (candidate.edits > 1)} off"
        )
    if candidate.method == "reordered":
        scored.add(weights.weights["turned"], "family name first")
    scored.cap = min(scored.cap, weights.caps.get(candidate.method, 1.0))
    another = may_be_another(scored, prompt, index, weights)
    if another:
        scored.cap = min(scored.cap, weights.caps["another"])
        scored.evidence.append(another)
    if entity.kind == "person" and is_named_after(candidate, prompt, weights):
        scored.cap, scored.question = min(scored.cap, weights.caps["named_after"]), True
        scored.evidence.append("may be a place of that name")
    return scored


def _method(candidate: Candidate, flags: int) -> str:
    if candidate.method != "exact":
        return candidate.method
    if flags & SURNAME:
        return "surname"
    return "exact" if flags & NAME and not flags & SHORTENED else "alias"


def _surroundings(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> None:
    first, last = scored.candidate.first, scored.candidate.last
    entity, add = scored.entity, weights.weights
    if is_maker(entity):
        cue = cue_right_before(prompt, first, weights.cues["style"]) or cue_after(prompt, last, weights.cues["style"])
        if cue:
            scored.style = True
            scored.add(add["style_cue"], f"“{cue}”")
    if not scored.needs_context:
        if entity.kind == "person":
            scored.score += add["prominence"] * max(0, entity.prominence - 3)
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
            if not after and _may_be_anybody(scored, prompt, weights):
                scored.cap = min(scored.cap, weights.caps["given_name"])
    if prompt.is_quoted(first, last):
        scored.add(add["quoted"], "in quotes")
    # German writes every noun with a capital: there a family name alone needs more than that
    if capitals_tell(prompt, first, last) and not (prompt.abroad and scored.flags & SURNAME):
        the = prompt.forms[first] == "the" or (first > 0 and prompt.forms[first - 1] == "the")
        called = the and entity.kind in ("person", "character") and not scored.flags & SURNAME
        scored.add(add["capitals"] + add["the_name"] * called + add["cue_and_capitals"] * bool(cued), "capitalised")
    if first == 0 and last == len(prompt) - 1:
        scored.add(add["whole_prompt"], "the whole prompt")
    elif prompt.is_whole_tag(first, last) and not scored.flags & SURNAME:
        scored.add(add["whole_tag"], "a tag of its own")
    if prompt.roles[first] == MODEL and not prompt.forms[first].isdigit():
        scored.add(add["model_tag"], "in a model's name")
    elif prompt.roles[first] == FILE and scored.flags & (PART | SURNAME) and entity.prominence >= WORLD_FAMOUS:
        scored.add(add["famous_in_file_name"], "in a file name")


def _may_be_anybody(scored: Scored, prompt: FoldedPrompt, weights: Weights) -> bool:
    """Whether a figure's first name stands where a person's may: "portrait of Emily"."""
    first, last = scored.candidate.first, scored.candidate.last
    if scored.entity.kind != "character" or last > first or not prompt.given[first]:
        return False
    return bool(cue_right_before(prompt, first, weights.cues["person"]))

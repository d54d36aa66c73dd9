"""Every reading of a prompt's words that was considered, with its evidence and why it was kept or dropped.

Runs the steps of the finder once more and compares what goes in with what comes out: nothing of it slows a verdict.
"""

from __future__ import annotations

from dataclasses import dataclass

from screener.folding import joined_form
from screener.lexicon.entity import Entity
from screener.text.candidate import Candidate
from screener.text.company import add_company
from screener.text.finder import TextFinder
from screener.text.folded import FoldedPrompt, fold_prompt
from screener.text.guard import check_not_empty, check_prompt
from screener.text.mention import Mention
from screener.text.resolve import resolve
from screener.text.score import score_candidate
from screener.text.scored import Scored
from screener.text.suppressed import without_suppressed, without_suppressed_rivals
from screener.text.syntax import parse_syntax


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of some words: [start, end) are code points; `fate` says in words what became of it."""

    text: str
    start: int
    end: int
    alias: str
    entity: Entity
    method: str
    score: float | None  # None where it was dropped before it was scored
    evidence: tuple[str, ...]
    kept: bool
    fate: str


def readings(finder: TextFinder, text: str, *, max_code_points: int) -> list[Reading]:
    """All readings, in the order of the words, the kept ones first. Raises UnscreenablePrompt as the finder does."""
    check_prompt(text, max_code_points)
    check_not_empty(text, "")
    prompt = fold_prompt(text, parse_syntax(text), finder.index)
    if not prompt.tokens:
        return []
    passed_over: list[tuple[Candidate, str]] = []
    candidates, _ = finder.candidates(prompt, passed_over)
    scored: list[Scored] = []
    for candidate in candidates:
        item = score_candidate(candidate, prompt, finder.index, finder.weights)
        if item is None:
            passed_over.append((candidate, "the words beside it make it somebody or something else"))
        else:
            scored.append(item)
    add_company(scored, prompt, finder.weights)
    remaining = without_suppressed_rivals(scored, prompt, finder.index, finder.decisions)
    mentions = resolve(remaining, prompt, finder.index, finder.weights)
    counted, _ = without_suppressed(mentions, finder.decisions)
    found = [_unscored(candidate, why, prompt, finder) for candidate, why in passed_over]
    found += [_scored(item, mentions, counted, prompt, finder) for item in scored]
    return sorted(found, key=lambda one: (one.start, not one.kept, -(one.score or 0.0), one.entity.name))


def _unscored(candidate: Candidate, why: str, prompt: FoldedPrompt, finder: TextFinder) -> Reading:
    start, end = prompt.tokens[candidate.first].start, prompt.tokens[candidate.last].end
    number = candidate.entity if candidate.entity >= 0 else int(finder.index.bearers(candidate.alias)[0])
    entity = finder.index.entity(number)
    alias = finder.index.alias(candidate.alias)
    return Reading(prompt.text[start:end], start, end, alias, entity, candidate.method, None, (), False, why)


def _scored(
    item: Scored, mentions: list[Mention], counted: list[Mention], prompt: FoldedPrompt, finder: TextFinder
) -> Reading:
    candidate = item.candidate
    start, end = prompt.tokens[candidate.first].start, prompt.tokens[candidate.last].end
    alias, score = finder.index.alias(candidate.alias), round(min(item.score, item.cap, 0.99), 2)
    kept, fate = _fate(item, alias, score, mentions, counted, prompt, finder)
    return Reading(
        prompt.text[start:end], start, end, alias, item.entity, item.method, score, tuple(item.evidence), kept, fate
    )


def _fate(
    item: Scored, alias: str, score: float, mentions: list[Mention], counted: list[Mention], prompt: FoldedPrompt,
    finder: TextFinder,
) -> tuple[bool, str]:  # fmt: skip
    first, last = item.candidate.first, item.candidate.last
    typed = prompt.joined[int(prompt.starts[first]) : int(prompt.ends[last])]
    decision = finder.decisions.against(item.entity.id, typed, joined_form(alias))
    if decision is not None:
        return False, f"silenced by {decision.place}: {decision.reason} ({decision.author})"
    band = finder.weights.band(score)
    if band is None:
        return False, f"too weak: below {finder.weights.lowest():.2f}"
    here = next((one for one in counted if (one.first, one.last) == (first, last)), None)
    if here is not None and here.entity.id == item.entity.id:
        return True, f"kept: {band}"
    if here is not None and item.entity in here.also:
        return False, f"beside {here.entity.name}, who bears the name too"
    other = next((one for one in mentions if one.first <= last and first <= one.last), None)
    if other is not None:
        return False, f"its words are read as {other.entity.name}"
    return False, "another reading of these words is stronger"

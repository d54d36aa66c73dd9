"""Takes out what the user's decisions silence, without giving its words to something else."""

from __future__ import annotations

from screener.folding import joined_form
from screener.lexicon.decisions import Decisions
from screener.lexicon.index import LexiconIndex
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.scored import Scored


def without_suppressed_rivals(
    scored: list[Scored], prompt: FoldedPrompt, index: LexiconIndex, decisions: Decisions
) -> list[Scored]:
    """Without those suppressed whose words somebody else bears, too; the only bearers stay until overlaps are decided.

    Else "Tom Cruise", once suppressed, would be read as a misspelling of another Tom, or as an unknown name.
    """
    if not decisions:
        return scored
    spans: dict[tuple[int, int], list[Scored]] = {}
    for item in scored:
        spans.setdefault((item.candidate.first, item.candidate.last), []).append(item)
    kept = []
    for (first, last), items in spans.items():
        typed = prompt.joined[int(prompt.starts[first]) : int(prompt.ends[last])]
        others = [
            item
            for item in items
            if not decisions.against(item.entity.id, typed, index.joined_alias(item.candidate.alias))
        ]
        kept += others or items
    return kept


def without_suppressed(mentions: list[Mention], decisions: Decisions) -> tuple[list[Mention], list[Mention]]:
    """The mentions that count, and those that a decision silences."""
    if not decisions:
        return mentions, []
    silenced = [
        one
        for one in mentions
        if decisions.against(one.entity.id, joined_form(one.span.text or ""), joined_form(one.alias))
    ]
    return [one for one in mentions if one not in silenced], silenced

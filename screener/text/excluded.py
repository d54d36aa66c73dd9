"""Tells names that are to be kept out ("must not look like X", "without X or Y") from names that are asked for.

Doubt never lowers: only a name that stands right behind the words of exclusion, articles and the like apart, or in a
list that begins there, is excluded. "Without shoes Tom Hanks walks" asks for Tom Hanks.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.syntax import NEGATIVE, ParsedPrompt

# Words that may stand between the words of exclusion and what they exclude.
_FILLERS = frozenset(
    "any all the a an of to in from by like style styles look looks likeness resemblance similarity reference "
    "references hint hints trace traces similar anything anyone closely too much way character characters logo logos "
    "branding or nor and".split()
)


_CONNECTING = frozenset({"or", "nor", "and"})


def with_exclusions(mentions: list[Mention], prompt: FoldedPrompt, parsed: ParsedPrompt) -> list[Mention]:
    """The mentions, those that are excluded by the words before them marked as negative."""
    if not parsed.exclusions:
        return mentions
    starts = [token.start for token in prompt.tokens]
    # the token right behind each exclusion, and the "or" behind each excluded name
    openings = {bisect_left(starts, place) for place in parsed.exclusions}
    marked = []
    for mention in mentions:
        place = mention.first
        while place not in openings and place > 0 and prompt.forms[place - 1] in _FILLERS and not prompt.hard[place]:
            place -= 1
        if place in openings:
            after = mention.last + 1
            if after < len(prompt) and not prompt.hard[after] and prompt.forms[after] in _CONNECTING:
                openings.add(after)
            mention = replace(mention, span=replace(mention.span, segment=NEGATIVE))
        marked.append(mention)
    return marked

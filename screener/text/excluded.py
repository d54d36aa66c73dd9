"""Tells names that are to be kept out ("must not look like X", "without X or Y") from names that are asked for.

Doubt never lowers: only a name that stands right behind the words of exclusion, articles and the like apart, or in a
list that begins there, is excluded. "Without shoes Tom Hanks walks" asks for Tom Hanks.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from screener.text.exclusion_words import load_exclusion_words
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.syntax import NEGATIVE, ParsedPrompt


def with_exclusions(mentions: list[Mention], prompt: FoldedPrompt, parsed: ParsedPrompt) -> list[Mention]:
    """The mentions, those that are excluded by the words before them marked as negative."""
    if not parsed.exclusions:
        return mentions
    words = load_exclusion_words()
    starts = [token.start for token in prompt.tokens]
    # the token right behind each exclusion, and the "or" behind each excluded name
    openings = {bisect_left(starts, place) for place in parsed.exclusions}
    marked = []
    for mention in mentions:
        place = mention.first
        while (
            place not in openings and place > 0 and prompt.forms[place - 1] in words.fillers and not prompt.hard[place]
        ):
            place -= 1
        if place in openings:
            after = mention.last + 1
            if after < len(prompt) and not prompt.hard[after] and prompt.forms[after] in words.connecting:
                openings.add(after)
            mention = replace(mention, span=replace(mention.span, segment=NEGATIVE))
        marked.append(mention)
    return marked

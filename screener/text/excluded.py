"""Tells names that are to be kept out ("must not look like X", "without X or Y") from names that are asked for.

Doubt never lowers: only a name that stands right behind the words of exclusion, articles and the like apart, or in a
list that begins there, is excluded. "Without shoes Tom Hanks walks" asks for Tom Hanks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from screener.text.exclusion_words import load_exclusion_words
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.syntax import NEGATIVE, ParsedPrompt

Stretch = tuple[int, int]  # first and last token


def excluded_stretches(stretches: Iterable[Stretch], prompt: FoldedPrompt, parsed: ParsedPrompt) -> set[Stretch]:
    """Those of the stretches, in the order of the words, that words of exclusion before them keep out."""
    if not parsed.exclusions:
        return set()
    words = load_exclusion_words()
    starts = [token.start for token in prompt.tokens]
    # the token right behind each exclusion, and the "or" behind each excluded name
    openings = {bisect_left(starts, place) for place in parsed.exclusions}
    excluded = set()
    for first, last in sorted(stretches):
        place = first
        while (
            place not in openings and place > 0 and prompt.forms[place - 1] in words.fillers and not prompt.hard[place]
        ):
            place -= 1
        if place in openings:
            excluded.add((first, last))
            after = last + 1
            if after < len(prompt) and not prompt.hard[after] and prompt.forms[after] in words.connecting:
                openings.add(after)
    return excluded


def with_exclusions(mentions: list[Mention], prompt: FoldedPrompt, parsed: ParsedPrompt) -> list[Mention]:
    """The mentions, those that are excluded by the words before them marked as negative, with all that they hold.

    "Must not look like the actor who played Jack Sparrow" keeps out the actor and the part.
    """
    excluded = excluded_stretches(((one.first, one.last) for one in mentions), prompt, parsed)
    return [
        replace(one, span=replace(one.span, segment=NEGATIVE))
        if any(first <= one.first and one.last <= last for first, last in excluded)
        else one
        for one in mentions
    ]

"""Intent cues over words: lexicons/cues/intents/ as patterns of spaCy's Matcher, each run only where its anchor stands.

spaCy is imported on the first prompt that holds an anchor. Its Doc is built from the prompt's own tokens, so offsets
are ours; names found before stand in it as entities, so that a pattern can say "a person, then 's, then a feature".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Any

from screener.text.anchored import Anchored
from screener.text.cue import ABOUT_SOMEBODY, Cue, CueHit, load_cues
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.together import nearest_together
from screener.verdict import Span

# spaCy's string store grows with every new word; after so many it is thrown away with the vocabulary.
MOST_STRINGS = 50_000
# What ends a clause for the cues; a slash or a bracket does not.
_BREAK = re.compile(r"[,.;:!?\n|]|--")


# Two words before a cue that asks whether something is central, these say that it is not.
_NEGATIONS = frozenset({"not", "no", "never", "without", "isnt"})


# How many words behind a cue that is about somebody the name may stand: "clone the voice of Morgan Freeman".
_PERSON_REACH = 4


class CueFinder:
    """Runs the cues over prompts. One for each process; the spaCy objects are made when first needed."""

    def __init__(self) -> None:
        table = load_cues()
        self._finality = table.finality
        self.cues = table.cues
        self._anchored = Anchored((cue.anchors, cue.words) for cue in self.cues)
        self._matchers: dict[int, Any] = {}
        self._vocabulary: Any = None

    def anchored(self, prompt: FoldedPrompt, mentions: list[Mention]) -> list[int]:
        """The cues that can match: anchor, required words and a name of a kind they need are in the prompt, near."""
        lists = self._anchored.lists_at(prompt.words)
        kinds = {mention.entity.kind for mention in mentions}
        return sorted(
            number
            for number in self._anchored.able(lists)
            # most cues speak of a name, and most prompts have none
            if not (self.cues[number].needs and self.cues[number].needs.isdisjoint(kinds))
            and self._is_near(number, prompt, lists, mentions)
        )

    def _is_near(self, number: int, prompt: FoldedPrompt, lists: list[int], mentions: list[Mention]) -> bool:
        """Whether what a cue needs stands around one of its anchors."""
        cue = self.cues[number]
        if cue.reach is None:
            return True
        names = [mention for mention in mentions if mention.entity.kind in cue.needs]
        for place in self._anchored.anchor_places(number, lists):
            # A name counts as one word of the reach, whatever it has; so names are looked for by their ends.
            if cue.needs:
                if any(name.first - cue.reach <= place <= name.last + cue.reach for name in names):
                    return True
            elif self._anchored.stands_in(number, lists[max(0, place - cue.reach) : place + cue.reach + 1]):
                return True
        return False

    def find(self, prompt: FoldedPrompt, mentions: list[Mention]) -> list[CueHit]:
        """Every cue that matches, its longest match only; conditions of exceptions only beside what is asked for."""
        numbers = self.anchored(prompt, mentions)
        asking = [number for number in numbers if not self.cues[number].is_condition]
        if not asking:
            return []
        hits = self._hits(asking, prompt, mentions)
        if hits and len(numbers) > len(asking):
            hits += self._hits([number for number in numbers if self.cues[number].is_condition], prompt, mentions)
        return hits

    def _hits(self, numbers: list[int], prompt: FoldedPrompt, mentions: list[Mention]) -> list[CueHit]:
        words = set(prompt.words)
        final = not self._finality.isdisjoint(words)
        rows = [number for number in numbers if self.cues[number].together is None]
        stretches = [
            (number, _together(self.cues[number], prompt, mentions)) for number in numbers if number not in rows
        ]
        if rows:
            doc, places = self._doc(prompt, mentions)
            # A name counts as one word of a cue's reach, whatever it has.
            inside_names = sum(mention.last - mention.first for mention in mentions)
            for number in rows:
                first, last = _window(self.cues[number], prompt, inside_names)
                begin, end = bisect_left(places, first), bisect_right(places, last)
                stretches.append((number, self._longest(number, doc, begin, end, places)))
        hits = []
        for number, stretch in sorted(stretches):
            if stretch is None:
                continue
            cue, (first, last) = self.cues[number], stretch
            before = prompt.words[max(0, first - 2) : first]
            if cue.unless.meets(words) and cue.unless.meets(set(prompt.sentence(first, last))):
                continue
            if cue.final and _NEGATIONS.intersection(before):
                continue  # "not a hero set"
            about = tuple(
                position
                for position, mention in enumerate(mentions)
                if first <= mention.last and mention.first <= last and mention.entity.kind in cue.needs
            )
            if cue.unless_style and any(mentions[position].style for position in about):
                continue
            start, end = prompt.tokens[first].start, prompt.tokens[last].end
            span = Span(start, end, prompt.text[start:end], prompt.roles[first])
            hits.append(CueHit(cue, span, about or _person_behind(cue, last, mentions), cue.final and final))
        return hits

    def _longest(self, number: int, doc: Any, begin: int, end: int, places: list[int]) -> tuple[int, int] | None:
        """(first, last) token of the longest match of a cue in the words begin..end of a Doc."""
        longest: tuple[int, int] | None = None
        for _, first, behind in self._matcher(number)(doc[begin:end]):
            start, stop = begin + first, begin + behind
            if start and doc[start - 1].text in self.cues[number].unless_after:
                continue
            if longest is None or stop - start > longest[1] - longest[0]:
                longest = (start, stop)
        return (places[longest[0]], places[longest[1] - 1]) if longest else None

    def _doc(self, prompt: FoldedPrompt, mentions: list[Mention]) -> tuple[Any, list[int]]:
        """The prompt as a Doc, and for each word of it the token it belongs to."""
        from spacy.tokens import Doc, Span
        from spacy.vocab import Vocab

        if self._vocabulary is None or len(self._vocabulary.strings) > MOST_STRINGS:
            self._vocabulary, self._matchers = Vocab(), {}
        words: list[str] = []
        places: list[int] = []
        at: list[int] = []
        for place, token in enumerate(prompt.tokens):
            gap = prompt.text[prompt.tokens[place - 1].end : token.start] if place and prompt.hard[place] else ""
            if _BREAK.search(gap):
                words.append(",")
                places.append(place - 1)
            at.append(len(words))
            words.append(prompt.words[place])
            places.append(place)
            if token.possessive:
                words.append("'s")
                places.append(place)
        doc = Doc(self._vocabulary, words=words)
        spans, taken = [], -1
        for mention in mentions:
            if mention.first > taken:  # a name inside a name would clash
                taken = mention.last
                spans.append(Span(doc, at[mention.first], at[mention.last] + 1, label=mention.entity.kind))
        doc.set_ents(spans)
        return doc, places

    def _matcher(self, number: int) -> Any:
        matcher = self._matchers.get(number)
        if matcher is None:
            from spacy.matcher import Matcher

            matcher = Matcher(self._vocabulary)
            matcher.add(self.cues[number].intent, [[token.pattern() for token in self.cues[number].tokens]])
            self._matchers[number] = matcher
        return matcher


def _window(cue: Cue, prompt: FoldedPrompt, inside_names: int) -> tuple[int, int]:
    """(first, last) token of the stretch around the anchors that a match can lie in."""
    if cue.reach is None:
        return 0, len(prompt)
    anchors = cue.anchors.places(prompt.words)
    reach = cue.reach + inside_names
    return max(0, anchors[0] - reach), anchors[-1] + reach


def _together(cue: Cue, prompt: FoldedPrompt, mentions: list[Mention]) -> tuple[int, int] | None:
    """(first, last) token of the words of a cue that stand near each other in any order."""
    if cue.together is None:
        return None
    places = [
        sorted(mention.first for mention in mentions if mention.entity.kind in group.kinds)
        if group.kinds
        else group.words.places(prompt.words)
        for group in cue.together.groups
    ]
    return nearest_together(places, cue.together.barred.places(prompt.words), cue.together.within)


def _person_behind(cue: Cue, last: int, mentions: list[Mention]) -> tuple[int, ...]:
    """The person named right behind a cue that speaks of somebody and stops at token `last`."""
    if cue.intent in ABOUT_SOMEBODY:
        for position, mention in enumerate(mentions):
            if mention.entity.kind == "person" and 0 < mention.first - last <= _PERSON_REACH:
                return (position,)
    return ()

"""Intent cues: patterns of spaCy's Matcher from lexicons/cues/intents.toml, each run only where its anchor stands.

spaCy is imported on the first prompt that holds an anchor. Its Doc is built from the prompt's own tokens, so offsets
are ours; names found before stand in it as entities, so that a pattern can say "a person, then 's, then a feature".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from screener.text.cue import Cue, load_cues
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention

# spaCy's string store grows with every new word; after so many it is thrown away with the vocabulary.
MOST_STRINGS = 50_000
# What ends a clause for the cues; a slash or a bracket does not.
_BREAK = re.compile(r"[,.;:!?\n|]|--")


# Two words before a cue that asks whether something is central, these say that it is not.
_NEGATIONS = frozenset({"not", "no", "never", "without", "isnt"})


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue found on tokens first..last of the prompt, touching these mentions (by their place in the list)."""

    cue: Cue
    first: int
    last: int
    about: tuple[int, ...]


class CueFinder:
    """Runs the cues over prompts. One for each process; the spaCy objects are made when first needed."""

    def __init__(self) -> None:
        self.cues, self.finality = load_cues()
        self._by_anchor: dict[str, list[int]] = {}
        for number, cue in enumerate(self.cues):
            for anchor in cue.anchors:
                self._by_anchor.setdefault(anchor, []).append(number)
        self._matchers: dict[int, Any] = {}
        self._vocabulary: Any = None

    def anchored(self, prompt: FoldedPrompt, mentions: list[Mention]) -> list[int]:
        """The cues that can match: anchor, required words and a name of a kind they need are in the prompt, near."""
        forms = set(prompt.forms)
        numbers: set[int] = set()
        for form in forms & self._by_anchor.keys():
            numbers.update(self._by_anchor[form])
        return sorted(number for number in numbers if _can_match(self.cues[number], prompt, forms, mentions))

    def find(self, prompt: FoldedPrompt, mentions: list[Mention]) -> list[CueHit]:
        """Every cue that matches, its longest match only."""
        numbers = self.anchored(prompt, mentions)
        if not numbers:
            return []
        doc, places = self._doc(prompt, mentions)
        hits = []
        for number in numbers:
            longest: tuple[int, int] | None = None
            for _, start, end in self._matcher(number)(doc):
                before = [doc[place].text for place in range(max(0, start - 2), start)]
                if before and before[-1] in self.cues[number].unless_after:
                    continue
                if self.cues[number].final and _NEGATIONS.intersection(before):
                    continue  # "not a hero set"
                if longest is None or end - start > longest[1] - longest[0]:
                    longest = (start, end)
            if longest is None:
                continue
            first, last = places[longest[0]], places[longest[1] - 1]
            about = tuple(
                position
                for position, mention in enumerate(mentions)
                if first <= mention.last and mention.first <= last and mention.entity.kind in self.cues[number].needs
            )
            if self.cues[number].unless_style and any(mentions[position].style for position in about):
                continue
            hits.append(CueHit(self.cues[number], first, last, about))
        return hits

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
            words.append(prompt.forms[place])
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
            matcher.add(self.cues[number].intent, [self.cues[number].pattern])
            self._matchers[number] = matcher
        return matcher


def _can_match(cue: Cue, prompt: FoldedPrompt, forms: set[str], mentions: list[Mention]) -> bool:
    if any(words.isdisjoint(forms) for words in cue.words):
        return False
    if not cue.needs:
        return True
    names = [mention for mention in mentions if mention.entity.kind in cue.needs]
    if cue.reach is None or not names:
        return bool(names)
    places = [place for place, form in enumerate(prompt.forms) if form in cue.anchors]
    return any(name.first - cue.reach <= place <= name.last + cue.reach for name in names for place in places)

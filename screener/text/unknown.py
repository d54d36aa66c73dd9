"""Name-like phrases in no lexicon where a maker is asked for: "by …", "in the style of …", in a chain of artists."""

from __future__ import annotations

from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention, UnknownName
from screener.verdict import Span

_MAKER_CUES = [
    ("by",),
    *((word, "of") for word in ("style", "styles")),
    *((word, "by") for word in ("art", "inspired")),
]
# A name has two or three parts; one part alone is as often a place or a misspelt word.
_PARTS = (2, 3)
# A part of a name is no ordinary word: rarer than once in three million words, or a given name of the lexicon.
_NAME_ZIPF = 2.5
_LINKING = {"de", "van", "von", "der", "del", "di", "da", "la", "le", "al", "el", "bin"}


def _name_like(prompt: FoldedPrompt, place: int) -> bool:
    form = prompt.forms[place]
    if len(form) < 2 or not form.isalpha():
        return False
    return prompt.given[place] or form in _LINKING or prompt.zipf[place] < _NAME_ZIPF


def find_unknown_names(prompt: FoldedPrompt, mentions: list[Mention]) -> list[UnknownName]:
    """Unknown names right behind a maker's cue, or filling a tag between two known makers."""
    taken = {place for mention in mentions for place in range(mention.first, mention.last + 1)}
    makers = {mention.last for mention in mentions if mention.style} | {m.first for m in mentions if m.style}
    found = []
    for first in range(len(prompt)):
        if first in taken or not _name_like(prompt, first) or prompt.roles[first] != "positive":
            continue
        last = first
        while (
            last + 1 < len(prompt) and last - first < _PARTS[1] and not prompt.hard[last + 1]
            and last + 1 not in taken and _name_like(prompt, last + 1)
        ):  # fmt: skip
            last += 1
        if last - first + 1 not in _PARTS:
            continue
        odd = [place for place in range(first, last + 1) if not prompt.zipf[place] and not prompt.given[place]]
        given_first = prompt.given[first] and prompt.zipf[last] < _NAME_ZIPF
        if not odd and not given_first:
            continue
        after_cue = first > 0 and not prompt.hard[first] and any(
            tuple(prompt.forms[max(0, first - len(cue)) : first]) == cue for cue in _MAKER_CUES
        )  # fmt: skip
        in_chain = prompt.is_whole_tag(first, last) and (
            any(place in makers for place in range(first - 4, first))
            and any(place in makers for place in range(last + 1, last + 5))
        )
        if after_cue or in_chain:
            start, end = prompt.tokens[first].start, prompt.tokens[last].end
            why = "after “by” or “style of”" if after_cue else "between known artists"
            found.append(UnknownName(Span(start, end, prompt.text[start:end], prompt.roles[first]), (why,)))
            taken.update(range(first, last + 1))
    return found

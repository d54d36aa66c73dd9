"""Intent cues over characters, for scripts whose words stand without blanks or carry their endings: Thai, Japanese,
Korean, Hindi. Each cue of such a language is one regular expression over the folded text, names standing in it as one
character for each kind, and is run only where one of its anchors is in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from screener.folding.tokens import folded_text
from screener.text.cue import ABOUT_SOMEBODY, Cue, CueHit, load_cues
from screener.text.cue_notation import KINDS, CueToken
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.together import nearest_together
from screener.verdict import Span

# One private character for each kind of name.
_NAME = {kind: chr(0xE000 + number) for number, kind in enumerate(KINDS)}
# What ends a clause in these scripts; a blank does not.
_BREAK = ",.;:!?\n|、。，．！？；：।ฯ"
_SENTENCE_ENDS = "\n。．！？।!?"
# Devanagari, Thai, kana, Han, Hangul.
_SCRIPTS = re.compile("[\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


# How many characters from a cue that is about somebody the name may stand, on either side.
_PERSON_REACH = 16


def find_script_cues(prompt: FoldedPrompt, mentions: list[Mention]) -> list[CueHit]:
    """Every cue over characters that matches, its longest match only."""
    if not _SCRIPTS.search(prompt.text):
        return []
    text, origin = _with_names(prompt.text, mentions)
    final = any(_written(word) in text for word in load_cues(unspaced=True).finality)
    hits = []
    characters = set(text)
    present: dict[str, bool] = {}  # many cues share an anchor, and a text may be long
    for cue, anchors, pattern in _compiled():
        for anchor in anchors:
            if anchor not in present:
                present[anchor] = anchor[0] in characters and anchor in text
        if not any(map(present.__getitem__, anchors)):
            continue
        found = _longest(pattern, text) if pattern is not None else _together(cue, text)
        if found is None or any(_written(word) in _sentence(text, *found) for word in cue.unless.whole):
            continue
        start, end = origin[found[0]], origin[found[1] - 1]
        about = tuple(
            place
            for place, mention in enumerate(mentions)
            if mention.entity.kind in cue.needs and start <= mention.span.start <= end
        )
        end = max(end + 1, *(mentions[place].span.end for place in about), 0)
        token = max(0, bisect_right(prompt.tokens, start, key=lambda token: token.start) - 1)
        span = Span(start, end, prompt.text[start:end], prompt.roles[token])
        hits.append(CueHit(cue, span, about or _person_near(cue, span, mentions), cue.final and final))
    return hits


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence, or sentences, that text[start:end] stands in."""
    begin = max(text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
    ends = [found for mark in _SENTENCE_ENDS if (found := text.find(mark, end)) >= 0]
    return text[begin : min(ends, default=len(text))]


def _longest(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    """[start, end) of the longest match."""
    return max((match.span() for match in pattern.finditer(text)), key=lambda span: span[1] - span[0], default=None)


def _together(cue: Cue, text: str) -> tuple[int, int] | None:
    """[start, end) of the words of a cue that stand near each other in any order."""
    if cue.together is None:
        return None
    found = [_places(group.words.whole, group.kinds, text) for group in cue.together.groups]
    barred = sorted(_places(cue.together.barred.whole, frozenset(), text))
    stretch = nearest_together([sorted(places) for places in found], barred, cue.together.within)
    if stretch is None:
        return None
    first, last = stretch
    return first, max(places[last] for places in found if last in places)


def _places(words: Iterable[str], kinds: frozenset[str], text: str) -> dict[int, int]:
    """Where the words, or names of the kinds, begin and end in a text."""
    ends: dict[int, int] = {}
    for written in (*map(_written, words), *(_NAME[kind] for kind in kinds)):
        start = text.find(written)
        while start >= 0:
            ends[start] = max(start + len(written), ends.get(start, 0))
            start = text.find(written, start + 1)
    return ends


def _person_near(cue: Cue, span: Span, mentions: list[Mention]) -> tuple[int, ...]:
    """The person named nearest to a cue that speaks of somebody."""
    if cue.intent not in ABOUT_SOMEBODY:
        return ()
    gaps = [
        (max(span.start - mention.span.end, mention.span.start - span.end), position)
        for position, mention in enumerate(mentions)
        if mention.entity.kind == "person"
    ]
    return tuple(position for gap, position in sorted(gaps)[:1] if gap <= _PERSON_REACH)


def _with_names(text: str, mentions: list[Mention]) -> tuple[str, list[int]]:
    """The folded text with each name as one character, and the code point that each character came from."""
    folded, origin = folded_text(text)
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        first, last = (bisect_right(origin, point - 1) for point in (mention.span.start, mention.span.end))
        if first < done:  # a name inside a name
            continue
        pieces += (folded[done:first], _NAME[mention.entity.kind])
        places += (*origin[done:first], mention.span.start)
        done = last
    return "".join((*pieces, folded[done:])), [*places, *origin[done:]]


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[Cue, tuple[str, ...], re.Pattern[str] | None], ...]:
    """Each cue with its anchors and, where its words stand in a row, their expression."""
    return tuple(
        (
            cue,
            tuple(map(_written, cue.anchors.whole)),
            re.compile(_expression(cue.tokens)) if cue.together is None else None,
        )
        for cue in load_cues(unspaced=True).cues
    )


def _written(word: str) -> str:
    """A word of the notation as it stands in folded text: "_" is a blank."""
    return folded_text(word.replace("_", " "))[0]


def _expression(tokens: tuple[CueToken, ...]) -> str:
    return r"\s*".join(map(_one, tokens))


def _one(token: CueToken) -> str:
    if token.kinds:
        return "[" + "".join(_NAME[kind] for kind in token.kinds) + "]"
    listed = "|".join(re.escape(_written(word)).replace(r"\ ", r"\s*") for word in token.words if word != ",")
    if token.most is not None:
        anything = f"[^{re.escape(_BREAK)}]" if "," in token.words else r"[\s\S]"
        return (f"(?:(?!{listed}){anything})" if listed else anything) + f"{{0,{token.most}}}?"
    if token.barred:
        return f"(?!{listed})"
    return f"(?:{listed}){token.times}"

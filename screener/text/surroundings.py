"""What stands around some tokens of a prompt: cue phrases before and after, quotes, capitals, whole tags."""

from __future__ import annotations

from screener.folding import fold_tokens
from screener.text.folded import FoldedPrompt
from screener.text.weights import Cues

# Words between a cue and a name of several words that it announces: "face of the cruel, ageing Darth Vader".
REACH_BEFORE = 4
# In another language than English a word this common (Zipf) is a word, capital or not: "ein Zimmer", "viel Gold".
EVERYDAY_ABROAD = 3.5
# A cue behind a name stands right behind it, an article apart at most: "Drake the singer".
REACH_AFTER = 2
ARTICLES = frozenset({"the", "a", "an"})


def cue_before(prompt: FoldedPrompt, first: int, cues: Cues, reach: int = REACH_BEFORE) -> str:
    """The cue phrase before token `first`, or empty. It may not stand beyond a comma."""
    for place in range(first - 1, max(-1, first - 1 - reach), -1):
        if prompt.hard[place + 1]:
            break
        for words in cues.before.get(prompt.forms[place], ()):
            start = place - len(words) + 1
            if start >= 0 and tuple(prompt.forms[start : place + 1]) == words:
                return " ".join(words)
    return ""


def cue_right_before(prompt: FoldedPrompt, first: int, cues: Cues) -> str:
    """As `cue_before`, with no word between but an article."""
    place = first - 1
    if place > 0 and prompt.forms[place] in ARTICLES and not prompt.hard[place + 1]:
        found = cue_before(prompt, place, cues, 1)
        if found and not prompt.hard[place]:
            return found
    return cue_before(prompt, first, cues, 1)


def cue_after(prompt: FoldedPrompt, last: int, cues: Cues, reach: int = REACH_AFTER) -> str:
    """The cue phrase right behind token `last`, or empty."""
    for place in range(last + 1, min(len(prompt.forms), last + 1 + reach)):
        if prompt.hard[place]:
            break
        for words in cues.after.get(prompt.forms[place], ()):
            if tuple(prompt.forms[place : place + len(words)]) == words and not any(
                prompt.hard[place + 1 : place + len(words)]
            ):
                return " ".join(words)
        if prompt.forms[place] not in ARTICLES:
            break
    return ""


def capitals_tell(prompt: FoldedPrompt, first: int, last: int) -> bool:
    """Whether the words are capitalised in a prompt that does not capitalise everything."""
    if prompt.all_lower or prompt.title_case or not all(token.capital for token in prompt.tokens[first : last + 1]):
        return False
    if prompt.abroad and first == last and prompt.zipf[first] >= EVERYDAY_ABROAD:
        return False  # German writes every noun so
    starts_sentence = first == 0 or "." in prompt.text[prompt.tokens[first - 1].end : prompt.tokens[first].start]
    return last > first or not starts_sentence


def capitals_differ(prompt: FoldedPrompt, first: int, last: int, alias: str) -> bool:
    """Whether words that the name capitalises are not: "Will smith a blade", "Amber heard a noise"."""
    capitals = [token.capital for token in prompt.tokens[first : last + 1]]
    if not capitals[0] or all(capitals):
        return False
    own = [token.capital for token in fold_tokens(alias)]
    return len(own) != len(capitals) or any(its and not written for its, written in zip(own, capitals, strict=True))

"""Finds aliases letter for letter: as written, joined ("taylorswift"), split ("spider man") and spaced ("t o m").

All windows of neighbouring tokens are hashed at once; the joined form makes one table serve all four.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

import numpy as np

from screener.folding.tokens import is_unspaced
from screener.lexicon.aliases import ADJECTIVE, BROKEN, SURNAME
from screener.lexicon.hashing import Numbers
from screener.lexicon.index import LexiconIndex
from screener.text.candidate import Candidate
from screener.text.folded import FoldedPrompt

# Nearly all titles have at most 13 words; longer ones are seldom typed whole.
LONGEST_WINDOW = 13
# A run of one-letter tokens is read up to this length from anywhere in it ("s c a r l e t t j o h a n s s o n" has 17
# letters), and further from its beginning, where a title that fills it begins.
LONGEST_SPACED = 26
LONGEST_RUN = 80
# Characters of a name in a script without spaces: Thai ones have up to thirty.
LONGEST_UNSPACED = 32
# A joined or split reading of fewer letters meets ordinary words too often ("ali en", "to mhanks").
SHORTEST_JOINED = 6
# Fewer one-letter tokens than this in a prompt are articles and numbers, not a spaced-out name.
SHORTEST_RUN = 4
# Bearers of the same full name that are looked at, the best known first. In the built-in lexicon no name has so many;
# of a million people hundreds are called John Smith, and each would take 10 µs.
MOST_NAMESAKES = 100
# A word of fewer letters before its s is no family name with a possessive: "his", "bus".
SHORTEST_POSSESSIVE = 3
# Up to so many words the windows of a prompt are kept for the next one of its length: 13 windows a word, 200 bytes.
MOST_KEPT = 256
# In a script without spaces every two characters are a window; one alone is never a name.
SHORTEST_UNSPACED = 2


def _windows(prompt: FoldedPrompt, index: LexiconIndex) -> tuple[Numbers, Numbers]:
    """(first, last) of every window of tokens that may be an alias."""
    if prompt.joined.isascii():
        firsts, lasts = _plain_windows(len(prompt)) if len(prompt) <= MOST_KEPT else _wide(len(prompt), LONGEST_WINDOW)
    else:
        firsts, lasts = _unspaced_windows(prompt, index)
    runs = list(_runs(prompt))
    if not runs:
        return firsts, lasts
    more_firsts, more_lasts = [firsts], [lasts]
    for begin, end in runs:
        for first in range(begin, end - LONGEST_WINDOW):
            most = LONGEST_RUN if first == begin else LONGEST_SPACED
            longer = np.arange(first + LONGEST_WINDOW, min(end, first + most))
            more_firsts.append(np.full(len(longer), first))
            more_lasts.append(longer)
    return np.concatenate(more_firsts), np.concatenate(more_lasts)


def _wide(count: int, longest: int, narrowest: int = 0, places: Numbers | None = None) -> tuple[Numbers, Numbers]:
    """All windows of `narrowest` + 1 to `longest` tokens among `count`, of those that begin at `places` if given."""
    places = np.arange(count) if places is None else places
    firsts, lasts = [places[:0]], [places[:0]]
    for width in range(narrowest, min(longest, count)):
        inside = places[: np.searchsorted(places, count - width)]
        firsts.append(inside)
        lasts.append(inside + width)
    return np.concatenate(firsts), np.concatenate(lasts)


@lru_cache(maxsize=MOST_KEPT)
def _plain_windows(count: int) -> tuple[Numbers, Numbers]:
    return _wide(count, LONGEST_WINDOW)


def _unspaced_windows(prompt: FoldedPrompt, index: LexiconIndex) -> tuple[Numbers, Numbers]:
    places, unspaced = _beginnings(prompt, index)
    firsts, lasts = _wide(len(prompt), LONGEST_WINDOW, 0, places)
    if not len(unspaced):
        return firsts, lasts
    longer = _wide(len(prompt), LONGEST_UNSPACED, LONGEST_WINDOW, unspaced)
    return np.concatenate([firsts, longer[0]]), np.concatenate([lasts, longer[1]])


def _runs(prompt: FoldedPrompt) -> Iterator[tuple[int, int]]:
    """[begin, end) of the runs of one-letter tokens, where there are more of these than prose has."""
    single = [len(form) == 1 and form.isascii() for form in prompt.forms]
    if sum(single) <= SHORTEST_RUN:
        return
    place = 0
    while place < len(single):
        end = place
        while end < len(single) and single[end]:
            end += 1
        if end > place:
            yield place, end
        place = end + 1


def _beginnings(prompt: FoldedPrompt, index: LexiconIndex) -> tuple[Numbers, Numbers]:
    """The places where an alias may begin, and those of them that are characters of an unspaced script.

    Of such characters only those with which some alias begins.

    Thousands of Han characters would otherwise be a hundred thousand windows.
    """
    places = np.arange(len(prompt))
    unspaced = np.fromiter(map(is_unspaced, map(itemgetter(0), prompt.forms)), np.bool_, len(prompt))
    if not unspaced.any():
        return places, places[:0]
    last = np.minimum(places + 1, len(prompt) - 1)
    may_begin = index.begins_unspaced(prompt.hashed.stretches(prompt.starts, prompt.ends[last]))
    return places[~unspaced | may_begin], places[unspaced & may_begin]


def find_exact(prompt: FoldedPrompt, index: LexiconIndex) -> Iterator[Candidate]:
    """Every alias whose joined form equals that of some window of tokens."""
    firsts, lasts = _windows(prompt, index)
    yield from _without_possessive(prompt, index, firsts, lasts)
    places, aliases = index.joined.find(prompt.hashed.stretches(prompt.starts[firsts], prompt.ends[lasts]))
    bearers: Counter[int] = Counter()
    for place, alias in zip(places.tolist(), aliases.tolist(), strict=True):
        if bearers[place] >= MOST_NAMESAKES:
            continue
        bearers[place] += 1
        first, last = int(firsts[place]), int(lasts[place])
        row = index.alias_tokens(alias)
        as_written = len(row) == index.alias_length(alias) and prompt.numbers[first : last + 1] == row
        if as_written and first == last and len(prompt.forms[first]) > 1:
            yield Candidate(alias, first, last, prompt.methods[first])
            continue
        written = prompt.joined[int(prompt.starts[first]) : int(prompt.ends[last])]
        if not as_written and index.joined_alias(alias) != written:
            continue
        method = _method(prompt, index, alias, first, last, written)
        if method:
            yield Candidate(alias, first, last, method)


def _without_possessive(
    prompt: FoldedPrompt, index: LexiconIndex, firsts: Numbers, lasts: Numbers
) -> Iterator[Candidate]:
    """Names of several words whose possessive has lost its sign: "meryl streeps nose", "doc browns hair"."""
    ends = [place for place, form in enumerate(prompt.forms) if form[-1] == "s" and len(form) > SHORTEST_POSSESSIVE]
    if not ends:
        return
    ends_in_s = np.zeros(len(prompt), np.bool_)
    ends_in_s[ends] = True
    chosen = (lasts > firsts) & ends_in_s[lasts]
    firsts, lasts = firsts[chosen], lasts[chosen]
    if not len(firsts):
        return
    places, aliases = index.joined.find(prompt.hashed.stretches(prompt.starts[firsts], prompt.ends[lasts] - 1))
    for place, alias in zip(places.tolist(), aliases.tolist(), strict=True):
        first, last = int(firsts[place]), int(lasts[place])
        row = index.alias_tokens(alias)
        whole = len(row) == index.alias_length(alias) == last - first + 1
        if not whole or prompt.numbers[first:last] != row[:-1] or any(prompt.hard[first + 1 : last + 1]):
            continue
        if index.token(row[-1]) != prompt.forms[last][:-1] or int(index.alias_flags[alias]) & SURNAME:
            continue
        # "no faces" and "grim reapers" are many of a kind; "bart simpsons" and "Doc Browns" belong to somebody
        named = prompt.given[first] or index.entity(int(index.bearers(alias)[0])).kind == "person"
        if named or all(token.capital for token in prompt.tokens[first : last + 1]):
            yield Candidate(alias, first, last, "exact")


def _method(prompt: FoldedPrompt, index: LexiconIndex, alias: int, first: int, last: int, written: str) -> str:
    """How the window was written, or empty where the reading is not to be trusted."""
    used = last - first + 1
    if is_unspaced(written[0]):
        return "exact" if used >= SHORTEST_UNSPACED else ""
    letters = sum(len(form) == 1 for form in prompt.forms[first : last + 1])
    if letters == used and used < SHORTEST_JOINED and _is_inside_a_run(prompt, first, last):
        return ""
    crossed = any(prompt.hard[first + 1 : last + 1])
    as_written = used == index.alias_length(alias)
    if as_written:
        row = index.alias_tokens(alias)
        as_written = prompt.numbers[first : first + len(row)] == row
    if as_written:
        if crossed and not int(index.alias_flags[alias]) & BROKEN:
            return ""
        changed = [method for method in prompt.methods[first : last + 1] if method != "exact"]
        return changed[0] if changed else "exact"
    if used > 1 and int(index.alias_flags[alias]) & ADJECTIVE:
        return ""  # "make an" is not made of Maki
    if letters == used and used > 3:
        return "spaced"  # dots, dashes and commas between the letters do not matter
    if crossed or len(written) < SHORTEST_JOINED or _is_cut_elsewhere(prompt, index, alias, first, last):
        return ""
    if used == 1:
        # "superman" for "super man" is a word of its own where the dictionary has it
        is_word = prompt.zipf[first] > 0 and not prompt.in_lexicon[first]
        return "" if is_word or prompt.given[first] else "joined"  # nor is William will.i.am
    if letters and not any(len(form) == 1 and not prompt.zipf[place] for place, form in enumerate(prompt.forms)):
        return "" if min(len(form) for form in prompt.forms[first : last + 1]) == 1 and used == 2 else "spaced"
    return "spaced" if used > index.alias_length(alias) else "joined"


def _is_cut_elsewhere(prompt: FoldedPrompt, index: LexiconIndex, alias: int, first: int, last: int) -> bool:
    """Whether words of the dictionary end at other letters than the alias's do: "edge in" is not Ed Gein.

    A name taken apart or put together keeps its own gaps, or has more of them: "super man", "tomhanks".
    """
    row = index.alias_tokens(alias)
    if first == last or len(row) < 2 or not all(prompt.zipf[first : last + 1]):
        return False
    begin = int(prompt.starts[first])
    typed = {int(end) - begin for end in prompt.ends[first:last]}
    known = set(accumulate(len(index.token(token)) for token in row[:-1]))
    return not (typed <= known or known <= typed)


def _is_inside_a_run(prompt: FoldedPrompt, first: int, last: int) -> bool:
    """Whether more one-letter tokens stand beside: "t o p" in "t o p s e c r e t" is no T.O.P."""
    before, after = first - 1, last + 1
    if before >= 0 and len(prompt.forms[before]) == 1:
        return True
    return after < len(prompt) and len(prompt.forms[after]) == 1 and not _is_possessive(prompt, after)


def _is_possessive(prompt: FoldedPrompt, place: int) -> bool:
    """Whether a token is the s of "G.E.M.'s", cut off by the full stop."""
    gap = prompt.text[prompt.tokens[place - 1].end : prompt.tokens[place].start]
    return prompt.forms[place] == "s" and gap.endswith(("'", "\u2019"))

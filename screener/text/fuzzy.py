"""Finds aliases with letters wrong. Tokens that are no ordinary words are looked up with letters left out; the aliases
whose rarest token is among those found are tried in place, and rapidfuzz measures the distance.

Distances are optimal string alignment (a swap of neighbours is one edit), after Damerau 1964.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from screener.lexicon.alias_columns import ROW_WIDTH
from screener.lexicon.aliases import ADJECTIVE, BROKEN
from screener.lexicon.hashing import LONGEST_TOKEN, ONE_EDIT_FROM, TWO_EDITS_FROM, expand
from screener.lexicon.index import LexiconIndex
from screener.text.candidate import Candidate
from screener.text.folded import FoldedPrompt
from screener.text.near_exact import find_near_exact
from screener.text.odd_word import ORDINARY_ZIPF

# Unusual words tried with edits in one prompt, rarest first; more and the verdict says the search was cut short.
MOST_FUZZY_TOKENS = 64
# Query tokens from this length are tried with two letters left out, so that eight-letter names lose two.
TWO_DELETIONS_FROM = 6
# A single name must have this many letters to be accepted with an edit: "Chér", "Bjork" have too many neighbours.
SHORTEST_SINGLE = 7
# Up to this length a single name with another first letter is another word.
FIRST_LETTER_COUNTS = 9
# With two letters wrong: "Madhubani" is not Madhubala, "dreamworld" is not DreamWorks.
SHORTEST_TWICE = 12

# A name may be turned round up to so many tokens: "de la Serna, Celia".
LONGEST_TURNED = 4

Matches = dict[int, dict[int, int]]  # token number -> place in the prompt -> letters wrong


class _Scratch(threading.local):
    """One byte for each token of the index, kept by each thread so that no prompt pays for clearing it."""

    def __init__(self) -> None:
        self.present: NDArray[np.bool_] = np.zeros(0, np.bool_)

    def sized(self, size: int) -> NDArray[np.bool_]:
        if len(self.present) != size + 1:
            self.present = np.zeros(size + 1, np.bool_)
        return self.present


_scratch = _Scratch()


@dataclass(frozen=True, slots=True)
class FuzzySearch:
    candidates: list[Candidate]
    truncated: bool


def allowed_edits(length: int) -> int:
    """Letters that may be wrong in a token of so many letters."""
    return 0 if length < ONE_EDIT_FROM else 1 if length < TWO_EDITS_FROM else 2


def find_fuzzy(prompt: FoldedPrompt, index: LexiconIndex, taken: set[int]) -> FuzzySearch:
    """Aliases with one or two letters wrong, or their tokens in another order. `taken`: places already read exactly."""
    matches: Matches = {}
    for place, number in enumerate(prompt.numbers):
        if number >= 0 and prompt.in_lexicon[place]:
            matches.setdefault(number, {})[place] = 0
    odd = [
        place
        for place, form in enumerate(prompt.forms)
        if ONE_EDIT_FROM <= len(form) <= LONGEST_TOKEN
        and prompt.zipf[place] < ORDINARY_ZIPF
        and place not in taken
        and form.isalpha()
    ]
    truncated = len(odd) > MOST_FUZZY_TOKENS
    if truncated:
        odd = sorted(sorted(odd, key=lambda place: prompt.zipf[place])[:MOST_FUZZY_TOKENS])
    if odd:
        _add_near_tokens(prompt, index, odd, matches)
    candidates = list(_assembled(prompt, index, matches, taken))
    whole = (found for found in candidates if found.last > found.first)
    covered = prompt.firm | {place for found in whole for place in range(found.first, found.last + 1)}
    near, cut = find_near_exact(prompt, index, covered)
    return FuzzySearch([*candidates, *near], truncated or cut)


def _add_near_tokens(prompt: FoldedPrompt, index: LexiconIndex, odd: list[int], matches: Matches) -> None:
    places = np.array(odd)
    which, hashes = prompt.hashed.deletions(prompt.starts[places], prompt.ends[places], two_from=TWO_DELETIONS_FROM)
    queries, numbers = index.deletions.find(hashes)
    pairs = {(odd[place], number) for place, number in zip(which[queries].tolist(), numbers.tolist(), strict=True)}
    for place, number in pairs:
        known = index.token(number)
        most = allowed_edits(len(known))
        distance = OSA.distance(prompt.forms[place], known, score_cutoff=most)
        if 0 < distance <= most:
            matches.setdefault(number, {})[place] = distance


def _assembled(prompt: FoldedPrompt, index: LexiconIndex, matches: Matches, taken: set[int]) -> Iterator[Candidate]:
    """Aliases all of whose tokens were matched, in neighbouring places."""
    if not matches:
        return
    numbers = np.fromiter(matches, np.int64, len(matches))
    begin = index.anchor_ends[numbers].astype(np.int64)
    which, place = expand(index.anchor_ends[numbers + 1].astype(np.int64) - begin)
    if not len(which):
        return
    aliases = index.anchored[begin[which] + place]
    present = _scratch.sized(len(index.token_zipf))
    present[numbers] = True
    present[-1] = True  # column -1: beyond the end of a short alias
    rows = index.alias_rows(aliases)
    complete = present[rows].all(axis=1)
    present[numbers] = False
    # One word as it is written was found exactly: its thousands of bearers need no second look.
    as_written = [number for number, places in matches.items() if not any(places.values())]
    present[as_written] = True
    complete &= (rows[:, 1] >= 0) | ~present[rows[:, 0]]
    # Names of people and figures are turned round, titles never: a title of words as written was found exactly, too.
    figures = index.are_of_figures(aliases)
    complete &= figures | ~present[rows].all(axis=1)
    present[as_written] = False
    for alias, row, figure in zip(
        aliases[complete].tolist(), rows[complete].tolist(), figures[complete].tolist(), strict=True
    ):
        tokens = [number for number in row if number >= 0]
        if index.alias_length(alias) > ROW_WIDTH:
            continue
        broken = bool(int(index.alias_flags[alias]) & BROKEN)
        found = _in_place(prompt, matches, tokens, broken=broken)
        if found is None:
            turned = _turned(prompt, matches, tokens) if figure else None
            if turned is not None and not prompt.firm.intersection(range(turned[0], turned[1] + 1)):
                yield Candidate(alias, *turned, "reordered")
            continue
        first, last, edits = found
        if not edits or taken.issuperset(range(first, last + 1)):
            continue
        letters = int(prompt.ends[last] - prompt.starts[first])
        if len(tokens) == 1 and not _single_may_be(prompt, index, alias, first, tokens[0], edits):
            continue
        if edits <= allowed_edits(letters) and not (edits > 1 and _is_a_name(prompt, matches, first, tokens)):
            yield Candidate(alias, first, last, "fuzzy", edits)


def _is_a_name(prompt: FoldedPrompt, matches: Matches, first: int, tokens: list[int]) -> bool:
    """Whether a word with two letters wrong is a name as it is written: Joseph Conroy is not Joseph Conrad."""
    return any(
        matches[number].get(place) == 2 and (prompt.first_name[place] or prompt.family_name[place])
        for place, number in enumerate(tokens, first)
    )


def _single_may_be(prompt: FoldedPrompt, index: LexiconIndex, alias: int, place: int, token: int, edits: int) -> bool:
    """Whether one word with letters wrong may be a name of one word: there is no second word to agree with."""
    if prompt.zipf[place] > 0 or int(index.alias_flags[alias]) & ADJECTIVE:
        return False
    known, written = index.token(token), prompt.forms[place]
    if len(known) < (SHORTEST_SINGLE, SHORTEST_TWICE)[edits - 1]:
        return False
    # People hit the first letter: "poutine" is not Soutine. (A first letter lost, "ossdraws", changes the length.)
    return known[0] == written[0] or len(known) != len(written) or len(known) > FIRST_LETTER_COUNTS


def _in_place(
    prompt: FoldedPrompt, matches: Matches, tokens: list[int], *, broken: bool
) -> tuple[int, int, int] | None:
    """(first, last, letters wrong) of the best run of places that holds the tokens in order.

    It crosses a comma or a dash only where the name itself is `broken` by one.
    """
    best: tuple[int, int, int] | None = None
    for first, edits in matches[tokens[0]].items():
        total = edits
        for offset, number in enumerate(tokens[1:], 1):
            place = first + offset
            more = matches[number].get(place)
            if more is None or (prompt.hard[place] and not broken):
                break
            total += more
        else:
            if best is None or total < best[2]:
                best = (first, first + len(tokens) - 1, total)
    return best


def _turned(prompt: FoldedPrompt, matches: Matches, tokens: list[int]) -> tuple[int, int] | None:
    """(first, last) where a name of two to four exact tokens stands with its family name, of one or more, first."""
    if not 2 <= len(tokens) <= LONGEST_TURNED:
        return None
    for split in range(len(tokens) - 1, 0, -1):
        turned = [*tokens[split:], *tokens[:split]]
        for first, edits in matches[turned[0]].items():
            places = range(first, first + len(tokens))
            if edits or places[-1] >= len(prompt):
                continue
            if any(matches[number].get(place) != 0 for number, place in zip(turned, places, strict=True)):
                continue
            middle = first + len(tokens) - split  # where the given name begins
            gap = prompt.text[prompt.tokens[middle - 1].end : prompt.tokens[middle].start].strip()
            if gap in ("", ",") and not any(prompt.hard[place] for place in places[1:] if place != middle):
                return first, places[-1]
    return None

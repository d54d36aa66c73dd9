"""Names of two words and more of which all are as written but one, and that one, even an ordinary word, is near.

"meryl steep" and "tom hunks" are found so, and "jang k-yong", whose parts are too short to be looked up with a letter
left out; "chris line" stays unread, a common word beside a given name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from screener.lexicon.alias_columns import ROW_WIDTH
from screener.lexicon.aliases import BROKEN
from screener.lexicon.hashing import ONE_EDIT_FROM
from screener.lexicon.index import LexiconIndex
from screener.text.candidate import Candidate
from screener.text.folded import FoldedPrompt
from screener.text.nicknames import nickname_pairs

# A word at least this common (about one in 10 million words) is taken as meant; below, it may be a name misspelt.
ORDINARY_ZIPF = 2.0
# Beside a given name, a word up to this common may be a family name misspelt: "hunks" 3.3, "line" 5.4.
SELDOM_ZIPF = 3.4
# Names that hold one given token and are looked through for a neighbour with letters wrong.
MOST_HOLDERS = 400
# A rare word that few names hold tells its neighbour even where that is another first name: "stéphan chapuisat".
FEW_HOLDERS = 20
# Letters of a misspelt word beside a rare one, or beside two exact ones: "lip bizkit", "jang k-yong".
SHORTEST_BESIDE_RARE = 2
# A word of everyday (Zipf) is a slip only in a title of which so many other words are exact: "thirty seconds to mrs".
EVERYDAY_ZIPF = 4.5
OTHERS_BESIDE_EVERYDAY = 3
# With two letters wrong the longer of the two spellings has this many: "peae" may be Pearce, "ho" is nobody.
SHORTEST_TWICE = 6
# An ordinary word ("wilder") tells something beside an unknown word of so many letters ("edontam").
SHORTEST_UNKNOWN = 5


def find_near_exact(prompt: FoldedPrompt, index: LexiconIndex, covered: set[int]) -> Iterator[Candidate]:
    """Candidates with one word misspelt beside exact ones. `covered`: places that belong to whole names already."""
    for place, number in enumerate(prompt.numbers):
        if number < 0 or not prompt.in_lexicon[place] or place in covered or len(prompt.forms[place]) < 3:
            continue
        begin, end = int(index.holder_ends[number]), int(index.holder_ends[number + 1])
        if not 0 < end - begin <= MOST_HOLDERS or not _may_hold(prompt, place):
            continue
        aliases = index.holders[begin:end]
        tells = Anchor(prompt.zipf[place] < ORDINARY_ZIPF and not prompt.given[place], end - begin)
        if end - begin <= FEW_HOLDERS:
            for alias in aliases.tolist():
                yield from _one_by_one(prompt, index, place, alias, tells, covered)
            continue
        rows = index.alias_rows(aliases)
        lengths = (rows >= 0).sum(axis=1)
        for column in range(int(lengths.max())):
            written = [_number_at(prompt, place + other - column) for other in range(ROW_WIDTH)]
            differs = (rows != written) & _COLUMNS[lengths]
            near = np.flatnonzero((rows[:, column] == number) & (differs.sum(axis=1) == 1) & (lengths > 1))
            odd = differs[near].argmax(axis=1)
            # names of one length with the same word wrong stand or fall together but for that word
            for shape in np.unique(lengths[near] * ROW_WIDTH + odd).tolist():
                length, which = divmod(shape, ROW_WIDTH)
                here = near[(lengths[near] == length) & (odd == which)]
                span = Span(place - column, place - column + length - 1, place - column + which)
                if _may_stand(prompt, span, covered):
                    yield from _readings(prompt, index, aliases[here], rows[here, which], span, tells)


def _one_by_one(
    prompt: FoldedPrompt, index: LexiconIndex, place: int, alias: int, anchor: Anchor, covered: set[int]
) -> Iterator[Candidate]:
    """The readings of one name around the exact word at `place`: for a few names quicker than whole arrays."""
    row = index.alias_tokens(alias)
    if len(row) < 2:
        return
    for column, number in enumerate(row):
        first = place - column
        if number != prompt.numbers[place] or first < 0 or first + len(row) > len(prompt):
            continue
        odd = [which for which, one in enumerate(row) if prompt.numbers[first + which] != one]
        if len(odd) == 1:
            span = Span(first, first + len(row) - 1, first + odd[0])
            if _may_stand(prompt, span, covered):
                words = np.array([row[odd[0]]], np.int32)
                yield from _readings(prompt, index, np.array([alias], np.uint32), words, span, anchor)


# For each length of a name the columns that it fills.
_COLUMNS = np.arange(ROW_WIDTH) < np.arange(ROW_WIDTH + 1)[:, None]


class Span(NamedTuple):
    """Tokens first..last of which the one at `odd` is misspelt."""

    first: int
    last: int
    odd: int


class Anchor(NamedTuple):
    """The exact word by which names are looked up: whether it is rare, and how many names hold it."""

    rare: bool
    holders: int


def _may_hold(prompt: FoldedPrompt, place: int) -> bool:
    """Whether a word tells enough to look through the names that hold it: it is rare, or stands by an unknown word."""
    if prompt.zipf[place] < ORDINARY_ZIPF or prompt.given[place]:
        return True
    if prompt.first_name[place] and prompt.zipf[place] < SELDOM_ZIPF:
        return True
    return any(
        0 <= other < len(prompt) and prompt.zipf[other] == 0.0 and len(prompt.forms[other]) >= SHORTEST_UNKNOWN
        and not prompt.in_lexicon[other]
        for other in (place - 1, place + 1)
    )  # fmt: skip


def _number_at(prompt: FoldedPrompt, place: int) -> int:
    return prompt.numbers[place] if 0 <= place < len(prompt) else -2


def _may_stand(prompt: FoldedPrompt, span: Span, covered: set[int]) -> bool:
    """Whether a name may stand there: inside the prompt, on free places, the odd word not said on purpose."""
    if span.first < 0 or span.last >= len(prompt) or covered.intersection(range(span.first, span.last + 1)):
        return False
    zipf, others = prompt.zipf[span.odd], span.last - span.first
    if zipf < ORDINARY_ZIPF:
        return True
    # A common word beside a given name is a word: "chris line". Beside a rare name it may be a slip.
    if others == 1 and prompt.given[span.first + span.last - span.odd]:
        return zipf <= SELDOM_ZIPF and len(prompt.forms[span.odd]) > ONE_EDIT_FROM
    return zipf <= EVERYDAY_ZIPF or others >= OTHERS_BESIDE_EVERYDAY


def _readings(
    prompt: FoldedPrompt, index: LexiconIndex, aliases: NDArray[np.uint32], words: NDArray[np.int32], span: Span,
    anchor: Anchor,
) -> Iterator[Candidate]:  # fmt: skip
    """Those of the names whose word (`words`, by number) is near what is written at `span.odd`."""
    written, others = prompt.forms[span.odd], span.last - span.first
    crossed = any(prompt.hard[span.first + 1 : span.last + 1])
    common, few = prompt.zipf[span.odd] >= ORDINARY_ZIPF, anchor.holders <= FEW_HOLDERS
    is_name = prompt.first_name[span.odd] or prompt.family_name[span.odd]
    sure = anchor.rare or others > 1 or not common
    another = prompt.given[span.odd] and others == 1 and not (anchor.rare and few)
    most = 1 if common or is_name else 2
    if not few or common:  # no nickname: its first letters may differ by more
        near = np.abs(index.token_bytes(words) - len(written.encode())) <= most
        aliases, words = aliases[near], words[near]
    for alias, word in zip(aliases.tolist(), words.tolist(), strict=True):
        if index.alias_length(alias) != others + 1 or (crossed and not int(index.alias_flags[alias]) & BROKEN):
            continue
        known = index.token(word)
        if few and (written, known) in nickname_pairs():
            yield Candidate(alias, span.first, span.last, "nickname")
            continue
        shorter, longer = sorted((len(written), len(known)))
        if another or shorter < (SHORTEST_BESIDE_RARE if sure else ONE_EDIT_FROM):
            continue
        allowed = 1 if shorter < ONE_EDIT_FROM or longer < SHORTEST_TWICE else most
        distance = OSA.distance(written, known, score_cutoff=allowed)
        if distance <= allowed:
            yield Candidate(alias, span.first, span.last, "fuzzy", distance)

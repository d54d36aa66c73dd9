"""Names of two words and more of which all are as written but one, and that one, even an ordinary word, is near.

"meryl steep" and "tom hunks" are found so, and "jang k-yong", whose parts are too short to be looked up with a letter
left out; "chris line" stays unread, a common word beside a given name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from screener.lexicon.alias_columns import ROW_WIDTH
from screener.lexicon.index import LexiconIndex
from screener.text.candidate import Candidate
from screener.text.folded import FoldedPrompt
from screener.text.odd_word import FEW_HOLDERS, ORDINARY_ZIPF, SELDOM_ZIPF, Anchor, Span, may_stand, readings_of

# Names that hold one given token and are looked through for a neighbour with letters wrong.
MOST_HOLDERS = 400
# Words by which names are looked up in one prompt, each some 0.1 ms; with more the verdict says that it was cut short.
MOST_ANCHORS = 100
# Of the same words in a row, so many are looked at.
MOST_REPEATS = 8
# An ordinary word ("wilder") tells something beside an unknown word of so many letters ("edontam").
SHORTEST_UNKNOWN = 5


def find_near_exact(prompt: FoldedPrompt, index: LexiconIndex, covered: set[int]) -> tuple[list[Candidate], bool]:
    """Candidates with one word misspelt beside exact ones, and whether there were more words than are looked at.

    `covered`: places that belong to whole names already.
    """
    found: list[Candidate] = []
    seen: Counter[tuple[str, ...]] = Counter()
    anchors = 0
    unknown = _unknown_places(prompt)
    for place, number in enumerate(prompt.numbers):
        if number < 0 or not prompt.in_lexicon[place] or not _may_hold(prompt, place, unknown):
            continue
        if place in covered or len(prompt.forms[place]) < 3:
            continue
        begin, end = int(index.holder_ends[number]), int(index.holder_ends[number + 1])
        if not 0 < end - begin <= MOST_HOLDERS:
            continue
        around = tuple(prompt.forms[max(0, place - 2) : place + 3])
        seen[around] += 1
        if seen[around] > MOST_REPEATS:
            continue
        anchors += 1
        if anchors > MOST_ANCHORS:
            return found, True
        tells = Anchor(prompt.zipf[place] < ORDINARY_ZIPF and not prompt.given[place], end - begin)
        found += _around(prompt, index, place, index.holders[begin:end], tells, covered)
    return found, False


def _around(
    prompt: FoldedPrompt, index: LexiconIndex, place: int, aliases: NDArray[np.uint32], anchor: Anchor,
    covered: set[int],
) -> Iterator[Candidate]:  # fmt: skip
    """The readings of the names that hold the exact word at `place`."""
    if len(aliases) <= FEW_HOLDERS:
        for alias in aliases.tolist():
            yield from _one_by_one(prompt, index, place, alias, anchor, covered)
        return
    number = prompt.numbers[place]
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
            if may_stand(prompt, span, covered):
                yield from readings_of(prompt, index, aliases[here], rows[here, which], span, anchor)


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
            if may_stand(prompt, span, covered):
                words = np.array([row[odd[0]]], np.int32)
                yield from readings_of(prompt, index, np.array([alias], np.uint32), words, span, anchor)


# For each length of a name the columns that it fills.
_COLUMNS = np.arange(ROW_WIDTH) < np.arange(ROW_WIDTH + 1)[:, None]


def _unknown_places(prompt: FoldedPrompt) -> set[int]:
    """The places of words that nothing knows, of some length."""
    return {
        place
        for place, zipf in enumerate(prompt.zipf)
        if zipf == 0.0 and not prompt.in_lexicon[place] and len(prompt.forms[place]) >= SHORTEST_UNKNOWN
    }


def _may_hold(prompt: FoldedPrompt, place: int, unknown: set[int]) -> bool:
    """Whether a word tells enough to look through the names that hold it: it is rare, or stands by an unknown word."""
    zipf = prompt.zipf[place]
    if zipf < ORDINARY_ZIPF or prompt.given[place] or (zipf < SELDOM_ZIPF and prompt.first_name[place]):
        return True
    return place - 1 in unknown or place + 1 in unknown


def _number_at(prompt: FoldedPrompt, place: int) -> int:
    return prompt.numbers[place] if 0 <= place < len(prompt) else -2

"""Names of two or three words of which all are as written but one, and that one, even an ordinary word, is near.

"meryl steep" and "tom hunks" are found so, and "jang k-yong", whose parts are too short to be looked up with a letter
left out; "chris line" stays unread, a common word beside a given name.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from rapidfuzz.distance import OSA

from screener.lexicon.hashing import ONE_EDIT_FROM
from screener.lexicon.index import LexiconIndex
from screener.text.candidate import Candidate
from screener.text.folded import FoldedPrompt

# A word at least this common (about one in 10 million words) is taken as meant; below, it may be a name misspelt.
ORDINARY_ZIPF = 2.0
# Beside a given name, a word up to this common may be a family name misspelt: "hunks" 3.3, "line" 5.4.
SELDOM_ZIPF = 3.4
# Names that hold one given token and are looked through for a neighbour with letters wrong.
MOST_HOLDERS = 400
# Tokens of the names that are looked at; of longer ones the deletion table finds enough.
MOST_TOKENS = 3
# With two letters wrong the longer of the two spellings has this many: "peae" may be Pearce, "ho" is nobody.
SHORTEST_TWICE = 6
# An ordinary word ("wilder") tells something beside an unknown word of so many letters ("edontam").
SHORTEST_UNKNOWN = 5


def find_near_exact(prompt: FoldedPrompt, index: LexiconIndex, covered: set[int]) -> Iterator[Candidate]:
    """Candidates with one word misspelt beside exact ones. `covered`: places that belong to whole names already."""
    for place, number in enumerate(prompt.numbers):
        if number < 0 or place in covered or not prompt.in_lexicon[place] or len(prompt.forms[place]) < 3:
            continue
        begin, end = int(index.holder_ends[number]), int(index.holder_ends[number + 1])
        if not 0 < end - begin <= MOST_HOLDERS or not _may_hold(prompt, place):
            continue
        aliases = index.holders[begin:end]
        rows = index.alias_rows(aliases)
        lengths = (rows >= 0).sum(axis=1)
        for column in range(MOST_TOKENS):
            written = [_number_at(prompt, place + other - column) for other in range(MOST_TOKENS)]
            differs = rows[:, :MOST_TOKENS] != written
            differs[np.arange(MOST_TOKENS) >= lengths[:, None]] = False
            fitting = (
                (rows[:, column] == number) & (lengths >= 2) & (lengths <= MOST_TOKENS) & (differs.sum(axis=1) == 1)
            )
            for row in np.flatnonzero(fitting).tolist():
                odd, length = int(differs[row].argmax()), int(lengths[row])
                first = place - column
                found = _misspelt(prompt, index, first, first + length - 1, first + odd, int(rows[row, odd]), covered)
                if found:
                    yield Candidate(int(aliases[row]), first, first + length - 1, "fuzzy", found)


def _may_hold(prompt: FoldedPrompt, place: int) -> bool:
    """Whether a word tells enough to look through the names that hold it: it is rare, or stands by an unknown word."""
    if prompt.zipf[place] < ORDINARY_ZIPF or prompt.given[place]:
        return True
    return any(
        0 <= other < len(prompt) and prompt.zipf[other] == 0.0 and len(prompt.forms[other]) >= SHORTEST_UNKNOWN
        and not prompt.in_lexicon[other]
        for other in (place - 1, place + 1)
    )  # fmt: skip


def _number_at(prompt: FoldedPrompt, place: int) -> int:
    return prompt.numbers[place] if 0 <= place < len(prompt) else -2


def _misspelt(
    prompt: FoldedPrompt, index: LexiconIndex, first: int, last: int, odd: int, token: int, covered: set[int]
) -> int:
    """Letters wrong in the word at `odd` of the name on first..last; 0 where it is not that name."""
    if not 0 <= first <= last < len(prompt) or any(prompt.hard[first + 1 : last + 1]):
        return 0
    if covered.intersection(range(first, last + 1)):
        return 0
    written, known = prompt.forms[odd], index.token(token)
    beside = prompt.given[first if odd > first else last]
    common = prompt.zipf[odd] >= ORDINARY_ZIPF
    if last - first == 1 and (len(written) < ONE_EDIT_FROM or prompt.given[odd]):
        return 0
    # A common word beside a given name is a word: "chris line". Beside a rare name it may be a slip.
    if common and beside and (prompt.zipf[odd] > SELDOM_ZIPF or len(written) < ONE_EDIT_FROM + 1):
        return 0
    is_name = prompt.first_name[odd] or prompt.family_name[odd]
    short = min(len(written), len(known)) < ONE_EDIT_FROM or max(len(written), len(known)) < SHORTEST_TWICE
    most = 1 if common or is_name or short else 2
    distance = OSA.distance(written, known, score_cutoff=most)
    return distance if distance <= most else 0

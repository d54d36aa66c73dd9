"""Names of two words and more of which all are as written but one, and that one, even an ordinary word, is near.

"meryl steep" and "tom hunks" are found so, and "jang k-yong", whose parts are too short to be looked up with a letter
left out; "chris line" stays unread, a common word beside a given name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
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
        if number < 0 or place in covered or not prompt.in_lexicon[place] or len(prompt.forms[place]) < 3:
            continue
        begin, end = int(index.holder_ends[number]), int(index.holder_ends[number + 1])
        if not 0 < end - begin <= MOST_HOLDERS or not _may_hold(prompt, place):
            continue
        aliases = index.holders[begin:end]
        rows = index.alias_rows(aliases)
        lengths = (rows >= 0).sum(axis=1)
        tells = Anchor(prompt.zipf[place] < ORDINARY_ZIPF and not prompt.given[place], end - begin)
        for column in range(int(lengths.max())):
            written = [_number_at(prompt, place + other - column) for other in range(ROW_WIDTH)]
            differs = (rows != written) & _COLUMNS[lengths]
            for row in np.flatnonzero((rows[:, column] == number) & (differs.sum(axis=1) == 1)).tolist():
                length, first, alias = int(lengths[row]), place - column, int(aliases[row])
                if length < 2 or length != index.alias_length(alias):
                    continue
                odd = int(differs[row].argmax())
                span = (first, first + length - 1)
                broken = bool(int(index.alias_flags[alias]) & BROKEN)
                if not _may_stand(prompt, span, covered, broken=broken):
                    continue
                known = index.token(int(rows[row, odd]))
                if (prompt.forms[first + odd], known) in nickname_pairs() and tells.holders <= FEW_HOLDERS:
                    yield Candidate(alias, *span, "nickname")
                    continue
                found = _misspelt(prompt, known, span, first + odd, tells)
                if found:
                    yield Candidate(alias, *span, "fuzzy", found)


# For each length of a name the columns that it fills.
_COLUMNS = np.arange(ROW_WIDTH) < np.arange(ROW_WIDTH + 1)[:, None]


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


def _may_stand(prompt: FoldedPrompt, span: tuple[int, int], covered: set[int], *, broken: bool) -> bool:
    """Whether a name may stand on first..last: inside the prompt, on free places, across no break but its own."""
    first, last = span
    if first < 0 or last >= len(prompt) or covered.intersection(range(first, last + 1)):
        return False
    return broken or not any(prompt.hard[first + 1 : last + 1])


def _misspelt(prompt: FoldedPrompt, known: str, span: tuple[int, int], odd: int, anchor: Anchor) -> int:
    """Letters wrong in the word at `odd`, the others being exact; 0 where it is not the word that is known."""
    written, others = prompt.forms[odd], span[1] - span[0]
    common, shorter = prompt.zipf[odd] >= ORDINARY_ZIPF, min(len(written), len(known))
    sure = anchor.rare or others > 1
    if shorter < (SHORTEST_BESIDE_RARE if sure or not common else ONE_EDIT_FROM):
        return 0
    if prompt.given[odd] and others == 1 and not (anchor.rare and anchor.holders <= FEW_HOLDERS):
        return 0
    # A common word beside a given name is a word: "chris line". Beside a rare name it may be a slip.
    if common and others == 1 and prompt.given[span[0] if odd > span[0] else span[1]]:
        seldom = prompt.zipf[odd] <= SELDOM_ZIPF and len(written) > ONE_EDIT_FROM
        if not seldom:
            return 0
    if common and prompt.zipf[odd] > EVERYDAY_ZIPF and others < OTHERS_BESIDE_EVERYDAY:
        return 0
    is_name = prompt.first_name[odd] or prompt.family_name[odd]
    short = shorter < ONE_EDIT_FROM or max(len(written), len(known)) < SHORTEST_TWICE
    most = 1 if common or is_name or short else 2
    distance = OSA.distance(written, known, score_cutoff=most)
    return distance if distance <= most else 0

"""The one word of a name that is not as written: whether it may be a slip where it stands, and how far off it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

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
# A rare word that few names hold tells its neighbour even where that is another first name: "stéphan chapuisat".
FEW_HOLDERS = 20
# Letters of a misspelt word beside a rare one, or beside two exact ones: "lip bizkit", "jang k-yong".
SHORTEST_BESIDE_RARE = 2
# A word of everyday (Zipf) is a slip only in a title of which so many other words are exact: "thirty seconds to mrs".
EVERYDAY_ZIPF = 4.5
OTHERS_BESIDE_EVERYDAY = 3
# With two letters wrong the longer of the two spellings has this many: "peae" may be Pearce, "ho" is nobody.
SHORTEST_TWICE = 6


class Span(NamedTuple):
    """Tokens first..last of which the one at `odd` is misspelt."""

    first: int
    last: int
    odd: int


class Anchor(NamedTuple):
    """The exact word by which names are looked up: whether it is rare, and how many names hold it."""

    rare: bool
    holders: int


def may_stand(prompt: FoldedPrompt, span: Span, covered: set[int]) -> bool:
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


def readings_of(
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

"""Words of cues that no prompt can hold, because folding leaves no such word: "publicó", "act-one", "Clone"."""

from __future__ import annotations

from collections.abc import Iterator

from screener.folding.tokens import fold_tokens, folded_text
from screener.text.cue import Cue, CueTable

# Signs of the notation that stand for no word.
_SIGNS = frozenset({",", "'s"})


def words_never_met(table: CueTable) -> Iterator[tuple[Cue, str]]:
    """Each such word once, with the first cue that holds it."""
    told = set(_SIGNS)
    for cue in table.cues:
        for word in _words(cue):
            if word not in told:
                told.add(word)
                if not _can_be_met(word, unspaced=cue.unspaced):
                    yield cue, word


def _words(cue: Cue) -> Iterator[str]:
    for token in cue.tokens:
        yield from token.words
    if cue.together is not None:
        for words in (*(group.words for group in cue.together.groups), cue.together.barred):
            yield from words.whole
            yield from (f"{beginning}~" for beginning in words.beginnings)
    yield from cue.unless_after
    yield from cue.unless.whole


def _can_be_met(word: str, *, unspaced: bool) -> bool:
    if unspaced:
        # characters are folded on both sides; beginnings are the business of words
        return not word.endswith("~") and folded_text(word.replace("_", " "))[0].strip() != ""
    written = word.removesuffix("~")
    tokens = fold_tokens(written)
    return len(tokens) == 1 and tokens[0].form == written

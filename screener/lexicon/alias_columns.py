"""What the index holds of every alias, gathered row by row in columns: some 60 bytes an alias, no object each."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screener.folding.tokens import is_unspaced
from screener.lexicon.aliases import DERIVED, SURNAME
from screener.lexicon.hashing import BEGINNING_BITS, HashTable, beginning_bits
from screener.lexicon.strings import StringHashes, Strings, hashes_of

Arrays = dict[str, NDArray[Any]]

# Tokens of an alias that the fuzzy search looks at; the joined form tells longer titles apart.
ROW_WIDTH = 8


class AliasColumns:
    """Aliases by number: owner, flags, count of tokens, the numbers of the first tokens, the joined form.

    A family name is one alias, however many bear it: its owner is the number of its list of bearers.
    """

    def __init__(self) -> None:
        self.vocabulary: dict[str, int] = {}
        self._owners = array("I")
        self._flags = bytearray()
        self._places = bytearray()
        self._prominence = bytearray()
        self._lengths = array("H")
        self._row_tokens = array("i")
        self._row_ends = array("I", [0])
        self._joined = Strings()
        self._hashed = StringHashes()
        self._beginnings: set[str] = set()
        self._surnames: dict[tuple[str, ...], int] = {}
        self._surname_aliases = array("i")
        self._bearers = array("I")
        self._bearer_surnames = array("I")
        self._bearer_prominence = array("b")

    def __len__(self) -> int:
        return len(self._owners)

    def add(self, owner: int, forms: tuple[str, ...], flags: int, prominence: int, place: int = DERIVED) -> None:
        """`place` is that of Alias.

        An alias in an unspaced script gets an empty row: its one-character tokens are found joined, not singly. The
        joined form is kept of those only whose row does not give it.
        """
        self._owners.append(owner)
        self._flags.append(flags)
        self._places.append(place)
        self._prominence.append(prominence)
        self._lengths.append(len(forms))
        in_row = not any(is_unspaced(form[0]) for form in forms)
        if in_row:
            vocabulary = self.vocabulary
            self._row_tokens.extend([vocabulary.setdefault(form, len(vocabulary)) for form in forms[:ROW_WIDTH]])
        self._row_ends.append(len(self._row_tokens))
        joined = "".join(forms)
        self._hashed.add(joined)
        if is_unspaced(forms[0][0]):
            self._beginnings.add("".join(forms[:2]))
        self._joined.add("" if in_row and len(forms) <= ROW_WIDTH else joined)

    def add_bearer(self, owner: int, surname: tuple[str, ...], prominence: int) -> None:
        """Somebody who may be meant by the family name alone."""
        if surname not in self._surnames:
            self._surname_aliases.append(len(self))
            self.add(len(self._surnames), surname, SURNAME, 0)
            self._surnames[surname] = len(self._surnames)
        self._bearer_surnames.append(self._surnames[surname])
        self._bearers.append(owner)
        self._bearer_prominence.append(prominence)

    def family_names(self) -> set[str]:
        """Every word that ends somebody's family name."""
        return {forms[-1] for forms in self._surnames}

    def arrays(self, tokens: int, entities: int) -> Arrays:
        """The sections of the index file; `tokens` is the size of the whole vocabulary."""
        rows, ends = np.frombuffer(self._row_tokens, np.int32), np.frombuffer(self._row_ends, np.uint32)
        # The bearers of a name come out of the table in this order: the first hundred are the best known.
        best_known_first = np.argsort(-np.frombuffer(self._prominence, np.int8), kind="stable").astype(np.uint32)
        table = HashTable.build(self._hashed.hashes()[best_known_first], best_known_first)
        beginnings = np.zeros(1 << BEGINNING_BITS, np.bool_)
        beginnings[beginning_bits(hashes_of(self._beginnings))] = True
        return {
            "alias_owner": np.frombuffer(self._owners, np.uint32),
            "alias_flags": np.frombuffer(self._flags, np.uint8),
            "alias_place": np.frombuffer(self._places, np.uint8),
            "alias_lengths": np.frombuffer(self._lengths, np.uint16),
            "alias_tokens": rows,
            "alias_token_ends": ends,
            **self._joined.arrays("joined"),
            **table.arrays("joined"),
            **_postings(rows, ends, tokens),
            **self._bearer_arrays(entities),
            "unspaced_beginnings": beginnings,
        }

    def _bearer_arrays(self, entities: int) -> Arrays:
        """For each family name its bearers, the best known first; for each entity the alias that is its family name."""
        surnames = np.frombuffer(self._bearer_surnames, np.uint32)
        order = np.lexsort((-np.frombuffer(self._bearer_prominence, np.int8), surnames))
        bearers = np.frombuffer(self._bearers, np.uint32)
        surname_of = np.full(entities, -1, np.int32)
        surname_of[bearers] = np.frombuffer(self._surname_aliases, np.int32)[surnames]
        return {
            "surname_of": surname_of,
            "bearers": bearers[order],
            "bearer_ends": np.cumsum([0, *np.bincount(surnames, minlength=len(self._surnames))]).astype(np.uint32),
        }


def _postings(rows: NDArray[np.int32], ends: NDArray[np.uint32], tokens: int) -> Arrays:
    """For each token the aliases that hold it, and the aliases of which it is the rarest token (the anchor)."""
    counts = np.diff(ends)
    filled = np.flatnonzero(counts).astype(np.uint32)
    alias = np.repeat(filled, counts[filled])
    order = np.argsort(rows, kind="stable")
    frequency = np.bincount(rows, minlength=tokens).astype(np.uint32)
    rarity = frequency[rows]
    begins = ends[:-1][filled].astype(np.int64)
    least = np.minimum.reduceat(rarity, begins) if len(begins) else rarity
    rarest = np.flatnonzero(rarity == np.repeat(least, counts[filled]))
    anchored, first = np.unique(alias[rarest], return_index=True)  # of several equally rare tokens the first
    anchor = rows[rarest[first]]
    by_anchor = np.argsort(anchor, kind="stable")
    edges = np.arange(tokens + 1)
    return {
        "holders": alias[order].astype(np.uint32),
        "holder_ends": np.searchsorted(rows[order], edges).astype(np.uint32),
        "anchored": anchored[by_anchor].astype(np.uint32),
        "anchor_ends": np.searchsorted(anchor[by_anchor], edges).astype(np.uint32),
    }

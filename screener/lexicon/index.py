"""The compiled lexicon, mapped read-only: tokens, aliases and entities by number."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screener.data import data_root, packaged
from screener.errors import LexiconIndexError
from screener.folding import FOLDING_VERSION, joined_form
from screener.lexicon.alias_columns import ROW_WIDTH
from screener.lexicon.aliases import ADJECTIVE, DERIVED, FORENAME, SURNAME
from screener.lexicon.entity import Entity
from screener.lexicon.hashing import HashedText, Hashes, HashTable, beginning_bits, expand
from screener.lexicon.indexfile import read_index_file
from screener.lexicon.layers import layers_of
from screener.settings import Settings

INDEX_NAME = "lexicon.index"
# Some 100 bytes each.
MOST_KEPT_NUMBERS = 50_000


class LexiconIndex:
    """Read-only view of one index file. Threads and processes may share it.

    Raises LexiconIndexError for a file that is missing, damaged or made with other folding rules.
    """

    def __init__(self, path: Path) -> None:
        facts, arrays = read_index_file(path)
        if facts.get("folding") != FOLDING_VERSION:
            raise LexiconIndexError(
                f"The index {path} was made with folding rules {facts.get('folding')}, this is {FOLDING_VERSION}.",
                next_step="Run `screener lexicon build` to make it again.",
                subject=str(path),
            )
        self.path = path
        self.version: str = facts["version"]
        self.entities: int = facts["entities"]
        self.aliases: int = facts["aliases"]
        self.sources: list[list[Any]] = facts["sources"]
        self.tokens = self._table(arrays, "token")
        self.deletions = self._table(arrays, "deletion")
        self.joined = self._table(arrays, "joined")
        self.ids = self._table(arrays, "id")
        self._alias_owner: NDArray[np.uint32] = arrays["alias_owner"]
        self.alias_flags: NDArray[np.uint8] = arrays["alias_flags"]
        self._alias_tokens: NDArray[np.int32] = arrays["alias_tokens"]
        self._alias_token_ends: NDArray[np.uint32] = arrays["alias_token_ends"]
        self._alias_place: NDArray[np.uint8] = arrays["alias_place"]
        self.token_zipf: NDArray[np.uint8] = arrays["token_zipf"]
        self.token_zipf_abroad: NDArray[np.uint8] = arrays["token_zipf_abroad"]
        self.token_flags: NDArray[np.uint8] = arrays["token_flags"]
        self.holders: NDArray[np.uint32] = arrays["holders"]
        self.holder_ends: NDArray[np.uint32] = arrays["holder_ends"]
        self.anchored: NDArray[np.uint32] = arrays["anchored"]
        self.anchor_ends: NDArray[np.uint32] = arrays["anchor_ends"]
        self._unspaced_beginnings: NDArray[np.bool_] = arrays["unspaced_beginnings"]
        self._is_figure: NDArray[np.bool_] = arrays["is_figure"]
        self._bearers: NDArray[np.uint32] = arrays["bearers"]
        self._bearer_ends: NDArray[np.uint32] = arrays["bearer_ends"]
        self._surname_of: NDArray[np.int32] = arrays["surname_of"]
        self._linked: NDArray[np.uint32] = arrays["linked"]
        self._linked_ends: NDArray[np.uint32] = arrays["linked_ends"]
        self._token_ends: NDArray[Any] = arrays["token_ends"]
        # Single values are read through memory views, four times as fast as through numpy.
        self._strings = {
            name: (arrays[f"{name}_bytes"].data, arrays[f"{name}_ends"].data) for name in ("token", "joined", "entity")
        }
        self._one_alias = arrays["alias_tokens"].data, arrays["alias_token_ends"].data, arrays["alias_lengths"].data
        # Words of the dictionary and of names that were looked up before: nine of ten in a prompt. No other words.
        self.kept_numbers: dict[str, int] = {}
        # Entities that keep coming back (and all of a small lexicon) stay parsed; about 1 KB each.
        self.entity = lru_cache(maxsize=4096)(self._entity)

    @staticmethod
    def _table(arrays: dict[str, NDArray[Any]], name: str) -> HashTable:
        return HashTable(arrays[f"{name}_buckets"], arrays[f"{name}_prints"], arrays[f"{name}_values"])

    def _string(self, name: str, number: int) -> str:
        data, ends = self._strings[name]
        return str(data[ends[number] : ends[number + 1]], "utf-8")

    def token(self, number: int) -> str:
        return self._string("token", number)

    def keep_number(self, token: str, number: int) -> None:
        """Keeps the number of a token that the index holds, for the prompts to come."""
        if len(self.kept_numbers) >= MOST_KEPT_NUMBERS:
            self.kept_numbers.clear()
        self.kept_numbers[token] = number

    def token_bytes(self, numbers: NDArray[np.int32]) -> NDArray[np.int64]:
        """How long each token is, in bytes of UTF-8."""
        lengths: NDArray[np.int64] = self._token_ends[numbers + 1].astype(np.int64) - self._token_ends[numbers]
        return lengths

    def alias_tokens(self, number: int) -> list[int]:
        """The numbers of an alias's first tokens; none of one in an unspaced script."""
        tokens, ends, _ = self._one_alias
        return tokens[ends[number] : ends[number + 1]].tolist()

    def alias_length(self, number: int) -> int:
        """How many tokens an alias has."""
        return int(self._one_alias[2][number])

    def alias_rows(self, numbers: NDArray[np.uint32]) -> NDArray[np.int32]:
        """For each alias the numbers of its first tokens, ROW_WIDTH columns, -1 beyond its end."""
        begin = self._alias_token_ends[numbers].astype(np.int64)
        owner, column = expand(self._alias_token_ends[numbers + 1].astype(np.int64) - begin)
        rows = np.full((len(numbers), ROW_WIDTH), -1, np.int32)
        rows[owner, column] = self._alias_tokens[begin[owner] + column]
        return rows

    def alias(self, number: int) -> str:
        """The alias as it is written in the lexicon; folded where it follows from the name by rule."""
        place = int(self._alias_place[number])
        if place != DERIVED:
            entity = self.entity(int(self._alias_owner[number]))
            return entity.aliases[place - 1] if place else entity.name
        tokens = self.alias_tokens(number)
        whole = len(tokens) == self.alias_length(number)
        return " ".join(map(self.token, tokens)) if whole else self.joined_alias(number)

    def joined_alias(self, number: int) -> str:
        """The alias folded, nothing between its tokens."""
        tokens = self.alias_tokens(number)
        if len(tokens) == self._one_alias[2][number]:
            return "".join(map(self.token, tokens))
        return self._string("joined", number)

    def bearers(self, number: int) -> NDArray[np.uint32]:
        """The numbers of the entities that an alias may mean, the best known first; one unless it is a family name."""
        owner = self._alias_owner[number]
        if self.alias_flags[number] & SURNAME:
            return self._bearers[self._bearer_ends[owner] : self._bearer_ends[owner + 1]]
        return self._alias_owner[number : number + 1]

    def are_of_figures(self, numbers: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """For each alias whether it is a person's or a character's."""
        surname = self.alias_flags[numbers] & SURNAME > 0
        return surname | self._is_figure[np.where(surname, 0, self._alias_owner[numbers])]

    def surname_of(self, numbers: NDArray[np.uint32]) -> NDArray[np.int32]:
        """For each entity the alias that is its family name, or -1."""
        return self._surname_of[numbers]

    def linked(self, number: int) -> NDArray[np.uint32]:
        """The numbers of the entities that belong to one: a work's makers and figures, a person's works; sorted."""
        return self._linked[self._linked_ends[number] : self._linked_ends[number + 1]]

    def begins_unspaced(self, hashes: Hashes) -> NDArray[np.bool_]:
        """Whether an alias in a script without spaces may begin with two characters of these hashes."""
        return self._unspaced_beginnings[beginning_bits(hashes)]

    def aliases_with(self, joined: str) -> Iterator[int]:
        """The numbers of all aliases whose joined form holds these letters; looks through all of them."""
        return (number for number in range(self.aliases) if joined in self.joined_alias(number))

    def _entity(self, number: int) -> Entity:
        return Entity.from_line(self._string("entity", number))

    def entity_with_id(self, id_: str) -> Entity | None:
        """The entity of an id ("person/meryl-streep"); None where the lexicon has none."""
        number = self.number_of(id_)
        return None if number is None else self.entity(number)

    def number_of(self, id_: str) -> int | None:
        """The number of an id; None where the lexicon has none."""
        return next((number for number in self._numbers(self.ids, id_) if self.entity(number).id == id_), None)

    def entities_named(self, name: str) -> list[Entity]:
        """The entities that bear a name in full, whatever its case, accents and spaces."""
        joined = joined_form(name)
        found = (number for number in self._numbers(self.joined, joined) if self.joined_alias(number) == joined)
        full = (number for number in found if not int(self.alias_flags[number]) & (SURNAME | ADJECTIVE | FORENAME))
        return [self.entity(number) for number in dict.fromkeys(int(self._alias_owner[number]) for number in full)]

    @staticmethod
    def _numbers(table: HashTable, text: str) -> list[int]:
        if not text:
            return []
        hashed = HashedText(text).stretches(np.zeros(1, np.int64), np.array([len(text)], np.int64))
        return [int(number) for number in table.find(hashed)[1]]


def index_path(settings: Settings) -> Path:
    """Where the index stands: inside an installed wheel where nothing is laid over it, else in the cache folder.

    Raises LexiconError for an overlay that is not there.
    """
    return path_of(layers_of(settings), settings)


def path_of(layers: Sequence[Path], settings: Settings) -> Path:
    """Where the index of these layers stands."""
    if len(layers) > 1:
        # each set of overlays has an index of its own, so that two productions on one machine do not take turns
        digest = hashlib.sha256("\0".join(map(str, layers)).encode()).hexdigest()[:10]
        return settings.cache_dir / f"lexicon-{digest}.index"
    return data_root() / INDEX_NAME if packaged() else settings.cache_dir / INDEX_NAME


def is_stale(index: LexiconIndex, layers: Sequence[Path]) -> bool:
    """Whether the index is not of these layers as they are now. A wheel's own, with nothing over it, never changes."""
    if packaged() and len(layers) == 1:
        return index.path.parent != data_root()
    from screener.lexicon.compile import source_stamp

    return index.sources != source_stamp(layers)


def open_index(settings: Settings, *, build: bool = True) -> LexiconIndex:
    """The index, compiled first where there is none or a stale one and `build` allows it.

    Where the cache folder cannot be written, it is built in a private temporary folder.
    Raises LexiconIndexError where there is no usable index and `build` is False, or for a damaged wheel, LexiconError
    for a source that cannot be read.
    """
    layers = layers_of(settings)
    path = path_of(layers, settings)
    try:
        index = LexiconIndex(path)
        if not is_stale(index, layers):
            return index
        if not build:
            raise LexiconIndexError(
                f"The index {path} is older than the lexicon files.",
                next_step="Run `screener lexicon build` to make it again.",
                subject=str(path),
            )
    except LexiconIndexError:
        if (packaged() and len(layers) == 1) or not build:
            raise
    from screener.lexicon.compile import compile_index

    try:
        compile_index(layers, path)
    except LexiconIndexError:
        path = Path(tempfile.mkdtemp(prefix=f"screener-{os.getuid()}-")) / INDEX_NAME
        compile_index(layers, path)
    return LexiconIndex(path)
